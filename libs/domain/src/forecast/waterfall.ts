import { isInPipeline, ownedWithin, type PipelineScope, type PipelineState } from './pipeline-state.js';

/** In the order in which a waterfall shows them; the first five add, the rest takes away. */
export const stepCodes = [
  'new',
  'reopened',
  'pulled-in',
  'transferred-in',
  'increase',
  'decrease',
  'won',
  'lost',
  'pushed',
  'transferred-out',
  'omitted',
] as const;
export type StepCode = (typeof stepCodes)[number];

/** One deal before and after; null where it did not exist. */
export interface DealPair {
  readonly dealId: string;
  readonly before: PipelineState | null;
  readonly after: PipelineState | null;
}

/** What one deal moved, signed: what leaves the pipeline is negative. */
export interface Move {
  readonly dealId: string;
  readonly step: StepCode;
  readonly minor: bigint;
}

export interface WaterfallStep {
  readonly code: StepCode;
  readonly minor: bigint;
  readonly deals: number;
}

export interface Waterfall {
  readonly start: { readonly minor: bigint; readonly deals: number };
  readonly steps: readonly WaterfallStep[];
  readonly end: { readonly minor: bigint; readonly deals: number };
  readonly moves: readonly Move[];
}

export interface WaterfallScopes {
  /** Owners may differ: a team is who was below on that day. The period is one. */
  readonly before: PipelineScope;
  readonly after: PipelineScope;
}

/**
 * What became of a pipeline between two instants. Signed steps close it exactly in minor units: start + all steps = end.
 *
 * A deal comes in with the amount that it has at the end. It leaves with the amount that it has at the end, and what
 * changed on the way is an increase or a decrease: 100.00 won at 120.00 is +20.00 increase and −120.00 won. Where more
 * than one thing happened, winning and losing come before omission, that before a change of owner, that before a date.
 */
export function waterfall(pairs: Iterable<DealPair>, { before, after }: WaterfallScopes): Waterfall {
  const moves: Move[] = [];
  const start = { minor: 0n, deals: 0 };
  const end = { minor: 0n, deals: 0 };
  for (const pair of pairs) {
    const was = pair.before !== null && isInPipeline(pair.before, before);
    const is = pair.after !== null && isInPipeline(pair.after, after);
    if (was) add(start, pair.before!);
    if (is) add(end, pair.after!);
    if (was) moves.push(...changeOfAmount(pair.dealId, pair.before!, pair.after));
    if (was && !is) moves.push({ dealId: pair.dealId, step: exitOf(pair.after, after), minor: -(pair.after ?? pair.before!).minor });
    if (!was && is) moves.push({ dealId: pair.dealId, step: entryOf(pair.before, before), minor: pair.after!.minor });
  }
  return { start, steps: stepCodes.map((code) => stepOf(code, moves)), end, moves };
}

function add(sum: { minor: bigint; deals: number }, state: PipelineState): void {
  sum.minor += state.minor;
  sum.deals += 1;
}

function changeOfAmount(dealId: string, before: PipelineState, after: PipelineState | null): Move[] {
  const minor = after === null ? 0n : after.minor - before.minor;
  return minor === 0n ? [] : [{ dealId, step: minor > 0n ? 'increase' : 'decrease', minor }];
}

function exitOf(after: PipelineState | null, scope: PipelineScope): StepCode {
  if (after === null) return 'omitted';
  if (after.status !== 'open') return after.omitted ? 'omitted' : after.status;
  if (after.omitted) return 'omitted';
  return ownedWithin(after, scope) ? 'pushed' : 'transferred-out';
}

function entryOf(before: PipelineState | null, scope: PipelineScope): StepCode {
  if (before === null) return 'new';
  if (before.status !== 'open' || before.omitted) return 'reopened';
  return ownedWithin(before, scope) ? 'pulled-in' : 'transferred-in';
}

function stepOf(code: StepCode, moves: readonly Move[]): WaterfallStep {
  const own = moves.filter(({ step }) => step === code);
  return { code, minor: own.reduce((sum, { minor }) => sum + minor, 0n), deals: own.length };
}
