import { describe, expect, it } from '@jest/globals';
import { bonus, curve, matrix, multiplier, override, planOf, scorecard, type Fields } from '../../../test/plan/documents.js';
import { explained, paid, quotas, sold } from '../../../test/payout/explained.js';

const base = { code: 'base', kind: 'commission', measure: 'sales', basis: 'quarter', tiers: [{ rate: '5%' }] };

describe('explained: kinds at their bounds', () => {
  it.each<[string, Fields, Fields, string[]]>([
    [
      'a metric that just reaches its least',
      scorecard({
        metrics: [
          { measure: 'sales', weight: '60%' },
          { measure: 'margin', weight: '40%', atLeast: '65%', cap: '90%' },
        ],
      }),
      { ...quotas(1000, 1000), ...sold(['A', '03-31', 1300]) },
      [
        'card scorecard M03 5200.00',
        '  sales: 3000 × 1.3 = 3900',
        '  margin: 2000 × 0.65 = 1300',
        '  sales: 3000 × 1.3 = 3900',
        '  margin: 2000 × 0.65 = 1300',
      ],
    ],
    [
      'a scorecard of a quarter in which more came back than was sold',
      scorecard(),
      { ...quotas(1000, 1000), ...sold(['A', '03-31', -100]) },
      [
        'card scorecard M03 -400.00',
        '  sales: 3000 × -0.1 = -300',
        '  margin: 2000 × -0.05 = -100',
        '  sales: 3000 × -0.1 = -300',
        '  margin: 2000 × -0.05 = -100',
      ],
    ],
    [
      'an override on earnings, by the rate of the last line of the period',
      planOf([base, { code: 'team', kind: 'override', basis: 'quarter', earnings: 'base', rate: 'part' }], { values: { part: '10%' } }),
      {
        participants: [{ id: 'rep', manager: 'boss' }, { id: 'other', manager: 'boss' }, { id: 'boss' }],
        assignments: [
          { participant: 'rep', plan: 'plan', from: '2026-01-01' },
          { participant: 'other', plan: 'plan', from: '2026-01-01' },
          { participant: 'boss', plan: 'plan', from: '2026-01-01', to: '2026-01-15' },
          { participant: 'boss', plan: 'plan', from: '2026-01-15', values: { part: '0.2' } },
        ],
        ...sold(['A', '01-10', 100, { owner: 'other' }], ['B', '01-20', 200, { owner: 'other' }], ['C', '01-05', 1000], ['D', '03-01', 20]),
      },
      [
        'base A M01 5.00',
        '  tier 1, above 0: 100 × 0.05 = 5',
        '  credited 100 on top of 0',
        '  tier 1, above 0: 100 × 0.05 = 5',
        'base B M01 10.00',
        '  tier 1, above 0: 200 × 0.05 = 10',
        '  credited 200 on top of 100',
        '  tier 1, above 0: 200 × 0.05 = 10',
        'base C M01 50.00',
        '  tier 1, above 0: 1000 × 0.05 = 50',
        '  credited 1000 on top of 0',
        '  tier 1, above 0: 1000 × 0.05 = 50',
        'base D M03 1.00',
        '  tier 1, above 0: 20 × 0.05 = 1',
        '  credited 20 on top of 1000',
        '  tier 1, above 0: 20 × 0.05 = 1',
        'team override M01 13.00',
        '  team earnings: 65 × 0.2 = 13',
        '  the team earned 65 × 0.2 = 13',
        'team override M03 0.20',
        '  team earnings: 1 × 0.2 = 0.2',
        '  the team earned 1 × 0.2 = 0.2',
      ],
    ],
    [
      'a share of what a component earned, of its own quarter only',
      planOf([
        base,
        {
          ...{ code: 'more', kind: 'bonus', share: '20%', of: { component: 'base' } },
          when: { attainment: 'sales', basis: 'quarter', atLeast: '100%' },
        },
      ]),
      { ...quotas(1000), ...sold(['A', '03-31', 600], ['B', '04-01', 1000]) },
      [
        'base A M03 30.00',
        '  tier 1, above 0: 600 × 0.05 = 30',
        '  credited 600 on top of 0 of a quota of 1000',
        '  tier 1, above 0: 600 × 0.05 = 30',
        'base B M04 50.00',
        '  tier 1, above 0: 1000 × 0.05 = 50',
        '  credited 1000 on top of 0 of a quota of 1000',
        '  tier 1, above 0: 1000 × 0.05 = 50',
        'more bonus M04 10.00',
        '  at least 1: 1 = 10',
        '  attainment of sales in the quarter: 1',
        '  at least 1: 10',
      ],
    ],
  ])('%s', (_what, plan, facts, expected) => {
    expect(explained(plan, facts)).toEqual(expected);
  });

  it('a multiplier multiplies what a gate over tiers above lets through, while the rest waits', () => {
    const gated = {
      ...{ code: 'base', kind: 'commission', measure: 'sales', basis: 'quarter', boundary: 'upper' },
      tiers: [{ to: '100%', rate: '5%' }, { rate: '10%' }],
      gate: { measure: 'sales', basis: 'quarter', atLeast: '200%', appliesTo: 'tiersAbove' },
    };
    const plan = multiplier({ tiers: [{ rate: '150%' }] });
    const [, ...others] = plan['components'] as Fields[];
    expect(
      paid({ ...plan, components: [gated, ...others] }, { ...quotas(1000), ...sold(['A', '01-10', 800], ['B', '02-10', 800]) }).filter(
        (text) => text.includes('kicker') || text.includes(' base '),
      ),
    ).toEqual([
      'rep base A/rep M01>M01 40.00 earned',
      'rep kicker multiplier M01>M01 20.00 earned',
      'rep base B/rep M02>M02 40.00 earned',
      'rep kicker multiplier M02>M02 20.00 earned',
      'held rep base B/rep: gate-shut 30.00',
    ]);
  });

  it('a multiplier at exactly its bound has the factor that its boundary names', () => {
    const kicker = (boundary: string): string[] =>
      paid(multiplier({ boundary }), { ...quotas(1000), ...sold(['A', '01-10', 1000]) }).filter((text) => text.includes('kicker'));
    expect([kicker('upper'), kicker('lower')]).toEqual([['rep kicker multiplier M01>M01 10.00 earned'], []]);
  });

  it('a condition names measures with hyphens as underscores', () => {
    const measures = { 'new-sales': { credits: ['direct'], quota: { basis: ['quarter'] } } };
    const plan = bonus({ when: { expression: 'attainment_new_sales >= 1', basis: 'quarter' } }, { measures });
    const quota = { quotas: [{ participant: 'rep', measure: 'new-sales', basis: 'quarter', amount: 1000 }] };
    expect(paid(plan, { ...quota, ...sold(['A', '01-10', 1000]) })[0]).toBe('rep landing bonus M01>M01 500.00 earned');
  });
});

describe('what waits for a quota says which is wrong with it', () => {
  const unmet: [string, Fields][] = [
    ['kicker', multiplier()],
    ['card', scorecard()],
    ['landing', bonus()],
    ['landing', bonus({ when: { expression: 'attainment_sales >= 1', basis: 'quarter' } })],
    ['grid', matrix()],
    ['base', curve()],
  ];
  it.each(unmet)('%s', (code, plan) => {
    const waits = (facts: Fields): string[] =>
      paid(plan, { ...facts, ...sold(['A', '03-31', 600]) }).filter((text) => text.startsWith(`held rep ${code} FY2026-M03`));
    expect([waits(quotas(0, 500)), waits(quotas(1000, 500))]).toEqual([[`held rep ${code} FY2026-M03: quota-zero 0.00`], []]);
    expect(waits({})).toEqual([`held rep ${code} FY2026-M03: quota-missing 0.00`]);
  });

  it('an override looks at people below, whose lines are computed first', () => {
    const plan = override({ earnings: 'base', rate: '10%' });
    expect(paid(plan, sold(['A', '01-10', 600]))).toEqual([]);
  });
});
