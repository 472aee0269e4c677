import type { Tx } from '@attain/platform/db';
import type { PeriodRow } from '../rows.js';
import type { ClosedSum, EvaluatedLineRow, EvaluatedRecord, PayGroup, PayStepRow, ShownPosting } from './rows.js';

/** What the ledger holds under one key, in a posting period that is open. */
export interface OpenBalance {
  readonly participantNo: number;
  readonly plan: string;
  readonly component: string;
  readonly currency: string;
  readonly earning: string;
  readonly posting: string;
  readonly balance: bigint;
}

/** A step that a closed period froze. */
export interface ClosedStep extends PayStepRow {
  readonly periodNo: number;
}

/** Lines, postings and steps of evaluated plans, and what closed periods froze of them. */
export abstract class EvaluatedStore {
  /** Pay groups of which participants hold anything. */
  abstract groupsOf(tx: Tx, participants: readonly number[]): Promise<Map<number, PayGroup[]>>;
  /** Participants of a calendar whose evaluation is of a day before, and who are not marked yet. */
  abstract evaluatedBefore(tx: Tx, calendar: string, day: string, limit: number): Promise<number[]>;
  abstract closedSums(tx: Tx, participants: readonly number[], group: PayGroup): Promise<ClosedSum[]>;
  /** The steps that the last of these closed periods left, and whether there was any before. */
  abstract closedSteps(tx: Tx, participants: readonly number[], group: PayGroup): Promise<ClosedStep[]>;
  /** Balances of components of these plans in periods from a day on. */
  abstract openBalances(tx: Tx, participants: readonly number[], plans: readonly string[], from: string | null): Promise<OpenBalance[]>;
  /** Writes what differs from what is held; lines that did not change are not rewritten. */
  abstract save(tx: Tx, group: PayGroup, records: readonly EvaluatedRecord[]): Promise<void>;
  /** Gives up what the segment method held of plans that are evaluated now: what closed periods posted becomes sums to go on from. */
  abstract takeOver(tx: Tx, participants: readonly number[], plans: readonly string[]): Promise<void>;

  /** Steps of a period, with what the step before left. */
  abstract stepsOf(tx: Tx, period: PeriodRow): Promise<PayStepRow[]>;
  /** Copies postings with their lines, and steps with what they moved, into rows that never change. */
  abstract freeze(tx: Tx, period: PeriodRow, moved: readonly (PayStepRow & { readonly moved: bigint })[]): Promise<number>;

  /** Postings of a participant into a period, with their lines. */
  abstract postingsIn(tx: Tx, participantNo: number, group: PayGroup, start: string, closedNo: number | null): Promise<ShownPosting[]>;
  /** Lines of a participant that earn in a period. */
  abstract linesIn(tx: Tx, participantNo: number, group: PayGroup, start: string): Promise<EvaluatedLineRow[]>;
  abstract stepsIn(tx: Tx, participantNo: number, group: PayGroup, start: string, closedNo: number | null): Promise<PayStepRow[]>;
  abstract measuresOf(tx: Tx, participantNo: number, group: PayGroup): Promise<string | null>;
  /** A line as it stands, or as a closed period froze it; null when there is none. */
  abstract find(tx: Tx, id: string, closedNo: number | null): Promise<{ line: EvaluatedLineRow; group: PayGroup } | null>;
  /** A posting by the id of its line, which may be gone; null when there is none. */
  abstract findPosting(tx: Tx, id: string, closedNo: number | null, start: string | null): Promise<ShownPosting | null>;
  /** Every posting of a line, oldest first. */
  abstract postingsOfLine(tx: Tx, participantNo: number, key: string): Promise<ShownPosting[]>;
  /** Lines for a walk over everything, by id after one; `frozen` walks those of closed periods. */
  abstract page(tx: Tx, after: string, limit: number, frozen: boolean): Promise<{ place: string; line: EvaluatedLineRow }[]>;
}
