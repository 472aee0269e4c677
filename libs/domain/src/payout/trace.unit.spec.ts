import { describe, expect, it } from '@jest/globals';
import { commission, type Fields } from '../../test/plan/documents.js';
import { readPlanRules, settledPlan, type Component } from '../plan/index.js';
import { emptySegment, replay, traceCredit, tracePeriod, type Cell, type CreditTrace } from './index.js';

const componentOf = (fields: Fields): Component => {
  const { plan } = readPlanRules(commission(fields, { measures: { sales: { credits: ['direct'], quota: { basis: ['quarter'] } } } }));
  return settledPlan(plan!)!.components[0]!;
};
const cell = (component: Component, quota: bigint | null, more: Partial<Cell> = {}): Cell => ({
  ...emptySegment([{ from: '2026-01-01', to: '2026-02-01', earning: '2026-01-01', version: 1, component, quota }]).cells[0]!,
  ...more,
});
const three = componentOf({ tiers: [{ to: '50%', rate: '4%' }, { to: '100%', rate: '5%' }, { rate: '8%' }] });

describe('why a credit pays what it pays', () => {
  it('is told tier by tier, in major units, before it is rounded once', () => {
    const trace = traceCredit(cell(three, 100_000n), 'USD', 40_000n, 70_005n);
    expect(trace).toEqual({
      ...{ of: 'credit', currency: 'USD', credited: '700.05', before: '400', after: '1100.05', quota: '1000' },
      ...{ attainmentBefore: '0.4', attainmentAfter: '1.10005' },
      tiers: [
        { tier: 'from 0 to 50% of quota', from: '0', to: '500', rate: '0.04', part: '100', pay: '4' },
        { tier: 'from 50% of quota to 100% of quota', from: '500', to: '1000', rate: '0.05', part: '500', pay: '25' },
        { tier: 'above 100% of quota', from: '1000', to: null, rate: '0.08', part: '100.05', pay: '8.004' },
      ],
      ...{ exact: '37.004', rounding: 'half-away', amount: '37' },
    });
    expect(replay(trace!)).toBe(3_700n);
  });

  it('is taken back from the top, from below 0 on in the first tier', () => {
    const parts = (before: bigint, credited: bigint): string[] => {
      const trace = traceCredit(cell(three, 100_000n), 'USD', before, credited)!;
      return [...trace.tiers.map(({ part, pay }) => `${part} ${pay}`), `${trace.amount} ${replay(trace)}`];
    };
    expect(parts(110_000n, -70_000n)).toEqual(['-100 -4', '-500 -25', '-100 -8', '-37 -3700']);
    expect(parts(-10_000n, 20_000n)).toEqual(['200 8', '0 0', '0 0', '8 800']);
    expect(parts(50_000n, 50_000n)).toEqual(['0 0', '500 25', '0 0', '25 2500']);
    expect(parts(50_000n, 0n)).toEqual(['0 0', '0 0', '0 0', '0 0']);
  });

  it('is exact where a share of the quota is no whole unit, and in currencies of other digits', () => {
    const thirds = componentOf({ tiers: [{ to: '33.3333%', rate: '10%' }, { rate: '20%' }] });
    const trace = traceCredit(cell(thirds, 100n), 'JPY', 33n, 1n)!;
    expect(trace.tiers.map(({ to, part }) => [to, part])).toEqual([
      ['33.3333', '0.3333'],
      [null, '0.6667'],
    ]);
    expect([trace.exact, trace.amount, trace.attainmentBefore, trace.attainmentAfter]).toEqual(['0.16667', '0', '0.33', '0.34']);
  });

  it('needs no quota where amounts are the bounds, and is not told while one is missing', () => {
    const amounts = componentOf({ tiers: [{ to: '1000', rate: '5%' }, { rate: '10%' }] });
    expect(traceCredit(cell(amounts, null), 'USD', 0n, 200_000n)).toMatchObject({
      ...{ quota: null, attainmentBefore: null, attainmentAfter: null, amount: '150' },
    });
    expect(traceCredit(cell(three, null), 'USD', 0n, 1n)).toBeNull();
  });

  it('is not what a change of the trace would pay', () => {
    const trace = traceCredit(cell(three, 100_000n), 'USD', 40_000n, 70_005n) as CreditTrace;
    expect(replay({ ...trace, tiers: trace.tiers.map((tier) => ({ ...tier, rate: '0.1' })) })).toBe(7_001n);
  });
});

describe('why a pay period has a line of its own', () => {
  const trued = componentOf({
    mode: 'retroactive',
    boundary: 'upper',
    trueUp: 'cumulative',
    tiers: [{ to: '100%', rate: '5%' }, { rate: '8%' }],
  });

  it('is told by its kind, with the facts that compute it again', () => {
    const cells = [cell(trued, 100_000n, { amount: 100_000n, payable: 5_000n })];
    const trace = tracePeriod(cells, '2026-01-01', 'USD');
    expect(trace).toMatchObject({ of: 'period', componentKind: 'commission', currency: 'USD', amount: '30' });
    expect(trace?.steps.at(-1)).toBe('re-rating 30.00 USD');
    expect(replay(trace!)).toBe(3_000n);
  });

  it('is nothing where there is none', () => {
    expect(tracePeriod([], '2026-01-01', 'USD')).toBeNull();
    expect(tracePeriod([cell(three, 100_000n, { amount: 100_000n })], '2026-01-01', 'USD')).toBeNull();
    expect(tracePeriod([cell(trued, 100_000n)], '2026-02-01', 'USD')).toBeNull();
  });
});
