import type { DealCredits } from '@attain/contracts/metrics';
import type { Basis, IsoDate } from '@attain/domain/calendar';
import type { CycleCounts, KpiBucket } from '@attain/domain/kpi';
import type { Tx } from '@attain/platform/db';
import type { Cause } from '@attain/platform/outbox';

/** One deal with all that was made of it; texts are JSON, empty where there is nothing. */
export interface DealRow {
  readonly dealId: string;
  /** Of the newest event that was applied. */
  readonly version: number;
  /** Rises with each write; a writer who loaded an older one has lost a race. */
  readonly revision: number;
  /** Rises with each change of the credits. */
  readonly creditsRevision: number;
  readonly state: string;
  readonly credits: string;
  readonly counted: string;
  readonly ownerUserId: string | null;
  readonly splitUserIds: readonly string[];
  readonly closedOn: IsoDate | null;
  readonly cycleDays: number | null;
  readonly holds: string | null;
  readonly listed: ListedDeal;
}

/** A deal as lists search, sort and sum it. */
export interface ListedDeal {
  readonly status: 'open' | 'won' | 'lost' | 'gone';
  readonly name: string;
  /** In the company's currency; null while the amount or its rate is not known. */
  readonly homeMinor: bigint | null;
  readonly homeCurrency: string | null;
  /** Codes of all that needs a person's attention, here and in the CRM's data, with spaces between; null for none. */
  readonly attention: string | null;
}

export type BucketScope = 'own' | 'team';

export interface BucketKey {
  readonly personId: string;
  /** `own`: direct and split credits, deals owned. `team`: roll-ups, deals owned by people below. */
  readonly scope: BucketScope;
  readonly day: IsoDate;
  /** Currency of the deal and of the company; empty where there is none. */
  readonly currency: string;
  readonly homeCurrency: string;
}

export interface DayBucket extends BucketKey {
  /** Credited in the deal's currency. */
  readonly minor: bigint;
  readonly credits: number;
  readonly kpi: KpiBucket;
}

/** Deals won below a manager in a calendar month that took so many days: what a team's median is read from. */
export interface CycleDelta {
  readonly managerId: string;
  /** First day of the month. */
  readonly month: IsoDate;
  readonly cycleDays: number;
  readonly deals: number;
}

/** Credited sums of one person and span by pair of currencies. */
export interface CreditedRow {
  readonly currency: string;
  readonly homeCurrency: string | null;
  readonly minor: bigint;
  readonly homeMinor: bigint;
  readonly credits: number;
}

export interface CreditedDayRow extends CreditedRow {
  readonly personId: string;
  readonly day: IsoDate;
}

export interface AttainmentRow {
  readonly quotaId: string;
  readonly periodStart: IsoDate;
  readonly stamp: string;
  readonly currency: string;
  readonly attained: bigint;
  readonly held: number;
  readonly revision: number;
  /** The event last sent, without what it crossed. */
  readonly sent: string;
}

export interface SpanOf {
  readonly personId: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

export interface KpiRow {
  readonly personId: string;
  readonly homeCurrency: string;
  readonly bucket: KpiBucket;
}

/** Work after a change of planning: the deals of some users (null: of all) closed in a span. */
export interface RecreditJob {
  readonly jobId: number;
  readonly userIds: readonly string[] | null;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  readonly cursor: string | null;
  readonly credited: number;
}

/** In order of the id. */
export interface DealPage {
  /** Only deals that hold something back. */
  readonly attentionOnly: boolean;
  readonly after: string | null;
  readonly limit: number;
}

export abstract class DealStore {
  abstract load(tx: Tx, dealIds: readonly string[]): Promise<Map<string, DealRow>>;
  /** @throws LostRace when another writer was faster on one of them */
  abstract save(tx: Tx, rows: readonly DealRow[]): Promise<void>;
  abstract affected(tx: Tx, job: RecreditJob, limit: number): Promise<string[]>;
  abstract page(tx: Tx, page: DealPage): Promise<DealRow[]>;
  /** Days from creation to win of deals closed in the spans, by owner. */
  abstract cycles(tx: Tx, spans: readonly { userId: string; from: IsoDate; to: IsoDate }[]): Promise<Map<string, CycleCounts>>;
}

/** A deal that is gone is in no list. */
export type ListedStatus = Exclude<ListedDeal['status'], 'gone'>;

export type DealOrder = 'closeDate' | 'amount' | 'name';

/** CRM users and the close dates on which their deals are meant; deals without a close date count on `today`. */
export interface DealSpans {
  readonly today: IsoDate;
  readonly spans: readonly { readonly userId: string; readonly from: IsoDate; readonly to: IsoDate }[];
}

export interface DealQuery {
  /** Deals owned or shared by these users; null means every deal. */
  readonly within: DealSpans | null;
  readonly statuses: readonly string[] | null;
  /** Close date, `[from, to)`. */
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  /** Part of the deal's name. */
  readonly search: string | null;
  /** True: only those that need attention. A text: of this code. */
  readonly attention: boolean | string;
}

export interface DealSlice {
  readonly order: DealOrder;
  readonly descending: boolean;
  /** Sort value and id of the last deal before. */
  readonly after: readonly [string, string] | null;
  readonly limit: number;
}

/** Deals of one status and home currency together; null currency: of those that have no amount. */
export interface DealTotal {
  readonly status: ListedStatus;
  readonly homeCurrency: string | null;
  readonly deals: number;
  readonly attention: number;
  readonly homeMinor: bigint;
}

export abstract class DealList {
  /** Rows with their sort value, in order. */
  abstract slice(tx: Tx, query: DealQuery, slice: DealSlice): Promise<{ readonly sort: string; readonly row: DealRow }[]>;
  abstract totals(tx: Tx, query: DealQuery): Promise<DealTotal[]>;
}

export abstract class BucketStore {
  abstract add(tx: Tx, deltas: readonly DayBucket[]): Promise<void>;
  abstract addCycles(tx: Tx, deltas: readonly CycleDelta[]): Promise<void>;
  /** Of everybody below a manager, over whole months `[from, to)`. */
  abstract teamCycles(tx: Tx, managerId: string, from: IsoDate, to: IsoDate): Promise<CycleCounts>;
  /** Credited sums per span, in the order of the spans. */
  abstract credited(tx: Tx, spans: readonly SpanOf[]): Promise<CreditedRow[][]>;
  abstract creditedByDay(tx: Tx, personIds: readonly string[]): Promise<CreditedDayRow[]>;
  abstract kpis(tx: Tx, personIds: readonly string[], scopes: readonly BucketScope[], from: IsoDate, to: IsoDate): Promise<KpiRow[]>;
}

export abstract class AttainmentStore {
  /** Locks what it finds, in one order. */
  abstract lock(tx: Tx, keys: readonly { quotaId: string; periodStart: IsoDate }[]): Promise<Map<string, AttainmentRow>>;
  abstract find(tx: Tx, keys: readonly { quotaId: string; periodStart: IsoDate }[]): Promise<AttainmentRow[]>;
  /** Locks them. */
  abstract ofQuotas(tx: Tx, quotaIds: readonly string[]): Promise<AttainmentRow[]>;
  /** @throws LostRace when another writer was faster on one of them */
  abstract save(tx: Tx, rows: readonly AttainmentRow[]): Promise<void>;
  abstract page(tx: Tx, after: { quotaId: string; periodStart: IsoDate } | null, limit: number): Promise<AttainmentRow[]>;
  abstract held(tx: Tx, limit: number): Promise<AttainmentRow[]>;
}

export abstract class JobStore {
  abstract add(tx: Tx, job: Omit<RecreditJob, 'jobId' | 'cursor' | 'credited'>): Promise<void>;
  /** The oldest one that nobody is at work on; it stays taken until the transaction ends. */
  abstract takeJob(tx: Tx): Promise<RecreditJob | null>;
  abstract advance(tx: Tx, jobId: number, progress: { cursor: string | null; credited: number; finished: boolean }): Promise<void>;
  abstract markQuotas(tx: Tx, quotaIds: readonly string[]): Promise<void>;
  /** Takes marks off, at most `limit`, and gives the quotas. */
  abstract takeQuotas(tx: Tx, limit: number): Promise<string[]>;
  abstract open(tx: Tx): Promise<{ jobs: number; quotas: number }>;
}

export abstract class MetricsPublisher {
  abstract credits(tx: Tx, events: readonly { data: DealCredits; revision: number; cause: Cause | undefined }[]): Promise<void>;
  abstract attainment(tx: Tx, events: readonly { data: AttainmentEvent; revision: number; cause: Cause | undefined }[]): Promise<void>;
}

/** Attainment as events and read models tell it; amounts in the quota's currency. */
export interface AttainmentEvent {
  readonly personId: string;
  readonly quotaId: string;
  readonly measure: string;
  readonly basis: Basis;
  readonly periodStart: IsoDate;
  readonly periodEnd: IsoDate;
  /** Not in what was sent by versions that did not tell it. */
  readonly periodLabel?: string;
  readonly attained: { readonly amount: string; readonly currency: string };
  readonly quota: { readonly amount: string; readonly currency: string } | null;
  readonly ratio: string | null;
  readonly reached: string[];
  readonly crossed: { threshold: string; dealId: string }[];
}
