import { describe, expect, it } from '@jest/globals';
import { commission, type Fields } from '../../../test/plan/documents.js';
import { evaluated } from '../../../test/payout/engine.js';
import { sold } from '../../../test/payout/explained.js';
import { CapRecovery, capGroupsOf, type LostLine } from './cap-recovery.js';
import type { Line } from './line.js';

const capped = commission({ cap: { per: 'quarter', amount: '100', excess: 'forfeit' } });
const linesOf = (...deals: readonly (readonly [string, string, number, Fields?])[]): Line[] => [
  ...evaluated(capped, { participants: [{ id: 'rep' }, { id: 'other' }], ...sold(...deals) }).lines,
];
const line = (lines: readonly Line[], deal: string, participant = 'rep'): Line =>
  lines.find((each) => each.credit?.deal.id === deal && each.participant === participant)!;
const lost = (lines: readonly Line[], ...list: readonly [string, string][]): LostLine[] =>
  list.map(([deal, day]) => ({ line: line(lines, deal), endedOn: `2026-${day}` }));

/** A recovery over lines of which all was paid, but for what is said otherwise by deal, or by deal and ` clawback`. */
const recoveryOf = (lines: readonly Line[], otherwise: Readonly<Record<string, bigint>> = {}, own = lines): CapRecovery => {
  const known = new Map<string, bigint>();
  for (const each of own) {
    const deal = each.credit!.deal.id;
    known.set(each.key, otherwise[deal] ?? each.amount);
    const clawback = otherwise[`${deal} clawback`];
    if (clawback !== undefined) known.set(`${each.key}|clawback`, clawback);
  }
  return new CapRecovery(capGroupsOf(lines), own, (key) => known.get(key));
};

describe('what lost lines give back under one cap', () => {
  // 80, 60 and 30 under a cap of 100: paid 80, 20 and nothing.
  const three = (): Line[] => linesOf(['A', '01-10', 1600], ['B', '01-11', 1200], ['C', '01-12', 600]);

  it('is the drop since the one before, in order of their days, whoever is asked first', () => {
    const both = lost(three(), ['A', '02-10'], ['B', '02-09']);
    const first = recoveryOf(three());
    expect([first.drop(line(three(), 'A'), both), first.drop(line(three(), 'B'), both), first.drop(line(three(), 'C'), both)]).toEqual([
      7_000n,
      0n,
      0n,
    ]);
    const other = recoveryOf(three());
    expect([other.drop(line(three(), 'B'), both), other.drop(line(three(), 'A'), both)]).toEqual([0n, 7_000n]);
  });

  it('is in order of their keys on one day', () => {
    const asked = recoveryOf(three());
    const both = lost(three(), ['B', '02-09'], ['A', '02-09']);
    expect([asked.drop(line(three(), 'B'), both), asked.drop(line(three(), 'A'), both)]).toEqual([6_000n, 1_000n]);
  });

  it('goes on from what was taken before: a line is lost once', () => {
    const asked = recoveryOf(three());
    expect(asked.drop(line(three(), 'A'), lost(three(), ['A', '02-09']))).toBe(1_000n);
    const both = lost(three(), ['A', '02-09'], ['B', '02-08']);
    expect([asked.drop(line(three(), 'B'), both), asked.drop(line(three(), 'A'), both)]).toEqual([6_000n, 1_000n]);
    const all = lost(three(), ['A', '02-09'], ['B', '02-08'], ['C', '02-07']);
    expect(asked.drop(line(three(), 'C'), all)).toBe(3_000n);
  });

  it('puts those first that a closed period clawed back, and counts what it took', () => {
    const both = lost(three(), ['A', '02-08'], ['B', '02-09']);
    const more = recoveryOf(three(), { 'B clawback': -3_000n });
    expect([more.drop(line(three(), 'B'), both), more.drop(line(three(), 'A'), both)]).toEqual([0n, 4_000n]);
    const exact = recoveryOf(three(), { 'A clawback': -1_000n });
    expect([exact.drop(line(three(), 'A'), both), exact.drop(line(three(), 'B'), both)]).toEqual([1_000n, 6_000n]);
  });

  it('is never more than was paid for the lost together', () => {
    const both = lost(three(), ['A', '02-08'], ['B', '02-09']);
    const little = recoveryOf(three(), { A: 500n, B: 0n });
    expect([little.drop(line(three(), 'A'), both), little.drop(line(three(), 'B'), both)]).toEqual([0n, 0n]);
    const some = recoveryOf(three(), { A: 7_600n });
    expect(some.drop(line(three(), 'A'), lost(three(), ['A', '02-08']))).toBe(600n);
  });

  it('looks at what was earned by the day of the end, that of its pay period included', () => {
    const later = linesOf(['A', '01-10', 1600], ['B', '02-11', 1200]);
    const drop = (day: string): bigint => recoveryOf(later).drop(line(later, 'A'), lost(later, ['A', day]));
    expect([drop('01-31'), drop('02-01'), drop('02-28')]).toEqual([8_000n, 4_000n, 4_000n]);
  });

  it('is each party’s own, and nothing for a line in which one has no part', () => {
    const shares: Fields = { paySplits: [{ participant: 'rep', share: '75%' }, { participant: 'other', share: '25%' }] }; // prettier-ignore
    const split = linesOf(['A', '01-10', 1600, shares], ['B', '01-11', 1200]);
    const own = (participant: string): Line[] => split.filter((each) => each.participant === participant);
    const gone = lost(split, ['A', '02-10']);
    expect(recoveryOf(split, {}, own('rep')).drop(line(split, 'A'), gone)).toBe(2_000n);
    expect(recoveryOf(split, {}, own('other')).drop(line(split, 'A', 'other'), gone)).toBe(2_000n);
    const all = lost(split, ['B', '02-09'], ['A', '02-10']);
    const other = recoveryOf(split, {}, own('other'));
    expect([other.drop(line(split, 'A', 'other'), all), other.drop(line(split, 'B'), all)]).toEqual([2_000n, 0n]);
  });

  it('is asked by groups: what has no cap is in none', () => {
    const free = [...evaluated(commission(), sold(['A', '01-10', 1600])).lines];
    expect([capGroupsOf(free).size, recoveryOf(free).group(free[0]!)]).toEqual([0, []]);
    expect([...capGroupsOf(three()).values()].map((group) => group.map(({ credit }) => credit?.deal.id))).toEqual([['A', 'B', 'C']]);
  });
});
