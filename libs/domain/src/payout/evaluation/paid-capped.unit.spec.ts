import { describe, expect, it } from '@jest/globals';
import { commission, type Fields } from '../../../test/plan/documents.js';
import { paid, quotas, sold } from '../../../test/payout/explained.js';

describe('paid: what lost deals bring back under a cap', () => {
  it.each<[string, Fields, Fields, string[]]>([
    [
      'two of one day, in order of their keys',
      commission(
        { cap: { per: 'quarter', amount: '100', excess: 'forfeit' }, clawback: { when: ['lost'], amount: 'paid', attainment: 'kept' } },
        { onEnd: { negative: 'forgive' } },
      ),
      {
        closedThrough: '2026-01-31',
        ...sold(
          ['B', '01-10', 1600, { endedOn: '2026-02-09', endReason: 'lost' }],
          ['A', '01-11', 1200, { endedOn: '2026-02-09', endReason: 'lost' }],
          ['C', '01-12', 600],
        ),
      },
      [
        'rep base B/rep M01>M01 80.00 earned',
        'rep base A/rep M01>M01 20.00 earned',
        'rep base B/rep clawback M01>M02 -70.00 clawback',
        '= rep M01: released 100.00, net 100.00; pays 100.00 USD',
        '= rep M02: released -70.00; left carriedNegative -70.00; pays 0.00 USD',
      ],
    ],
    [
      'the one that ended first, first',
      commission(
        { cap: { per: 'quarter', amount: '100', excess: 'forfeit' }, clawback: { when: ['lost'], amount: 'paid', attainment: 'kept' } },
        { onEnd: { negative: 'forgive' } },
      ),
      {
        closedThrough: '2026-01-31',
        ...sold(
          ['A', '01-10', 1600, { endedOn: '2026-02-10', endReason: 'lost' }],
          ['B', '01-11', 1200, { endedOn: '2026-02-09', endReason: 'lost' }],
          ['C', '01-12', 600],
        ),
      },
      [
        'rep base A/rep M01>M01 80.00 earned',
        'rep base B/rep M01>M01 20.00 earned',
        'rep base A/rep clawback M01>M02 -70.00 clawback',
        '= rep M01: released 100.00, net 100.00; pays 100.00 USD',
        '= rep M02: released -70.00; left carriedNegative -70.00; pays 0.00 USD',
      ],
    ],
    [
      'one that ended in a closed period before others',
      commission(
        { cap: { per: 'quarter', amount: '100', excess: 'forfeit' }, clawback: { when: ['lost'], amount: 'paid', attainment: 'kept' } },
        { onEnd: { negative: 'forgive' } },
      ),
      {
        closedThrough: '2026-02-28',
        ...sold(
          ['A', '01-10', 1600, { endedOn: '2026-02-10', endReason: 'lost' }],
          ['B', '01-11', 1200, { endedOn: '2026-03-09', endReason: 'lost' }],
          ['C', '01-12', 600, { endedOn: '2026-03-08', endReason: 'lost' }],
        ),
      },
      [
        'rep base A/rep M01>M01 80.00 earned',
        'rep base B/rep M01>M01 20.00 earned',
        'rep base A/rep clawback M01>M02 -10.00 clawback',
        'rep base B/rep clawback M01>M03 -60.00 clawback',
        'rep base C/rep clawback M01>M03 -30.00 clawback',
        '= rep M01: released 100.00, net 100.00; pays 100.00 USD',
        '= rep M02: released -10.00; left carriedNegative -10.00; pays 0.00 USD',
        '= rep M03: released -90.00; left carriedNegative -100.00; pays 0.00 USD',
      ],
    ],
    [
      'a group that goes on after the loss',
      commission(
        { cap: { per: 'quarter', amount: '100', excess: 'forfeit' }, clawback: { when: ['lost'], amount: 'paid', attainment: 'kept' } },
        { onEnd: { negative: 'forgive' } },
      ),
      {
        closedThrough: '2026-01-31',
        ...sold(['A', '01-10', 1600, { endedOn: '2026-02-10', endReason: 'lost' }], ['B', '02-11', 1200], ['C', '03-01', 600]),
      },
      [
        'rep base A/rep M01>M01 80.00 earned',
        'rep base B/rep M02>M02 20.00 earned',
        'rep base A/rep clawback M01>M02 -40.00 clawback',
        '= rep M01: released 80.00, net 80.00; pays 80.00 USD',
        '= rep M02: released -20.00; left carriedNegative -20.00; pays 0.00 USD',
        '= rep M03: ; left carriedNegative -20.00; pays 0.00 USD',
      ],
    ],
    [
      'what was still held back of them',
      commission(
        {
          cap: { per: 'quarter', amount: '100', excess: 'forfeit' },
          pay: { holdback: { share: '50%', until: '6 months' } },
          clawback: { when: ['lost'], amount: 'paid', attainment: 'kept' },
        },
        { onEnd: { negative: 'forgive', holdback: 'pay' } },
      ),
      { closedThrough: '2026-01-31', ...sold(['A', '01-10', 1600, { endedOn: '2026-02-10', endReason: 'lost' }], ['B', '01-11', 1200]) },
      [
        'rep base A/rep M01>M01 40.00 earned',
        'rep base B/rep M01>M01 10.00 earned',
        '= rep M01: released 50.00, net 50.00; pays 50.00 USD',
      ],
    ],
    [
      'half of the drop, in each of two quarters',
      commission(
        {
          cap: { per: 'quarter', amount: '100', excess: 'forfeit' },
          clawback: { when: ['lost'], share: '50%', amount: 'paid', attainment: 'kept' },
        },
        { onEnd: { negative: 'forgive' } },
      ),
      {
        closedThrough: '2026-04-30',
        ...sold(
          ['A', '01-10', 1600, { endedOn: '2026-05-10', endReason: 'lost' }],
          ['B', '01-11', 1200],
          ['C', '04-10', 3000, { endedOn: '2026-05-11', endReason: 'lost' }],
          ['D', '04-11', 600],
        ),
      },
      [
        'rep base A/rep M01>M01 80.00 earned',
        'rep base B/rep M01>M01 20.00 earned',
        'rep base C/rep M04>M04 100.00 earned',
        'rep base A/rep clawback M01>M05 -20.00 clawback',
        'rep base C/rep clawback M04>M05 -35.00 clawback',
        '= rep M01: released 100.00, net 100.00; pays 100.00 USD',
        '= rep M04: released 100.00, net 100.00; pays 100.00 USD',
        '= rep M05: released -55.00; left carriedNegative -55.00; pays 0.00 USD',
      ],
    ],
    [
      'parts of parties, each by itself',
      commission(
        { cap: { per: 'quarter', amount: '100', excess: 'forfeit' }, clawback: { when: ['lost'], amount: 'paid', attainment: 'kept' } },
        { onEnd: { negative: 'forgive' } },
      ),
      {
        participants: [{ id: 'rep' }, { id: 'other' }],
        closedThrough: '2026-01-31',
        ...sold(
          [
            'A',
            '01-10',
            1600,
            {
              endedOn: '2026-02-10',
              endReason: 'lost',
              paySplits: [
                { participant: 'rep', share: '75%' },
                { participant: 'other', share: '25%' },
              ],
            },
          ],
          ['B', '01-11', 1200],
        ),
      },
      [
        'rep base A/rep M01>M01 60.00 earned',
        'rep base B/rep M01>M01 20.00 earned',
        'other base A/rep M01>M01 20.00 earned',
        'rep base A/rep clawback M01>M02 -20.00 clawback',
        'other base A/rep clawback M01>M02 -20.00 clawback',
        '= rep M01: released 80.00, net 80.00; pays 80.00 USD',
        '= other M01: released 20.00, net 20.00; pays 20.00 USD',
        '= rep M02: released -20.00; left carriedNegative -20.00; pays 0.00 USD',
        '= other M02: released -20.00; left carriedNegative -20.00; pays 0.00 USD',
      ],
    ],
    [
      'a cap on each deal',
      commission(
        {
          basis: 'credit',
          cap: { per: 'credit', amount: '50', excess: 'forfeit' },
          clawback: { when: ['lost'], amount: 'paid', attainment: 'kept' },
        },
        { onEnd: { negative: 'forgive' } },
      ),
      { closedThrough: '2026-01-31', ...sold(['A', '01-10', 1600, { endedOn: '2026-02-10', endReason: 'lost' }], ['B', '01-11', 1200]) },
      [
        'rep base A/rep M01>M01 50.00 earned',
        'rep base B/rep M01>M01 50.00 earned',
        'rep base A/rep clawback M01>M02 -50.00 clawback',
        '= rep M01: released 100.00, net 100.00; pays 100.00 USD',
        '= rep M02: released -50.00; left carriedNegative -50.00; pays 0.00 USD',
      ],
    ],
    [
      'a cap while attainment is low',
      commission({
        cap: { per: 'quarter', amount: '50', excess: 'forfeit', while: { measure: 'sales', basis: 'quarter', below: '100%' } },
      }),
      { ...quotas(1500), ...sold(['A', '01-10', 800], ['B', '01-11', 600], ['C', '02-10', 100], ['D', '03-10', 100]) },
      [
        'rep base A/rep M01>M01 40.00 earned',
        'rep base B/rep M01>M01 10.00 earned',
        'rep base C/rep M02>M02 5.00 earned',
        'rep base D/rep M03>M03 5.00 earned',
        '= rep M01: released 50.00, net 50.00; pays 50.00 USD',
        '= rep M02: released 5.00, net 5.00; pays 5.00 USD',
        '= rep M03: released 5.00, net 5.00; pays 5.00 USD',
      ],
    ],
    [
      'a cap while an amount is low, and without quota',
      commission({ cap: { per: 'month', amount: '50', excess: 'forfeit', while: { measure: 'sales', basis: 'quarter', below: '1500' } } }),
      sold(['A', '01-10', 800], ['B', '01-11', 600], ['C', '02-10', 100], ['D', '03-10', 2000]),
      [
        'rep base A/rep M01>M01 40.00 earned',
        'rep base B/rep M01>M01 10.00 earned',
        'rep base C/rep M02>M02 5.00 earned',
        'rep base D/rep M03>M03 100.00 earned',
        '= rep M01: released 50.00, net 50.00; pays 50.00 USD',
        '= rep M02: released 5.00, net 5.00; pays 5.00 USD',
        '= rep M03: released 100.00, net 100.00; pays 100.00 USD',
      ],
    ],
    [
      'a cap over the year, in order of the days',
      commission({ basis: 'credit', cap: { per: 'year', amount: '100', excess: 'forfeit' } }),
      sold(['B', '02-10', 1500], ['A', '03-10', 600], ['D', '01-10', 100], ['C', '01-10', 100], ['E', '03-11', -300]),
      [
        'rep base C/rep M01>M01 5.00 earned',
        'rep base D/rep M01>M01 5.00 earned',
        'rep base B/rep M02>M02 75.00 earned',
        'rep base A/rep M03>M03 15.00 earned',
        '= rep M01: released 10.00, net 10.00; pays 10.00 USD',
        '= rep M02: released 75.00, net 75.00; pays 75.00 USD',
        '= rep M03: released 15.00, net 15.00; pays 15.00 USD',
      ],
    ],
  ])('%s', (_what, plan, facts, expected) => {
    expect(paid(plan, facts)).toEqual(expected);
  });
});

describe('paid: an earning cap and versions of its plan', () => {
  const capAt = (amount: string) => ({ cap: { per: 'quarter', amount, excess: 'forfeit' } });
  const later = (amount: string, attainment: string, from = '2026-02-15'): Fields =>
    commission(capAt(amount), { effective: { from }, onStart: { attainment } });
  const facts = sold(['A', '01-10', 1600], ['B', '02-20', 1200], ['C', '03-20', 200]);

  it.each<[string, Fields[], string[]]>([
    ['goes on in the next version: it is not granted again', [later('100', 'carry')], ['80.00', '20.00', '0.00']],
    ['is raised by the next version', [later('145', 'carry')], ['80.00', '60.00', '5.00']],
    ['is lowered by it, and nothing is taken back', [later('70', 'carry')], ['80.00', '0.00', '0.00']],
    ['begins anew where attainment does', [later('100', 'restart')], ['80.00', '60.00', '10.00']],
    ['goes on from where it last began anew', [later('100', 'restart'), later('65', 'carry', '2026-03-10')], ['80.00', '60.00', '5.00']],
    ['goes on over two versions', [later('90', 'carry'), later('143', 'carry', '2026-03-10')], ['80.00', '10.00', '3.00']],
  ])('%s', (_, versions, amounts) => {
    const told = paid([commission(capAt('100')), ...versions], facts);
    expect(['A', 'B', 'C'].map((deal) => told.find((line) => line.includes(` ${deal}/rep `))?.split(' ')[4] ?? '0.00')).toEqual(amounts);
  });
});
