/** Where a record came from; kept for the counters, without any bearing on what is decided. */
export type Origin = 'webhook' | 'poll' | 'sweep' | 'backfill' | 'csv' | 'rest';

export type KindCode = 'user' | 'account' | 'deal';

/** What a connector, an import or the API hands to the diff engine: one record as its source has it now. */
export interface SourceRecord<F = unknown> {
  readonly connectionId: string;
  readonly kind: KindCode;
  readonly externalId: string;
  /** The source's own time of the last change, ms since epoch; an import's is the time of the upload. */
  readonly sourceVersion: number;
  /** When it was read from the source, ms since epoch: settles two readings of one version. */
  readonly observedAt: number;
  /** Null when all that is known is that the record is gone: what was known of it stays. */
  readonly facts: F | null;
  /** Without facts: what is known to be different now. */
  readonly patch?: Partial<F>;
  readonly deleted: boolean;
  readonly origin: Origin;
}

/** A row of the mirror: the newest facts of one record, and what follows from them with the reference data of today. */
export interface MirrorRow {
  readonly id: string;
  readonly connectionId: string;
  readonly kind: KindCode;
  readonly externalId: string;
  readonly sourceVersion: number;
  readonly observedAt: number;
  /** epoch × 10^12 + n: rises by one with each change that was told. */
  readonly version: number;
  readonly deleted: boolean;
  /** Canonical JSON: fixed key order, so that equal text is equal content. */
  readonly facts: string;
  /** Canonical JSON of what the kind derives; `{}` where nothing is. */
  readonly derived: string;
  /** To find rows by: deal status, deal currency, codes of what needs attention. */
  readonly status: string | null;
  readonly currency: string | null;
  readonly attention: string;
  /** What the texts say, when they were made just now: spares the event from reading them again. */
  readonly parsed?: { readonly facts: unknown; readonly derived: unknown };
}

/** What records are judged against; belongs to one connection. */
export interface Reference {
  readonly homeCurrency: string | null;
  /** The account's time zone; dates of instants are taken in it. */
  readonly timeZone: string;
  /** Oldest first. */
  readonly rates: readonly ExchangeRate[];
  /** `pipeline/stage` of all known stages; empty when the source has no pipelines. */
  readonly stages: ReadonlySet<string>;
  /** Ids of ours of the users that are known, of those that the batch refers to. */
  readonly users: ReadonlySet<string>;
}

/** One unit of `from` is `value` units of the home currency from `asOf` on. */
export interface ExchangeRate {
  readonly from: string;
  readonly value: string;
  readonly asOf: string;
}

/** One kind of record: all that the diff engine must know of it. A new kind is one file. */
export interface RecordKind<F = unknown, D extends object = object> {
  readonly code: KindCode;
  /** The same facts with keys in a fixed order and texts within their limits. */
  canonical(facts: F): F;
  /** What a record is before anybody has told its content. */
  readonly unknown: F;
  /** Ids of ours of the users that the facts refer to. */
  userIds(connectionId: string, facts: F): string[];
  derive(row: { connectionId: string; sourceVersion: number; deleted: boolean }, facts: F, reference: Reference): D;
  columns(facts: F, derived: D): { status: string | null; currency: string | null; attention: string };
}
