import type { Tx } from '@attain/platform/db';
import type { Cause } from '@attain/platform/outbox';
import type { Calendar, CreditingPolicy, CrmUser, Kind, Person, Quota, ReportingLine, States, Versioned } from './model.js';

/** Where states of one kind are kept. */
export abstract class Store<K extends Kind> {
  abstract readonly kind: K;
  abstract idOf(state: States[K]): string;
  abstract load(tx: Tx, ids: readonly string[]): Promise<Map<string, Versioned<States[K]>>>;
  abstract save(tx: Tx, states: readonly Versioned<States[K]>[]): Promise<void>;
}

/** One page in order of the id; `limit + 1` rows tell that there is more. */
export interface PageOf {
  readonly after: string | null;
  readonly limit: number;
  /** Only these people; null means all. */
  readonly personIds: readonly string[] | null;
}

export interface DirectoryEntry {
  readonly personId: string;
  readonly email: string | null;
  readonly name: string;
}

export abstract class People extends Store<'person'> {
  /** Everybody's id, e-mail and name. */
  abstract directory(tx: Tx): Promise<DirectoryEntry[]>;
  abstract page(tx: Tx, page: PageOf, email: string | null): Promise<Person[]>;
}

export abstract class CrmUsers {
  abstract load(tx: Tx, userIds: readonly string[]): Promise<Map<string, CrmUser>>;
  abstract ofPeople(tx: Tx, personIds: readonly string[]): Promise<CrmUser[]>;
  abstract save(tx: Tx, users: readonly CrmUser[]): Promise<void>;
}

export abstract class ReportingLines extends Store<'reporting-line'> {
  abstract all(tx: Tx): Promise<Map<string, Versioned<ReportingLine>>>;
  abstract page(tx: Tx, page: PageOf): Promise<ReportingLine[]>;
}

export abstract class Quotas extends Store<'quota'> {
  abstract page(tx: Tx, page: PageOf): Promise<Quota[]>;
}

export abstract class Calendars extends Store<'calendar'> {
  abstract all(tx: Tx): Promise<Calendar[]>;
}

export abstract class CreditingPolicies extends Store<'crediting-policy'> {
  abstract all(tx: Tx): Promise<CreditingPolicy[]>;
}

/** Tells others, through the outbox, in the transaction of the change. */
export abstract class Publisher {
  abstract publish<K extends Kind>(tx: Tx, kind: K, states: readonly Versioned<States[K]>[], cause?: Cause): Promise<void>;
}

export interface AuditRow {
  readonly who: string;
  readonly what: string;
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly why: string | null;
  readonly requestId: string | null;
}

export abstract class AuditTrail {
  abstract add(tx: Tx, rows: readonly AuditRow[]): Promise<void>;
}

/** Writers take turns: a plan is small and rarely written, and its checks look at the whole of it. */
export abstract class WriterTurn {
  /** Waits for the turn; it ends with the transaction. */
  abstract take(tx: Tx): Promise<void>;
}

export abstract class Views {
  /** One SHA-256 per convergent view: equal facts give equal hashes, however they arrived. */
  abstract hashes(tx: Tx): Promise<Record<string, string>>;
}
