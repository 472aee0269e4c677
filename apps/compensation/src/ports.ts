import type { StoredLine } from '@attain/domain/payout';
import type { Tx } from '@attain/platform/db';
import type { Cause } from '@attain/platform/outbox';
import type { LineColumns } from './app/line-columns.js';
import type { Rulebook } from './app/rulebook.js';
import type { SegmentRecord } from './app/segment-record.js';
import type { StoredCredits } from './app/stored-credits.js';
import type {
  AssignmentWrite,
  AwaitedAssignment,
  BalancePlace,
  BalanceRow,
  CreditPlace,
  CreditRow,
  DailyCredit,
  DealRow,
  DirtyMark,
  EntryWrite,
  FoundLine,
  FrozenLine,
  FrozenTotal,
  LinePlace,
  LineWrite,
  OpenPeriodLine,
  PartSum,
  PeriodKey,
  PeriodLineWrite,
  PeriodRow,
  PlanDraft,
  PlacedFrozenLine,
  PlanVersionRow,
  Posted,
  PostedMovement,
  ReferenceChange,
  ReferenceRow,
  RulesSince,
  SealWrite,
  SegmentRead,
  StatementCursor,
  StatementLine,
  StatementPart,
  StatementPeriodLine,
  StoredEntry,
  SumsRow,
} from './rows.js';

export type * from './rows.js';

/** One text per balance. */
export const placeName = ({ participantNo, component, earning, posting }: BalancePlace): string =>
  [participantNo, component, earning, posting].join('|');

/** One text per period. */
export const periodName = ({ calendar, payPeriod, start }: Pick<PeriodKey, 'calendar' | 'payPeriod' | 'start'>): string =>
  [calendar, payPeriod, start].join('|');

export abstract class AssignmentStore {
  abstract of(tx: Tx, participants: readonly number[]): Promise<AssignmentWrite[]>;
  abstract save(tx: Tx, rows: readonly AssignmentWrite[], revision: bigint): Promise<void>;
  /** Participants assigned to a plan at any time. */
  abstract assignedTo(tx: Tx, plan: string): Promise<number[]>;
  /** Keeps assignments of people who are not known yet. */
  abstract await(tx: Tx, rows: readonly AwaitedAssignment[]): Promise<void>;
  abstract awaited(tx: Tx, emails: readonly string[]): Promise<AwaitedAssignment[]>;
  /** Takes what waited for people that are known now. */
  abstract takeAwaited(tx: Tx, emails: readonly string[]): Promise<AwaitedAssignment[]>;
}

/** Credits as rows, read in bulk. */
export abstract class CreditStore {
  /** Live credits of participants from a date on, by participant and position, into `credits`, which are empty. */
  abstract read(tx: Tx, participants: readonly number[], from: string, credits: StoredCredits): Promise<StoredCredits>;
}

/** Copies what a period pays into lines that never change, and marks it as posted. */
export abstract class ClosingStore {
  /** Earning periods before the period that have postings and are not closed: they must be closed first. */
  abstract openBefore(tx: Tx, period: PeriodRow): Promise<string[]>;
  abstract freezeCreditLines(tx: Tx, period: PeriodRow): Promise<number>;
  abstract openPeriodLines(tx: Tx, period: PeriodRow): Promise<OpenPeriodLine[]>;
  abstract freezePeriodLine(tx: Tx, periodNo: number, line: OpenPeriodLine, trace: string | null): Promise<void>;
  abstract totals(tx: Tx, periodNo: number): Promise<FrozenTotal[]>;
  /** What the frozen lines of a period sum to, per participant and currency, beside what the ledger posted into it. */
  abstract disagreements(tx: Tx, period: PeriodRow): Promise<number>;
}

export abstract class DealStore {
  /** The deals that are held, locked in the order of their ids. */
  abstract lock(tx: Tx, dealIds: readonly string[]): Promise<Map<string, DealRow>>;
  /** Writes deals whose version is newer than what is held; `known` are those that `lock` gave. */
  abstract save(tx: Tx, rows: readonly DealRow[], known: ReadonlySet<string>): Promise<void>;
  /** Keeps each credit as a row of its participant; `gone` are those that their deals do not give any more. */
  abstract saveCredits(tx: Tx, written: readonly CreditRow[], gone: readonly CreditPlace[]): Promise<void>;
  /** A page of the deals that a participant is credited with, ended credits too, by id. */
  abstract creditedTo(tx: Tx, participantNo: number, after: string | null, limit: number): Promise<DealRow[]>;
  abstract find(tx: Tx, dealIds: readonly string[]): Promise<Map<string, DealRow>>;
}

/** Participants whose pay must be calculated anew since a rule changed. */
export abstract class DirtyStore {
  /** All marks there are, or those of one participant. */
  abstract count(tx: Tx, participantNo: number | null): Promise<number>;
  /** When the newest mark was made; null when there is none. */
  abstract newest(tx: Tx): Promise<string | null>;
  /** Whether a mark is there that was made by then. */
  abstract anyUntil(tx: Tx, made: string): Promise<boolean>;
  abstract mark(tx: Tx, marks: readonly DirtyMark[]): Promise<void>;
  /**
   * Takes up to `limit` marks and holds their participants until the end of the transaction. What somebody else holds is left
   * for later: a recalculation that waited for it, while live traffic waits for the recalculation, would be a deadlock.
   */
  abstract take(tx: Tx, limit: number): Promise<DirtyMark[]>;
}

export abstract class LedgerStore {
  /** Balances under keys; those never posted to are left out. Their participants are locked already. */
  abstract balances(tx: Tx, keys: readonly BalancePlace[]): Promise<Map<string, BalanceRow>>;
  abstract append(tx: Tx, writes: readonly EntryWrite[], at: Date): Promise<void>;
  abstract addSeals(tx: Tx, seals: readonly SealWrite[], at: Date): Promise<void>;
}

export abstract class LineStore {
  /** Answers all reads of a round at once, in their order. */
  abstract read(tx: Tx, requests: readonly SegmentRead[]): Promise<StoredLine[][]>;
  /** Lines at places, by `segment|place`; what is not there is left out. */
  abstract find(tx: Tx, wanted: readonly LinePlace[]): Promise<Map<string, FoundLine>>;
  /** Writes lines; what closed periods posted of them stays as it is. */
  abstract save(tx: Tx, lines: readonly LineWrite[]): Promise<void>;
  /** Lines of segments that have none yet, in bulk. */
  abstract insert(tx: Tx, lines: LineColumns): Promise<void>;
  /** As `save`, of many lines. */
  abstract write(tx: Tx, lines: LineColumns): Promise<void>;
  /** All rows of segments, removed ones too, by segment and position, into `lines`, which are empty. */
  abstract of(tx: Tx, segmentIds: readonly string[], lines: LineColumns): Promise<LineColumns>;
  /** All rows of a segment, removed ones too, in order. */
  abstract all(tx: Tx, segmentId: string): Promise<FoundLine[]>;
  /** Sum of the credited amounts before a place. */
  abstract sumBefore(tx: Tx, segmentId: string, at: string): Promise<bigint>;
  /** The credit from which on the running sum stays at or above a total; null when it never does. */
  abstract reaching(tx: Tx, segmentId: string, total: bigint): Promise<string | null>;
  abstract savePeriodLines(tx: Tx, lines: readonly PeriodLineWrite[]): Promise<void>;
}

/** Participants have small numbers of ours, so that rows that are many stay narrow. A number never changes. */
export abstract class ParticipantStore {
  /** Numbers of people, given where they have none yet. */
  abstract numbersOf(tx: Tx, personIds: Iterable<string>): Promise<Map<string, number>>;
  /** Holds participants until the end of the transaction, in one order for all; whoever changes their pay takes this first. */
  abstract lock(tx: Tx, numbers: Iterable<number>): Promise<void>;
  /** The number of a person who has one. */
  abstract find(tx: Tx, personId: string): Promise<number | null>;
  /** People assigned at any time to a plan of one of these calendars. */
  abstract assignedInCalendars(tx: Tx, calendars: readonly string[]): Promise<string[]>;
  abstract peopleOf(tx: Tx, numbers: readonly number[]): Promise<Map<number, string>>;
}

export abstract class PeriodStore {
  /** While a transaction posts, no period may close; many may post at once. */
  abstract postingBegins(tx: Tx): Promise<void>;
  /** Waits until nobody posts, and holds everybody off until the end of the transaction. */
  abstract closingBegins(tx: Tx): Promise<void>;
  /** First day that is still open, by `calendar|pay period`; without an entry nothing was ever closed. */
  abstract openFrom(tx: Tx): Promise<Map<string, string>>;
  /** Rows of periods, made where missing, locked in one order: the heads of their chains are about to move. */
  abstract lock(tx: Tx, keys: readonly PeriodKey[]): Promise<Map<string, PeriodRow>>;
  abstract moveHeads(tx: Tx, heads: readonly { readonly no: number; readonly head: string; readonly seals: number }[]): Promise<void>;
  abstract list(tx: Tx): Promise<PeriodRow[]>;
  abstract close(tx: Tx, no: number, by: string, at: Date): Promise<void>;
}

export abstract class PlanStore {
  /** Versions of one plan, oldest first. */
  abstract versions(tx: Tx, plan: string): Promise<PlanVersionRow[]>;
  /** A page of all versions, by plan and version; with `codes`, of the approved ones of these plans. */
  abstract page(tx: Tx, after: readonly [string, number] | null, limit: number, codes: readonly string[] | null): Promise<PlanVersionRow[]>;
  abstract isKnown(tx: Tx, plans: readonly string[]): Promise<Set<string>>;
  abstract insert(tx: Tx, draft: PlanDraft, version: number, revision: bigint): Promise<void>;
  abstract approve(tx: Tx, plan: string, version: number, approver: string, at: Date, revision: bigint): Promise<void>;
  /** Who wrote the versions that price segments of a calendar and pay period: they may not close its periods. */
  abstract authors(tx: Tx, calendar: string, payPeriod: string): Promise<Set<string>>;
}

/** What planning and plan authors decided, with a revision by which every process sees what it has not loaded yet. */
export abstract class ReferenceStore {
  abstract revision(tx: Tx): Promise<bigint>;
  /** Gives the next revision; its row lock makes writers of rules take turns, so that no revision becomes visible late. */
  abstract bump(tx: Tx): Promise<bigint>;
  /** Keeps those that are newer than what is held; gives them with what they replace. */
  abstract save(tx: Tx, rows: readonly ReferenceRow[]): Promise<ReferenceChange[]>;
  abstract since(tx: Tx, revision: bigint): Promise<RulesSince>;
}

export abstract class SegmentStore {
  /** Segments of participants whose basis period meets `[from, to]`, of plans that the segment method settles. */
  abstract load(tx: Tx, participants: readonly number[], from: string, to: string, rules: Rulebook): Promise<SegmentRecord[]>;
  /** The same with those of plans that are evaluated since: closed periods show what they froze of them. */
  abstract history(tx: Tx, participants: readonly number[], from: string, to: string, rules: Rulebook): Promise<SegmentRecord[]>;
  abstract find(tx: Tx, id: string, rules: Rulebook): Promise<SegmentRecord | null>;
  /** Segments by id, after one, for walks over everything. */
  abstract page(tx: Tx, after: string, limit: number, rules: Rulebook): Promise<SegmentRecord[]>;
  abstract nextIds(tx: Tx, count: number): Promise<string[]>;
  abstract save(tx: Tx, records: readonly SegmentRecord[]): Promise<void>;
}

export abstract class StatementStore {
  abstract page(tx: Tx, parts: readonly StatementPart[], after: StatementCursor | null, limit: number): Promise<StatementLine[]>;
  abstract sums(tx: Tx, parts: readonly StatementPart[]): Promise<Map<number, PartSum>>;
  /** Period lines of segments: as they stand, or as a closed period froze them. */
  abstract periodLines(tx: Tx, segmentIds: readonly string[], closedNo: number | null): Promise<StatementPeriodLine[]>;
  /** The frozen line of a closed period, with the figures that its trace is made from. */
  abstract frozen(tx: Tx, periodNo: number, segmentId: string, on: string, dealId: string, kind: string): Promise<FrozenLine | null>;
  /** Every frozen credit line of a segment. */
  abstract frozenOf(tx: Tx, segmentId: string): Promise<PlacedFrozenLine[]>;
  /** Every frozen period line of a segment. */
  abstract frozenPeriodLines(tx: Tx, segmentId: string): Promise<(StatementPeriodLine & { readonly periodNo: number })[]>;
}

/** Tells what a batch moved in people's pay. */
export abstract class PayoutPublisher {
  /** One event per participant (and currency) of the batch. */
  abstract calculated(tx: Tx, posted: readonly PostedMovement[], cause?: Cause): Promise<void>;
}

/** Tells that a plan version became effective and that a period was closed. */
export abstract class DecisionPublisher {
  abstract planPublished(tx: Tx, row: PlanVersionRow): Promise<void>;
  abstract periodClosed(tx: Tx, row: PeriodRow, totals: readonly FrozenTotal[]): Promise<void>;
}

/** Reads for proofs: all of them see one moment. */
export abstract class ProofStore {
  /** From here on the transaction sees one moment and writes nothing. */
  abstract readOneMoment(tx: Tx): Promise<void>;
  abstract sums(tx: Tx): Promise<SumsRow[]>;
  /** Closed periods in which frozen lines, entries and payouts differ. */
  abstract closedDifferences(tx: Tx): Promise<SumsRow[]>;
  /** One hash per convergent view. */
  abstract viewHashes(tx: Tx): Promise<Record<string, string>>;
  abstract seals(tx: Tx, period: PeriodRow, after: number, limit: number): Promise<SealWrite[]>;
  abstract entries(tx: Tx, periodNo: number, after: number, upTo: number): Promise<StoredEntry[]>;
  abstract entryCount(tx: Tx, periodNo: number): Promise<number>;
}

/** Reads behind the progress towards quota and next tier. */
export abstract class ProgressStore {
  /** Live credits of segments, summed by day, in order. */
  abstract daily(tx: Tx, segmentIds: readonly string[]): Promise<DailyCredit[]>;
  /** What was posted to a person after an instant into posting periods that begin in `[from, to)`, per currency. */
  abstract postedSince(tx: Tx, personId: string, since: Date, span: { readonly from: string; readonly to: string }): Promise<Posted[]>;
}
