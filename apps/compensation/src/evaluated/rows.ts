import type { PayPeriodName } from '@attain/domain/plan';

/** Plans that are paid together: periods of one calendar and length. */
export interface PayGroup {
  readonly calendar: string;
  readonly payPeriod: PayPeriodName;
}

/** One line of an evaluated plan as it stands. Amounts are minor units of `currency`. */
export interface EvaluatedLineRow {
  readonly id: string;
  readonly participantNo: number;
  readonly plan: string;
  readonly planVersion: number;
  readonly component: string;
  readonly key: string;
  readonly label: string;
  readonly dealId: string | null;
  readonly creditKind: string | null;
  readonly earning: string;
  readonly on: string;
  readonly currency: string;
  /** What it should pay in all. */
  readonly amount: bigint;
  /** Why it is not paid (yet), and what waits. */
  readonly held: string | null;
  readonly waiting: bigint;
  /** `LineBody` as JSON. */
  readonly body: string;
}

/** What goes into one posting period under one key. */
export interface EvaluatedPostingRow {
  readonly participantNo: number;
  readonly posting: string;
  readonly lineId: string;
  readonly plan: string;
  readonly planVersion: number;
  readonly component: string;
  readonly key: string;
  readonly label: string;
  readonly dealId: string | null;
  readonly earning: string;
  readonly currency: string;
  /** Posted before it under the same key. */
  readonly before: bigint;
  readonly amount: bigint;
  readonly reason: string;
}

/** What pay rules make of one period of one participant and currency; `body` is a `StepBody` as JSON. */
export interface PayStepRow {
  readonly participantNo: number;
  readonly currency: string;
  readonly start: string;
  readonly plan: string;
  readonly planVersion: number;
  readonly body: string;
}

export interface EvaluationRow {
  readonly participantNo: number;
  readonly asOf: string;
  /** `MeasureBody[]` as JSON. */
  readonly measures: string;
}

/** All that an evaluation says of one participant in one pay group. */
export interface EvaluatedRecord extends EvaluationRow {
  readonly lines: readonly EvaluatedLineRow[];
  readonly postings: readonly EvaluatedPostingRow[];
  readonly steps: readonly PayStepRow[];
}

/** What closed periods posted under one key, summed. */
export interface ClosedSum {
  readonly participantNo: number;
  readonly plan: string;
  readonly component: string;
  readonly key: string;
  readonly label: string;
  readonly creditId: string | null;
  readonly earning: string;
  readonly currency: string;
  readonly amount: bigint;
}

/** A posting with its line, as a statement shows it. */
export interface ShownPosting extends EvaluatedPostingRow {
  readonly closedNo: number | null;
  /** The line behind it; null when there is none any more. */
  readonly line: EvaluatedLineRow | null;
}
