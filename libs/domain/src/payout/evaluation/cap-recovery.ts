import type { IsoDate } from '../../calendar/index.js';
import { allocate } from '../../money/index.js';
import { underCap, type Line } from './line.js';

/** Lines that use one earning cap, in the order in which they use it; what parties share stands once. */
export type CapGroups = ReadonlyMap<string, readonly Line[]>;

/** The key of a line before it was divided among parties. */
const wholeKey = ({ key, participant, trace }: Line): string => (trace?.split ? key.slice(0, -participant.length - 1) : key);

/** The groups of all lines. Lines of one group keep the order in which the cap was applied to them. */
export const capGroupsOf = (lines: readonly Line[]): CapGroups => {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    if (line.capGroup === null || (line.trace?.split?.party ?? 0) !== 0) continue;
    (groups.get(line.capGroup) ?? groups.set(line.capGroup, []).get(line.capGroup)!).push(line);
  }
  return groups;
};

/** A line whose credit has ended, under a clawback. */
export interface LostLine {
  readonly line: Line;
  readonly endedOn: IsoDate;
}

/** Taken back of a group so far, before the shares of the clause: what one person was paid and was not, and what the drop took. */
interface Settled {
  readonly removed: Set<string>;
  readonly drops: Map<string, bigint>;
  paid: bigint;
  cancelled: bigint;
  taken: bigint;
}

/**
 * What lost credits may take back under one earning cap, for one person.
 *
 * The rule: lost lines are taken out of the group one after another (those clawed back in closed periods first, then by the day of
 * their end and key), and the cap is applied anew to those that are left. Each lost line recovers the drop in capped pay since the one
 * before it; what of the lost lines was not released yet is cancelled and counts towards the drop. So over the whole group only
 * the drop in capped pay is recovered, and never more than was paid for the lost lines together; one line may give back more than
 * itself was paid, since its room under the cap had been used by another that is lost as well.
 * @example cap 100; A earns 80, B 70: paid 80 and 20. A is lost: 100 − 70 = 30. Then B: 70 − 0 = 70. Together all of the 100
 */
export class CapRecovery {
  private readonly settled = new Map<string, Settled>();
  private readonly own = new Map<string, Line>();

  constructor(
    private readonly groups: CapGroups,
    lines: readonly Line[],
    private readonly account: (key: string) => bigint | undefined,
  ) {
    for (const line of lines) if (line.capGroup !== null) this.own.set(wholeKey(line), line);
  }

  group(line: Line): readonly Line[] {
    return this.groups.get(line.capGroup ?? '') ?? [];
  }

  /** The drop that a line recovers, minor units; `lost` are all lines of its group that are lost by now, itself among them. */
  drop(line: Line, lost: readonly LostLine[]): bigint {
    const group = this.group(line);
    const state = this.settledOf(line.capGroup ?? '');
    const open = lost.filter((each) => !state.removed.has(wholeKey(each.line)));
    const before = (each: LostLine): number => (this.postedOf(each.line) === undefined ? 1 : 0);
    const order = (a: LostLine, b: LostLine): number =>
      before(a) - before(b) || (a.endedOn === b.endedOn ? (a.line.key < b.line.key ? -1 : 1) : a.endedOn < b.endedOn ? -1 : 1);
    for (const each of [...open].sort(order)) this.settle(state, group, each);
    return state.drops.get(wholeKey(line)) ?? 0n;
  }

  private settledOf(group: string): Settled {
    const known = this.settled.get(group);
    if (known) return known;
    const fresh: Settled = { removed: new Set(), drops: new Map(), paid: 0n, cancelled: 0n, taken: 0n };
    this.settled.set(group, fresh);
    return fresh;
  }

  private postedOf(line: Line): bigint | undefined {
    const own = this.own.get(wholeKey(line));
    return own && this.account(`${own.key}|clawback`);
  }

  private settle(state: Settled, group: readonly Line[], { line, endedOn }: LostLine): void {
    const key = wholeKey(line);
    const own = this.own.get(key);
    const paid = own ? (this.account(own.key) ?? 0n) : 0n;
    state.removed.add(key);
    state.paid += paid;
    state.cancelled += (own?.amount ?? 0n) - paid;
    const there = group.filter(({ payPeriod }) => payPeriod.start <= endedOn);
    const fell = this.pay(there, new Set()) - this.pay(there, state.removed) - state.cancelled;
    const limit = fell < state.paid ? fell : state.paid;
    const due = limit > state.taken ? limit - state.taken : 0n;
    const posted = -(this.postedOf(line) ?? 0n);
    const taken = posted > due ? posted : due;
    // A credit in whose line the person has no part recovers nothing from the person; its drop waits for the next that has one.
    if (!own) return;
    state.drops.set(key, due);
    state.taken += taken;
  }

  /** What the cap pays the person of a group without some of its lines. */
  private pay(group: readonly Line[], without: ReadonlySet<string>): bigint {
    let used = 0n;
    let sum = 0n;
    for (const line of group) {
      const key = wholeKey(line);
      if (without.has(key)) continue;
      const amount = underCap(line.uncapped, { before: used, most: line.trace?.cap?.most ?? used + line.uncapped });
      used += line.uncapped;
      const own = this.own.get(key);
      const split = own?.trace?.split;
      if (own) sum += split ? (allocate(amount, split.weights)[split.party] ?? 0n) : amount;
    }
    return sum;
  }
}
