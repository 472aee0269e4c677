import { addDays } from '../../calendar/index.js';
import { Rational, rationalZero, sumRational } from '../../money/index.js';
import type { Attained, DatedPeriod, EarningBasis, Gate, Part, Values } from '../../plan/index.js';

/** What a gate needs to know. */
export interface GateGround {
  readonly periods: readonly DatedPeriod[];
  /** Whether a pay period is over: until then what comes late may still open the gate. */
  over(period: DatedPeriod): boolean;
  basisPeriod(basis: EarningBasis, date: string): DatedPeriod;
  attained(measure: string, basis: EarningBasis, through: string): Attained;
  values(date: string): Values;
}

/** What becomes of a line that was earned in a pay period: paid there, or later, or not at all. */
export interface GateOutcome {
  /** The gate was open at the end of the earning's own pay period. */
  readonly open: boolean;
  /** Later pay periods in which what was held is released (1) or taken back (−1). */
  readonly moves: readonly { readonly period: DatedPeriod; readonly sign: 1 | -1 }[];
  readonly state: 'open' | 'held' | 'released' | 'lapsed' | 'recovered' | string;
}

const isOpen = (gate: Gate, period: DatedPeriod, basis: DatedPeriod, ground: GateGround): boolean | string => {
  const through = addDays(period.end < basis.end ? period.end : basis.end, -1);
  const { amount, quota, reason } = ground.attained(gate.measure, gate.basis, through);
  const threshold = gate.threshold.resolve(ground.values(through));
  if (gate.threshold.percent && quota === null) return reason ?? 'quota-missing';
  const bound = gate.threshold.percent && quota ? threshold.times(quota) : threshold;
  const order = amount.compare(bound);
  return gate.strict ? order > 0 : order >= 0;
};

/**
 * Follows a gate from the pay period of an earning to the end of the gate's basis. It is evaluated at the end of each pay period,
 * by credit date, against the quota of the whole basis.
 * @param date the day of the earning: where its pay period lies in two bases, the gate of its own one decides
 */
export const gateOutcome = (gate: Gate, earned: DatedPeriod, ground: GateGround, date = addDays(earned.end, -1)): GateOutcome => {
  const basis = ground.basisPeriod(gate.basis, date);
  const following = ground.periods.filter((period) => period.start >= earned.start && period.start < basis.end);
  const moves: { period: DatedPeriod; sign: 1 | -1 }[] = [];
  let open: boolean | null = null;
  let paid = false;
  for (const period of following) {
    const now = isOpen(gate, period, basis, ground);
    if (typeof now === 'string') return { open: false, moves: [], state: now };
    if (open === null) {
      open = now;
      paid = now;
    } else if (now && !paid) {
      moves.push({ period, sign: 1 });
      paid = true;
    } else if (!now && paid && gate.relock === 'recover') {
      moves.push({ period, sign: -1 });
      paid = false;
    }
  }
  const closed = (following.findLast((period) => ground.over(period))?.end ?? '') >= basis.end;
  const state = paid ? (moves.length > 0 ? 'released' : 'open') : open ? 'recovered' : closed ? 'lapsed' : 'held';
  return { open: open ?? false, moves, state };
};

/**
 * Parts of what a gate releases (sign 1) or takes back (−1) of a line: what each part pays more than while the gate was shut. They sum
 * to `moved`; what a minimum per line makes of them is a part of its own.
 * @example 1,000 × 10 % + 500 × 20 %, of which 1,000 × 10 % + 500 × 10 % were paid: 500 × 10 % = 50
 */
export const gateParts = (full: readonly Part[], locked: readonly Part[], sign: 1 | -1, moved: Rational): Part[] => {
  const way = Rational.of(BigInt(sign));
  const paid = new Map(locked.map((part) => [part.label, part]));
  const parts = full.flatMap(({ label, input, rate, amount }): Part[] => {
    const before = paid.get(label);
    const more = amount.minus(before?.amount ?? rationalZero).times(way);
    if (more.isZero()) return [];
    return [{ label, input: input.times(way), rate: rate?.minus(before?.rate ?? rationalZero) ?? null, amount: more }];
  });
  const rest = moved.minus(sumRational(parts.map(({ amount }) => amount)));
  return rest.isZero() ? parts : [...parts, { label: 'minimum', input: rationalZero, rate: null, amount: rest }];
};
