import { describe, expect, it } from '@jest/globals';
import { commission, type Fields } from '../../../test/plan/documents.js';
import { paid, sold } from '../../../test/payout/explained.js';

describe('paid: parties of a line', () => {
  it.each<[string, Fields, Fields, string[]]>([
    [
      'in shares, and in equal parts',
      commission({ basis: 'month' }),
      {
        participants: [{ id: 'rep' }, { id: 'other' }, { id: 'third' }],
        ...sold(
          [
            'A',
            '01-10',
            1000,
            {
              paySplits: [
                { participant: 'rep', share: '0.3333' },
                { participant: 'other', share: '0.3333' },
                { participant: 'third', share: '0.3333' },
              ],
            },
          ],
          [
            'B',
            '01-11',
            100,
            {
              paySplits: [
                { participant: 'other', share: 'equal' },
                { participant: 'third', share: 'equal' },
              ],
            },
          ],
        ),
      },
      [
        'rep base A/rep M01>M01 16.67 earned',
        'other base A/rep M01>M01 16.67 earned',
        'other base B/rep M01>M01 2.50 earned',
        'third base A/rep M01>M01 16.66 earned',
        'third base B/rep M01>M01 2.50 earned',
        '= rep M01: released 16.67, net 16.67; pays 16.67 USD',
        '= other M01: released 19.17, net 19.17; pays 19.17 USD',
        '= third M01: released 19.16, net 19.16; pays 19.16 USD',
      ],
    ],
    [
      'below nothing, not of a whole, of nobody known',
      commission({ basis: 'month' }),
      {
        participants: [{ id: 'rep' }, { id: 'other' }],
        ...sold(
          [
            'A',
            '01-10',
            1000,
            {
              paySplits: [
                { participant: 'rep', share: '150%' },
                { participant: 'other', share: '-50%' },
              ],
            },
          ],
          [
            'B',
            '01-11',
            100,
            {
              paySplits: [
                { participant: 'rep', share: '50%' },
                { participant: 'other', share: '40%' },
              ],
            },
          ],
          [
            'C',
            '01-12',
            100,
            {
              paySplits: [
                { participant: 'rep', share: '50%' },
                { participant: 'ghost', share: '50%' },
              ],
            },
          ],
        ),
      },
      [
        'rep base C/rep M01>M01 2.50 earned',
        '= rep M01: released 2.50, net 2.50; pays 2.50 USD',
        'held rep base A/rep: share-negative 50.00',
        'held rep base B/rep: splits-do-not-sum 5.00',
        'held ghost base C/rep: participant-unknown 2.50',
      ],
    ],
  ])('%s', (_what, plan, facts, expected) => {
    expect(paid(plan, facts)).toEqual(expected);
  });
});
