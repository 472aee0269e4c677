import type { IsoDate } from '../../calendar/index.js';
import type { Rational } from '../../money/index.js';
import { allocate, minorDigits, mostOf, type Rounding } from '../../money/index.js';
import { ruleKinds, type DatedPeriod, type Part, type PriceFacts, type Priced, type RuleKind } from '../../plan/index.js';
import type { CreditFactOf } from '../facts/facts.js';

/** All that is needed to compute one line again, alone. */
export interface LineTrace {
  readonly kind: string;
  /** `earning`: what the facts price. `gate`: what a gate held of it, released (or taken back when `sign` is −1). */
  readonly form: 'earning' | 'gate';
  readonly sign: 1 | -1;
  readonly facts: PriceFacts;
  /** What the line pays while tiers above are locked; null where a shut gate pays nothing. */
  readonly locked: PriceFacts | null;
  readonly minimum: Rational | null;
  readonly currency: string;
  readonly rounding: Rounding;
  /** Earned under the cap before this line, and the cap; minor units. */
  readonly cap: { readonly before: bigint; readonly most: bigint } | null;
  /** Shares of the parties to whom the line is paid; null when it is one person's. */
  readonly split: { readonly party: number; readonly weights: readonly bigint[] } | null;
  /** The rate of exchange that was used. */
  readonly rate: string | null;
}

/** One payable line: a component and a credit, or a component and a pay period. Amounts are minor units. */
export interface Line {
  readonly key: string;
  readonly participant: string;
  readonly plan: string;
  readonly component: string;
  readonly title: string;
  readonly label: string;
  readonly credit: CreditFactOf | null;
  readonly creditId: string | null;
  readonly payPeriod: DatedPeriod;
  readonly date: IsoDate;
  readonly currency: string;
  /** Unrounded, after minimum, gate and cap. */
  readonly exact: Rational;
  /** Rounded, before the earning cap, and before it is divided among parties. */
  readonly uncapped: bigint;
  readonly amount: bigint;
  /** Why it is not paid (yet); null when it is. */
  readonly held: string | null;
  /** What waits. */
  readonly waiting: bigint;
  readonly provisional: boolean;
  readonly parts: readonly Part[];
  /** The sum in words, made when somebody reads it. */
  readonly steps: () => readonly string[];
  readonly trace: LineTrace | null;
  /** Names the lines that use one earning cap together; null without one. */
  readonly capGroup: string | null;
  /** What the rate gave, without the minimum; minor units. */
  readonly atRate: bigint;
  /** Credits before it in its basis that a clawback took out of the measure: the line is re-rated without them. */
  readonly reversed?: readonly CreditFactOf[] | undefined;
}

const toMinor = (value: Rational, trace: Pick<LineTrace, 'currency' | 'rounding'>): bigint =>
  value.atScale(minorDigits(trace.currency), trace.rounding);

/** A line's exact amount and its rounded one before cap and split, from its facts. */
export const priceOf = (
  trace: Pick<LineTrace, 'minimum' | 'currency' | 'rounding'>,
  facts: PriceFacts,
  kind: RuleKind,
): { exact: Rational; minor: bigint; priced: Priced } => {
  const priced = kind.price(facts);
  const { exact } = priced;
  const least = trace.minimum && exact.sign() > 0 ? mostOf(exact, trace.minimum) : exact;
  return { exact: least, minor: toMinor(least, trace), priced };
};

/** What an amount is worth under a cap of which some is used: cumulative, so that negatives give back what they took. */
export const underCap = (amount: bigint, cap: NonNullable<LineTrace['cap']>): bigint => {
  const clamp = (value: bigint): bigint => (value > cap.most ? cap.most : value);
  return clamp(cap.before + amount) - clamp(cap.before);
};

/**
 * Computes a line again from its trace alone; minor units. Nothing else is looked at, so a trace that replays to the amount paid
 * explains it.
 */
export const replayLine = (trace: LineTrace, kinds: ReadonlyMap<string, RuleKind> = ruleKinds): bigint => {
  const kind = kinds.get(trace.kind);
  if (!kind) throw new RangeError(`There is no component kind "${trace.kind}"`);
  const full = priceOf(trace, trace.facts, kind).minor;
  const locked = trace.locked ? priceOf(trace, trace.locked, kind).minor : 0n;
  const earned = trace.form === 'gate' ? BigInt(trace.sign) * (full - locked) : full;
  const capped = trace.cap ? underCap(earned, trace.cap) : earned;
  return trace.split ? (allocate(capped, trace.split.weights)[trace.split.party] ?? 0n) : capped;
};
