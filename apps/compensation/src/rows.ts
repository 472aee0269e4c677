import type { PayPeriodName } from '@attain/domain/plan';
import type { Entry, Movement, Posting, ReadRequest, Seal, StoredLine } from '@attain/domain/payout';

export interface AssignmentWrite {
  readonly participantNo: number;
  readonly plan: string;
  readonly from: string;
  readonly to: string | null;
}

export interface AwaitedAssignment {
  readonly email: string;
  readonly plan: string;
  readonly from: string;
  readonly to: string | null;
}

export interface FrozenTotal {
  readonly participants: number;
  readonly currency: string;
  readonly amount: bigint;
}

export interface OpenPeriodLine {
  readonly segmentId: string;
  readonly earning: string;
  readonly payable: bigint;
  readonly postedClosed: bigint;
}

/** All credits of one deal as crediting last told them; texts are JSON as on the wire. */
export interface DealRow {
  readonly dealId: string;
  readonly version: number;
  readonly deal: string;
  readonly credits: string;
}

/** Where a credit stands; `kind` is its digit. */
export interface CreditPlace {
  readonly participantNo: number;
  readonly on: string;
  readonly dealId: string;
  readonly kind: string;
}

/** A credit as a row; amounts in minor units. */
export interface CreditRow extends CreditPlace {
  readonly ended: boolean;
  /** 0 when nobody knows the currency: no plan can be in it. */
  readonly amount: bigint;
  readonly currency: string;
  readonly homeAmount: bigint;
  readonly homeCurrency: string | null;
  readonly dealType: string | null;
}

export interface DirtyMark {
  readonly participantNo: number;
  /** First date whose credits may be priced differently. */
  readonly from: string;
  /** False for those whose own facts did not change: nobody else is marked for them. */
  readonly spread?: boolean;
}

export interface BalancePlace {
  readonly participantNo: number;
  readonly component: string;
  readonly earning: string;
  readonly posting: string;
}

export interface BalanceRow {
  readonly balance: bigint;
  readonly entryId: string;
}

/** An entry with the numbers that its row has beside the domain's fields. */
export interface EntryWrite {
  readonly entry: Entry;
  readonly participantNo: number;
  readonly periodNo: number;
  readonly sealNumber: number;
}

/** `held`: no rate leads to the plan's currency; it moves nothing. `removed`: the credit is gone, the row stays for what was paid. */
export type LineState = 'live' | 'held' | 'removed';

export interface LineWrite {
  readonly segmentId: string;
  readonly at: string;
  readonly amount: bigint;
  readonly payable: bigint;
  readonly state: LineState;
}

export interface LinePlace {
  readonly segmentId: string;
  readonly at: string;
}

/** What a component pays for a whole pay period. */
export interface PeriodLineWrite {
  readonly segmentId: string;
  readonly earning: string;
  readonly payable: bigint;
}

export interface SealWrite extends Seal {
  readonly periodNo: number;
  readonly entries: number;
}

export interface SegmentRead extends ReadRequest {
  readonly segmentId: string;
}

export interface FoundLine extends StoredLine {
  readonly state: LineState;
  readonly postedClosed: bigint;
}

export interface PeriodKey {
  readonly calendar: string;
  readonly payPeriod: PayPeriodName;
  readonly start: string;
  readonly end: string;
}

export interface PeriodRow extends PeriodKey {
  readonly no: number;
  readonly status: 'open' | 'closed';
  readonly chainHead: string;
  readonly seals: number;
  readonly closedBy: string | null;
  readonly closedAt: Date | null;
}

export interface PlanVersionRow {
  readonly plan: string;
  readonly version: number;
  /** Canonical JSON. */
  readonly document: string;
  readonly documentHash: string;
  readonly currency: string;
  readonly calendar: string;
  readonly payPeriod: PayPeriodName;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly author: string;
  readonly authoredAt: Date;
  readonly approver: string | null;
  readonly approvedAt: Date | null;
}

export type PlanDraft = Omit<PlanVersionRow, 'version' | 'approver' | 'approvedAt'>;

export type ReferenceKind = 'person' | 'line' | 'calendar' | 'quota';

export interface ReferenceRow {
  readonly kind: ReferenceKind;
  readonly id: string;
  readonly version: number;
  readonly body: string;
}

export interface ReferenceChange extends ReferenceRow {
  /** The body it replaces; null when it is new. */
  readonly replaced: string | null;
}

export interface PlanRow {
  readonly code: string;
  readonly version: number;
  readonly document: string;
  readonly approved: boolean;
}

export interface AssignmentRow {
  readonly personId: string;
  readonly plan: string;
  readonly from: string;
  readonly to: string | null;
}

export interface RulesSince {
  readonly references: readonly ReferenceRow[];
  readonly plans: readonly PlanRow[];
  /** All assignments of every person that has a changed one. */
  readonly assignments: readonly AssignmentRow[];
}

/** Lines of one segment that belong to one posting period, on the dates that the reader may see. */
export interface StatementPart {
  readonly segmentId: string;
  readonly posting: string;
  /** Number of the period when it is closed; its lines are the frozen ones. */
  readonly closedNo: number | null;
  /** Lines earned from this date … */
  readonly earnedFrom: string;
  readonly earnedTo: string;
  /** Only lines that closed periods did not pay as they stand: what an earlier period left to the first open one. */
  readonly onlyOpen: boolean;
  /** The dates that may be seen. */
  readonly visibleFrom: string;
  readonly visibleTo: string;
  /** Leaves out credits that carry no pay of their own, unless they are held. */
  readonly heldOnly: boolean;
}

export interface StatementLine {
  readonly posting: string;
  readonly closedNo: number | null;
  readonly segmentId: string;
  readonly at: string;
  readonly on: string;
  readonly dealId: string;
  readonly state: LineState;
  readonly credited: bigint;
  readonly payable: bigint;
  readonly postedBefore: bigint;
  readonly amount: bigint;
}

export interface PartSum {
  readonly part: number;
  readonly lines: number;
  /** Lines that wait for a rate. */
  readonly held: number;
  readonly credited: bigint;
  readonly amount: bigint;
}

/** A credit line as a closed period froze it, with the figures that its trace is made from. */
export interface FrozenLine {
  readonly credited: bigint;
  readonly before: bigint;
  readonly quota: bigint | null;
  readonly version: number;
  readonly payable: bigint;
  readonly postedBefore: bigint;
  readonly amount: bigint;
}

/** A frozen line with where it stands. */
export interface PlacedFrozenLine extends FrozenLine {
  readonly periodNo: number;
  readonly at: string;
}

export interface StatementPeriodLine {
  readonly segmentId: string;
  readonly earning: string;
  readonly payable: bigint;
  readonly postedBefore: bigint;
  readonly amount: bigint;
  readonly trace: string | null;
}

/** The last key of the page before: posting period, segment, place. */
export type StatementCursor = readonly [posting: string, segmentId: string, at: string];

export interface PostedMovement {
  readonly movement: Movement;
  readonly entry: Entry;
}

/** What lines, ledger, postings and payouts say of one participant, each summed by itself; minor units. */
export interface SumsRow {
  readonly personId: string;
  readonly currency: string;
  /** First day of the closed period; null for all periods together. */
  readonly period: string | null;
  readonly lines: bigint;
  readonly ledger: bigint;
  readonly postings: bigint;
  readonly payouts: bigint;
}

export interface StoredEntry extends Entry {
  readonly seal: number;
  readonly postings: readonly Posting[];
}

/** What of a segment was credited on one day; minor units. */
export interface DailyCredit {
  readonly segmentId: string;
  readonly on: string;
  readonly credited: bigint;
}

/** What the ledger posted to one person, summed; minor units. */
export interface Posted {
  readonly currency: string;
  readonly amount: bigint;
  readonly entries: number;
}
