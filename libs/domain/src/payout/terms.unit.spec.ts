import { describe, expect, it } from '@jest/globals';
import type { FiscalCalendar } from '../calendar/index.js';
import { readPlanRules, settledPlan, type Component, type Plan } from '../plan/index.js';
import { cellTerms, intersect, positionOf, segmentKey, walk, type CellTerms, type PlanVersion, type Span } from './index.js';

const fiscal: FiscalCalendar = { code: 'fiscal', timeZone: 'UTC', pattern: { kind: 'months', startMonth: 1 } };

const version = (number: number, from: string, rate: string, change: Record<string, unknown> = {}): PlanVersion => {
  const { plan: rules, findings } = readPlanRules({
    plan: 'ae',
    currency: 'USD',
    calendar: 'fiscal',
    payPeriod: 'month',
    effective: { from },
    measures: { bookings: { credits: ['direct'], quota: { basis: ['quarter', 'year'] } } },
    components: [
      { code: 'base', kind: 'commission', measure: 'bookings', basis: 'year', tiers: [{ to: '100%', rate }, { rate: '10%' }], ...change },
    ],
  });
  const plan = rules && settledPlan(rules);
  if (!plan) throw new Error(JSON.stringify(findings));
  return { version: number, plan };
};

const always: Span[] = [{ from: '2025-01-01', to: null }];
const yearly = (timeline: readonly (Span & { amount: bigint })[]) => ({ currency: 'USD', timeline });

const termsOf = (
  versions: readonly PlanVersion[],
  eligible: readonly Span[],
  timeline: readonly (Span & { amount: bigint })[],
): CellTerms[] => {
  const plan = versions[0]?.plan as Plan;
  const key = segmentKey(plan, plan.components[0] as Component, fiscal, '2026-05-05');
  return cellTerms(key, { calendar: fiscal, versions, eligible, quota: yearly(timeline) });
};

describe('terms of a basis period', () => {
  it('given a quota raised in July, carry what is attained: 60k of 100k done, the next credit starts at 50 %', () => {
    const terms = termsOf([version(1, '2025-01-01', '5%')], always, [
      { from: '2026-01-01', to: '2026-07-01', amount: 10_000_000n },
      { from: '2026-07-01', to: null, amount: 12_000_000n },
    ]);
    expect(terms.map(({ from, quota }) => [from, quota]).filter(([from]) => from === '2026-06-01' || from === '2026-07-01')).toEqual([
      ['2026-06-01', 10_000_000n],
      ['2026-07-01', 12_000_000n],
    ]);
    const { lines } = walk(terms, [
      { at: positionOf('2026-03-01', 'a', '1'), amount: 6_000_000n },
      { at: positionOf('2026-07-02', 'b', '1'), amount: 7_000_000n },
    ]);
    // 60k at 5 %; then 60k fill up to 120k at 5 %, and 10k lie above at 10 %.
    expect(lines.map(({ payable }) => payable)).toEqual([300_000n, 400_000n]);
  });

  it('given a version from 1 June, price each credit by its date, attainment carried', () => {
    const terms = termsOf([version(1, '2025-01-01', '5%'), version(2, '2026-06-01', '6%')], always, [
      { from: '2025-01-01', to: null, amount: 100_000n },
    ]);
    expect(new Set(terms.filter(({ from }) => from < '2026-06-01').map((cell) => cell.version))).toEqual(new Set([1]));
    const { lines } = walk(terms, [
      { at: positionOf('2026-05-31', 'a', '1'), amount: 50_000n },
      { at: positionOf('2026-06-01', 'b', '1'), amount: 100_000n },
    ]);
    expect(lines.map(({ payable }) => payable)).toEqual([2_500n, 3_000n + 5_000n]);
  });

  it('given a version of another shape, start attainment anew for it', () => {
    const other = version(2, '2026-06-01', '6%', { mode: 'retroactive', boundary: 'upper', trueUp: 'cumulative' });
    const terms = termsOf([version(1, '2025-01-01', '5%'), other], always, [{ from: '2025-01-01', to: null, amount: 100_000n }]);
    expect(terms.at(-1)?.to).toBe('2026-06-01');
  });

  it('leave out the days on which nobody takes part', () => {
    const eligible = intersect(
      [{ from: '2026-02-15', to: '2026-08-01' }],
      [
        { from: '2025-01-01', to: '2026-03-10' },
        { from: '2026-04-01', to: null },
      ],
    );
    expect(eligible).toEqual([
      { from: '2026-02-15', to: '2026-03-10' },
      { from: '2026-04-01', to: '2026-08-01' },
    ]);
    const terms = termsOf([version(1, '2025-01-01', '5%')], eligible, [{ from: '2025-01-01', to: null, amount: 1n }]);
    expect(terms.map(({ from, to, earning }) => [from, to, earning]).slice(0, 3)).toEqual([
      ['2026-02-15', '2026-03-01', '2026-02-01'],
      ['2026-03-01', '2026-03-10', '2026-03-01'],
      ['2026-04-01', '2026-05-01', '2026-04-01'],
    ]);
  });

  it('know no quota where it is 0, absent, or in another currency', () => {
    const terms = termsOf([version(1, '2025-01-01', '5%')], always, [{ from: '2026-03-01', to: '2026-04-01', amount: 0n }]);
    expect(terms.every(({ quota }) => quota === null)).toBe(true);
    expect(walk(terms, [{ at: positionOf('2026-03-02', 'a', '1'), amount: 100n }]).lines[0]?.payable).toBe(0n);
  });
});
