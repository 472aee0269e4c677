import { describe, expect, it } from '@jest/globals';
import { bonus, commission, planOf, type Fields } from '../../../test/plan/documents.js';
import { readPlanRules, settledKinds, settledPlan, type CellSums, type Component } from '../index.js';

const settled = (document: Fields): Component | null => {
  const { plan, findings } = readPlanRules(document);
  if (!plan) throw new Error(JSON.stringify(findings));
  return settledPlan(plan)?.components[0] ?? null;
};
/** Only measures that sum credited amounts against given quotas. */
const measures = { measures: { sales: { credits: ['direct'], quota: { basis: ['quarter', 'year'] } } } };
const bonusOf = (when: Fields, amount: unknown = '500') => settled(bonus({ when: { basis: 'quarter', ...when }, amount }, measures));
const cells = (component: Component, ...list: readonly [string, number, number | null, number?][]): CellSums[] =>
  list.map(([earning, amount, quota, payable = 0]) => ({
    earning,
    component,
    quota: quota === null ? null : BigInt(quota),
    amount: BigInt(amount),
    payable: BigInt(payable),
  }));
const payable = (component: Component, sums: CellSums[]): string[] =>
  component.payPeriods(sums).map((each) => `${each.earning} ${each.payable}`);
const explained = (component: Component, sums: CellSums[], earning: string): unknown => {
  const trace = component.explainPeriod(sums, earning);
  return (
    trace && [...trace.steps, `reached at ${trace.reachedAt}`, `replayed ${settledKinds.get(component.kind)!.replayPeriod(trace.facts)}`]
  );
};

describe('a bonus that is kept up to date', () => {
  const reached = bonusOf({ attainment: 'sales', atLeast: '100%' })!;
  const year = cells(reached, ['01', 60_000, 100_000], ['02', 30_000, 100_000], ['02', 10_000, 100_000], ['03', -1, 100_000]);

  it('is due at the end of the pay period in which it is reached, and comes back when it is lost', () => {
    expect(payable(reached, year)).toEqual(['01 0', '02 50000', '03 -50000']);
    expect(explained(reached, year, '01')).toBeNull();
    expect(explained(reached, year, '02')).toEqual([
      'total to date 1000.00 USD of a quota of 1000.00 USD',
      'at least 100% of quota: reached',
      'bonus 500.00 USD',
      'reached at 100000',
      'replayed 50000',
    ]);
    expect(explained(reached, year, '03')).toEqual([
      'total to date 999.99 USD of a quota of 1000.00 USD',
      'at least 100% of quota: not reached any more',
      'due to date 0.00 USD, earned before 500.00 USD',
      'bonus -500.00 USD',
      'reached at null',
      'replayed -50000',
    ]);
    expect(explained(reached, year, '04')).toBeNull();
  });

  it('is left as it was where there is no quota', () => {
    expect(payable(reached, cells(reached, ['01', 100_000, 100_000], ['02', 1, null], ['03', -2, 100_000]))).toEqual([
      '01 50000',
      '03 -50000',
    ]);
  });

  it('needs more than a threshold where that is said', () => {
    const above = bonusOf({ attainment: 'sales', moreThan: '33.5%' })!;
    const sums = cells(above, ['01', 335, 1_000], ['02', 1, 1_000]);
    expect(payable(above, sums)).toEqual(['01 0', '02 50000']);
    expect(explained(above, sums, '02')).toEqual([
      'total to date 3.36 USD of a quota of 10.00 USD',
      'more than 33.5% of quota: reached',
      'bonus 500.00 USD',
      'reached at 336',
      'replayed 50000',
    ]);
    expect(explained(above, cells(above, ['01', 336, 1_001]), '01')).toContain('reached at 336');
    const least = bonusOf({ attainment: 'sales', atLeast: '33.5%' })!;
    expect(explained(least, cells(least, ['01', 336, 1_001]), '01')).toContain('reached at 336');
  });

  it('may wait for an amount, without any quota', () => {
    const amount = bonusOf({ amount: 'sales', atLeast: '1000.50' }, '250.25')!;
    const sums = cells(amount, ['01', 100_049, null], ['02', 1, null]);
    expect(payable(amount, sums)).toEqual(['01 0', '02 25025']);
    expect(explained(amount, sums, '02')).toEqual([
      'total to date 1000.50 USD',
      'at least 1000.50 USD: reached',
      'bonus 250.25 USD',
      'reached at 100050',
      'replayed 25025',
    ]);
    expect(amount).toMatchObject({
      code: 'landing',
      kind: 'bonus',
      shape: 'bonus',
      basis: 'quarter',
      needsQuota: false,
      periodLine: 'bonus',
    });
    expect(amount.rule).toBe('250.25 USD once sales in the quarter reaches 1000.50 USD');
    expect(bonusOf({ amount: 'sales', moreThan: '1000' })?.rule).toBe('500.00 USD once sales in the quarter exceeds 1000.00 USD');
    expect(reached.needsQuota).toBe(true);
  });

  it.each<[string, Fields, unknown]>([
    ['waits for a score', { score: 'quality', atLeast: '80%' }, '500'],
    ['waits for a condition', { expression: 'amount_sales > 5' }, '500'],
    ['pays what differs by person', { attainment: 'sales', atLeast: '100%' }, '100 + 5'],
    ['waits for an expression', { attainment: 'sales', atLeast: '1 / 2 + 1' }, '500'],
    ['waits for an amount finer than a cent', { amount: 'sales', atLeast: '0.001' }, '500'],
    ['pays less than a cent', { amount: 'sales', atLeast: '1' }, '0.001'],
    ['has a basis shorter than the pay period', { basis: 'month', amount: 'sales', atLeast: '1' }, '500'],
  ])('is evaluated instead when it %s', (_what, when, amount) => {
    expect(settled(bonus({ when: { basis: 'quarter', ...when }, amount }, { ...measures, payPeriod: 'quarter' }))).toBeNull();
  });
});

describe('a commission that is kept up to date', () => {
  const tiers = [{ to: '100%', rate: '5%' }, { rate: '8%' }];
  const commissionOf = (fields: Fields): Component | null => settled(commission({ tiers, ...fields }, measures));
  const retroactive = { mode: 'retroactive', boundary: 'upper', trueUp: 'cumulative' };

  it('pays credits by their place when it is marginal, and periods nothing', () => {
    const marginal = commissionOf({})!;
    expect(marginal).toMatchObject({ code: 'base', kind: 'commission', shape: 'marginal', needsQuota: true, periodLine: null });
    expect(marginal.creditCurve).toBe(marginal.tiers);
    expect(payable(marginal, cells(marginal, ['01', 60_000, 100_000, 3_000]))).toEqual([]);
    expect(explained(marginal, cells(marginal, ['01', 60_000, 100_000, 3_000]), '01')).toBeNull();
  });

  it('re-rates what was paid when it is retroactive', () => {
    const trued = commissionOf(retroactive)!;
    const sums = cells(trued, ['01', 60_000, 100_000, 3_000], ['02', 40_000, 100_000, 2_000], ['03', 10_000, 100_000, 500]);
    expect(trued).toMatchObject({ shape: 'retroactive-upper', periodLine: 're-rating' });
    expect(trued.creditCurve?.tiers).toEqual([{ to: null, rate: { coefficient: 5n, scale: 2 } }]);
    expect(trued.rule).toBe('The rate reached applies to all of sales in the quarter: 5% up to 100% of quota, then 8%');
    expect(payable(trued, sums)).toEqual(['01 0', '02 3000', '03 300']);
    expect(explained(trued, sums, '02')).toEqual([
      'total to date 1000.00 USD of a quota of 1000.00 USD',
      '1000.00 USD at 8%, the rate from 100% of quota',
      'due to date 80.00 USD, rounded half-away',
      'paid to date before this line 50.00 USD',
      're-rating 30.00 USD',
      'reached at null',
      'replayed 3000',
    ]);
    expect(explained(trued, sums, '01')).toEqual([
      'total to date 600.00 USD of a quota of 1000.00 USD',
      '600.00 USD at 5%, the first rate',
      'due to date 30.00 USD, rounded half-away',
      'paid to date before this line 30.00 USD',
      're-rating 0.00 USD',
      'reached at null',
      'replayed 0',
    ]);
    expect(explained(trued, sums, '04')).toBeNull();
  });

  it('re-rates above a bound only, where that is said', () => {
    const trued = commissionOf({ ...retroactive, boundary: 'lower' })!;
    const sums = cells(trued, ['01', 100_000, 100_000, 5_000], ['02', 1, 100_000, 0]);
    expect(trued.shape).toBe('retroactive-lower');
    expect(payable(trued, sums)).toEqual(['01 0', '02 3000']);
    expect(explained(trued, sums, '02')).toContain('replayed 3000');
  });

  it('re-rates by amounts without any quota, and by shares only with one', () => {
    const amounts = commissionOf({ ...retroactive, tiers: [{ to: '1000', rate: '5%' }, { rate: '8%' }] })!;
    const sums = cells(amounts, ['01', 100_000, null, 5_000]);
    expect([amounts.needsQuota, payable(amounts, sums)]).toEqual([false, ['01 3000']]);
    expect(explained(amounts, sums, '01')).toEqual([
      'total to date 1000.00 USD',
      '1000.00 USD at 8%, the rate from 1000.00 USD',
      'due to date 80.00 USD, rounded half-away',
      'paid to date before this line 50.00 USD',
      're-rating 30.00 USD',
      'reached at null',
      'replayed 3000',
    ]);
    const shares = commissionOf(retroactive)!;
    expect(payable(shares, cells(shares, ['01', 100_000, null, 5_000]))).toEqual([]);
  });

  it('is evaluated instead when its tiers are filled, or never trued up', () => {
    const filled = { mode: 'interpolated', trueUp: 'cumulative', tiers: [{ to: '100%', rate: '5%' }], above: 'none' };
    expect(commissionOf(filled)).toBeNull();
    expect(commissionOf({ ...retroactive, trueUp: 'incremental' })).toBeNull();
    expect(
      settled(planOf([{ code: 'o', kind: 'mbo', basis: 'quarter', of: '5', objectives: [{ code: 'x', weight: '100%' }] }], measures)),
    ).toBeNull();
  });
});
