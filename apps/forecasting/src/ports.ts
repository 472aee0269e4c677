import type { ForecastState } from '@attain/contracts/forecasting';
import type { IsoDate } from '@attain/domain/calendar';
import type { CategoryPolicy, Category, OpenCategory } from '@attain/domain/forecast';
import type { Tx } from '@attain/platform/db';

/** What forecasting keeps of a deal; instants are milliseconds since 1970. */
export interface DealFact {
  readonly dealId: string;
  /** Of the event that told it. */
  readonly version: number;
  /** When it came to hold, by the CRM's clock as far as it tells. */
  readonly validFrom: number;
  /** When it was written here. */
  readonly recordedAt: number;
  readonly status: 'open' | 'won' | 'lost';
  /** Deleted or merged. */
  readonly gone: boolean;
  readonly ownerUserId: string | null;
  readonly stage: string | null;
  readonly closeDate: IsoDate | null;
  /** In minor units of the company's currency; null without an amount or a rate. */
  readonly minor: bigint | null;
  readonly currency: string | null;
  readonly probability: string | null;
}

/** A fact that another one followed. It is written once and never changed. */
export interface PastFact extends DealFact {
  readonly validTo: number;
  readonly supersededAt: number;
  /** Made from the dates of the first event, for the time before anything was told. */
  readonly reconstructed: boolean;
}

/** The fact that holds now. */
export interface DealRow extends DealFact {
  readonly name: string;
  /** Rises with each write; a writer who loaded an older one has lost a race. */
  readonly revision: number;
}

/** A point to look from: what held at `at`, as it was known at `knownAt`. Null: now. */
export interface Viewpoint {
  readonly at: number | null;
  readonly knownAt: number | null;
}

/** A deal as it stood, with what a person had chosen for it. */
export interface SeenDeal extends DealFact {
  readonly chosen: OpenCategory | null;
}

/** Which deals: of some CRM users (null: all), closing within `[from, to)`. */
export interface DealFilter {
  readonly userIds: readonly string[] | null;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

export abstract class DealStore {
  abstract load(tx: Tx, dealIds: readonly string[]): Promise<Map<string, DealRow>>;
  /** @throws LostRace when another writer was faster on one of them */
  abstract save(tx: Tx, rows: readonly DealRow[]): Promise<void>;
  abstract append(tx: Tx, facts: readonly PastFact[]): Promise<void>;
  abstract seen(tx: Tx, filter: DealFilter, view: Viewpoint): Promise<SeenDeal[]>;
  abstract seenById(tx: Tx, dealIds: readonly string[], view: Viewpoint): Promise<SeenDeal[]>;
  abstract names(tx: Tx, dealIds: readonly string[]): Promise<Map<string, string>>;
  /** Home currency of most deals; null while there is none. */
  abstract mainCurrency(tx: Tx): Promise<string | null>;
  /** In order of the id. */
  abstract page(tx: Tx, after: string | null, limit: number): Promise<DealRow[]>;
}

/** What a person chose for a deal; null takes an earlier choice back. */
export interface Choice {
  readonly dealId: string;
  readonly category: OpenCategory | null;
  readonly chosenAt: number;
  readonly chosenBy: string;
  /** What it was by stage when it was chosen. */
  readonly base: Category;
  readonly why: string | null;
}

export abstract class ChoiceStore {
  /** The newest; waits for another writer of the same deal. */
  abstract lockNewest(tx: Tx, dealId: string): Promise<Choice | null>;
  abstract add(tx: Tx, choice: Choice): Promise<void>;
  abstract page(tx: Tx, after: string | null, limit: number): Promise<Choice[]>;
}

/** Categories as a company set them; null where it never did. */
export abstract class PolicyStore {
  abstract at(tx: Tx, at: number | null): Promise<CategoryPolicy | null>;
  abstract add(tx: Tx, policy: CategoryPolicy, setAt: number, setBy: string, why: string | null): Promise<void>;
}

export interface SnapshotLine {
  readonly personId: string;
  readonly periodLabel: string;
  readonly category: Category;
  readonly minor: bigint;
  readonly weighted: bigint;
  readonly deals: number;
  readonly withoutAmount: number;
}

export interface Snapshot {
  readonly day: IsoDate;
  readonly timeZone: string;
  readonly at: number;
  readonly knownAt: number;
  readonly currency: string;
}

export abstract class SnapshotStore {
  abstract lastDay(tx: Tx): Promise<IsoDate | null>;
  abstract add(tx: Tx, snapshot: Snapshot, lines: readonly SnapshotLine[]): Promise<void>;
  /** Newest first, before `before` (null: from the newest). */
  abstract page(tx: Tx, before: IsoDate | null, limit: number): Promise<Snapshot[]>;
  abstract lines(tx: Tx, days: readonly IsoDate[], periodLabel: string): Promise<(SnapshotLine & { readonly day: IsoDate })[]>;
}

/** What was last told of one person and period. */
export interface SentForecast {
  readonly personId: string;
  readonly periodStart: IsoDate;
  readonly revision: number;
  readonly sent: string;
}

export abstract class ForecastStore {
  /** Locks what it finds, in one order. */
  abstract lock(tx: Tx, personIds: readonly string[]): Promise<SentForecast[]>;
  abstract save(tx: Tx, rows: readonly SentForecast[]): Promise<void>;
}

export abstract class ForecastPublisher {
  abstract forecasts(tx: Tx, events: readonly { data: ForecastState; revision: number }[]): Promise<void>;
}
