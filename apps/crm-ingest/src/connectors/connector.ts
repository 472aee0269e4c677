import type { ExchangeRate, KindCode, SourceRecord } from '../canonical/record.js';
import type { ConnectionSettings } from '../store/connections.js';
import type { Hint } from '../store/dirty.js';

/** A webhook call as it arrived: the bytes that were signed. */
export interface WebhookCall {
  readonly method: string;
  /** The public address that the CRM called, with its query as it was sent. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  readonly now: number;
}

/** One notification of a call: what it repeats is recognised by its key; what it says is only a hint. */
export interface Notification {
  /** The same for every repetition, unique within the connection's kind of CRM. */
  readonly identity: string;
  readonly account: string | null;
  readonly hints: readonly Hint[];
}

/** The call is not from the CRM, or is no call of its kind. */
export class RefusedWebhook extends Error {
  override readonly name = 'RefusedWebhook';
  constructor(
    readonly reason: 'missing_header' | 'bad_timestamp' | 'stale' | 'future' | 'bad_signature' | 'unreadable',
    readonly status: 400 | 401,
  ) {
    super(`Webhook refused: ${reason}`);
  }
}

export interface AccountInfo {
  /** The CRM's own id of the account. */
  readonly account: string;
  readonly timeZone: string;
  readonly homeCurrency: string | null;
}

/** One page of ids with their versions, in the order of the source's keyset. */
export interface ChangePage {
  readonly items: readonly { readonly externalId: string; readonly version: number }[];
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
  /** By the source's clock, taken when the page was asked for. */
  readonly serverTime: number;
  readonly total: number | null;
}

export interface Fetched {
  readonly records: readonly SourceRecord[];
  /** Asked for, and neither there nor among the deleted. */
  readonly vanished: readonly string[];
}

/** An open CRM: all that the sync needs to ask of it. */
export interface Source {
  /** Kinds that are followed by ids and versions, in the order in which they are read. */
  readonly kinds: readonly KindCode[];
  account(): Promise<AccountInfo>;
  /** Exchange rates and `pipeline/stage` names as they are now. */
  reference(): Promise<{ rates: readonly ExchangeRate[]; stages: readonly string[] }>;
  /** All users, deactivated ones too. */
  users(): Promise<readonly SourceRecord[]>;
  /** What changed since an instant, by ascending id from `after` on. */
  changes(kind: KindCode, since: number, after: string): Promise<ChangePage>;
  /** All ids that are there, for the sweep. */
  list(kind: KindCode, after: string | null): Promise<ChangePage>;
  /** Ids of what lies in the recycle bin, with the version of the deletion. */
  deleted(kind: KindCode, after: string | null): Promise<ChangePage>;
  /** The present state of up to 100 records, with everything that belongs to them. */
  fetch(kind: KindCode, ids: readonly string[]): Promise<Fetched>;
}

export interface SourceOptions {
  readonly connectionId: string;
  readonly settings: ConnectionSettings;
  readonly secrets: Readonly<Record<string, string>>;
}

/** One kind of CRM. A new one is a folder that implements this and passes the conformance suite. */
export interface Connector {
  readonly kind: string;
  /** Names of the secrets that a connection of this kind needs. */
  readonly secrets: readonly string[];
  open(options: SourceOptions): Source;
  /** @throws RefusedWebhook */
  receive(call: WebhookCall, secrets: Readonly<Record<string, string>>): readonly Notification[];
}

/** The CRM does not answer, or is overloaded: try again later, for ever. */
export class SourceUnavailable extends Error {
  override readonly name = 'SourceUnavailable';
  constructor(
    reason: string,
    readonly retryAfterMs?: number,
  ) {
    super(reason);
  }
}

/** The CRM does not take what it was asked: trying the same again will not help. */
export class SourceRefused extends Error {
  override readonly name = 'SourceRefused';
}

/** The token is no longer accepted: a person must connect again. */
export class AccessRevoked extends Error {
  override readonly name = 'AccessRevoked';
}

/** A right or a field that is needed is gone: changes are held, nothing is emptied. */
export class AccessReduced extends Error {
  override readonly name = 'AccessReduced';
}
