import type { Tx, Database } from '@attain/platform/db';
import type { Cause } from '@attain/platform/outbox';
import type { IsoDate } from '@attain/domain/calendar';
import type { AlertText, Audience, ChannelCode, KnownDeal, Severity } from './rules/rule.js';

/** Anything that answers queries: a transaction, or the database for a single read. */
export type Reader = Pick<Tx | Database, 'query'>;

export type DirectoryKind = 'person' | 'line' | 'calendar';

/** One aggregate of planning as it was last told, body as on the wire. */
export interface DirectoryFact {
  readonly kind: DirectoryKind;
  readonly id: string;
  readonly version: number;
  readonly body: unknown;
}

export abstract class DirectoryStore {
  /** Changes with every change of the facts; equal tokens mean equal facts. */
  abstract token(reader: Reader): Promise<string>;
  abstract all(reader: Reader): Promise<DirectoryFact[]>;
  /** Keeps what is newer than what is held; gives the ids of those. */
  abstract save(tx: Tx, facts: readonly DirectoryFact[]): Promise<string[]>;
}

export interface DealFact extends KnownDeal {
  readonly dealId: string;
  readonly version: number;
}

export abstract class DealStore {
  abstract load(tx: Tx, ids: readonly string[]): Promise<Map<string, DealFact>>;
  abstract save(tx: Tx, deals: readonly DealFact[]): Promise<void>;
  /** Adds first days of pay periods; gives all that are known, ascending. */
  abstract payPeriods(tx: Tx, starts: readonly IsoDate[]): Promise<IsoDate[]>;
}

/** An occurrence as it is kept. */
export interface Alert {
  /** Made of rule, subject and key, so that the same occurrence always has the same id. */
  readonly id: string;
  readonly rule: string;
  readonly subject: string;
  readonly key: string;
  readonly personId: string | null;
  readonly on: IsoDate;
  readonly at: Date;
  readonly severity: Severity;
  readonly texts: Readonly<Partial<Record<Audience, AlertText>>>;
  readonly facts: Readonly<Record<string, string | null>>;
}

/** `recorded`: too old to tell; `waiting`: nobody is known yet who would be told; `told`. */
export type AlertState = 'recorded' | 'waiting' | 'told';

export interface Message {
  readonly id: string;
  readonly alertId: string;
  readonly rule: string;
  /** A person's id, or `role:operator`. */
  readonly recipient: string;
  readonly audience: Audience;
  readonly at: Date;
  readonly severity: Severity;
  readonly title: string;
  readonly body: string;
  readonly link: string;
  readonly why: string;
  readonly subjectPersonId: string | null;
  /** Whether the person wants to see it in the inbox. */
  readonly inInbox: boolean;
}

export abstract class AlertStore {
  /** Keeps those that are new; gives their ids. */
  abstract add(tx: Tx, alerts: readonly (Alert & { readonly state: AlertState })[]): Promise<Set<string>>;
  /** Of these people, what could not be told yet. */
  abstract waitingOf(tx: Tx, personIds: readonly string[]): Promise<Alert[]>;
  abstract setTold(tx: Tx, ids: readonly string[]): Promise<void>;
  /** Keeps those that are new; gives their ids. */
  abstract addMessages(tx: Tx, messages: readonly Message[]): Promise<Set<string>>;
}

export interface InboxMessage extends Omit<Message, 'alertId' | 'audience' | 'inInbox'> {
  readonly readAt: Date | null;
}

export interface InboxHead {
  readonly recipient: string;
  readonly revision: number;
  readonly unread: number;
  readonly newest: { readonly messageId: string; readonly at: Date; readonly rule: string; readonly severity: Severity } | null;
}

export abstract class InboxStore {
  abstract page(
    recipients: readonly string[],
    filter: { readonly unreadOnly: boolean; readonly after: readonly [string, string] | null; readonly limit: number },
  ): Promise<InboxMessage[]>;
  abstract unread(recipients: readonly string[]): Promise<number>;
  /** Gives the recipients whose inbox this changed; null when there is no such message for any of them. */
  abstract read(tx: Tx, recipients: readonly string[], messageId: string, now: Date): Promise<string[] | null>;
  abstract readAll(tx: Tx, recipients: readonly string[], now: Date): Promise<{ readonly messages: number; readonly changed: string[] }>;
  /** Counts anew what is unread, with a new revision. */
  abstract recount(tx: Tx, recipients: readonly string[]): Promise<InboxHead[]>;
}

export abstract class InboxPublisher {
  abstract changed(tx: Tx, heads: readonly InboxHead[], cause?: Cause): Promise<void>;
}

/** What is to be sent, by one channel, to one target. */
export interface NewDelivery {
  readonly id: string;
  readonly rule: string;
  readonly subject: string;
  readonly occurrence: string;
  readonly recipient: string;
  readonly channel: string;
  readonly endpointId: string | null;
  readonly payload: string;
  readonly notBefore: Date;
}

export interface ClaimedDelivery {
  readonly id: string;
  readonly rule: string;
  readonly recipient: string;
  readonly channel: string;
  readonly endpointId: string | null;
  readonly payload: string;
  readonly createdAt: Date;
  /** Tries so far, this one among them. */
  readonly attempts: number;
  /** Only who holds it may write the outcome. */
  readonly fence: number;
}

export type DeliveryState = 'waiting' | 'sending' | 'delivered' | 'failed';

export interface DeliveryOutcome {
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly nextAt: Date | null;
  readonly status: number | null;
  readonly error: string | null;
}

export interface DeliveryView {
  readonly id: string;
  readonly rule: string;
  readonly recipient: string;
  readonly channel: string;
  readonly endpointId: string | null;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly nextAt: Date | null;
  readonly finishedAt: Date | null;
  readonly status: number | null;
  readonly error: string | null;
}

export interface DeliveryFilter {
  readonly state: DeliveryState | null;
  readonly endpointId: string | null;
  readonly after: readonly [string, string] | null;
  readonly limit: number;
}

export abstract class DeliveryStore {
  /** Keeps those that are new. */
  abstract add(tx: Tx, deliveries: readonly NewDelivery[]): Promise<void>;
  /** Takes what is due, or whose sender died, for so long, in a transaction of its own; leaves out targets that are busy. */
  abstract claim(claim: { now: Date; leaseMs: number; limit: number; busy: readonly string[] }): Promise<ClaimedDelivery[]>;
  /** False when somebody else has taken it over meanwhile. */
  abstract finish(tx: Tx, delivery: ClaimedDelivery, outcome: DeliveryOutcome, now: Date): Promise<boolean>;
  abstract nextDue(reader: Reader): Promise<Date | null>;
  /** Gives up what waits for an endpoint. */
  abstract giveUp(tx: Tx, endpointId: string, reason: string, now: Date): Promise<number>;
  abstract page(filter: DeliveryFilter): Promise<DeliveryView[]>;
  /** Sends again; false when there is none. Its id stays, so that a receiver can tell. */
  abstract replay(tx: Tx, id: string, now: Date): Promise<boolean>;
  /** Removes what arrived or was given up before; gives how many, at most `limit`. */
  abstract removeBefore(before: Date, limit: number): Promise<number>;
  abstract replayRange(tx: Tx, endpointId: string, range: { from: Date; to: Date; failedOnly: boolean }, now: Date): Promise<number>;
}

export interface Endpoint {
  readonly endpointId: string;
  readonly url: string;
  readonly description: string | null;
  /** Event types, or `*`. */
  readonly events: readonly string[];
  readonly state: 'active' | 'off';
  readonly offReason: string | null;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly lastSuccessAt: Date | null;
  /** Since when every try has failed. */
  readonly failingSince: Date | null;
  readonly lastError: string | null;
}

export interface EndpointSecrets {
  readonly current: string;
  /** Of before the rotation, while both count. */
  readonly previous: string | null;
}

export abstract class EndpointStore {
  abstract list(reader: Reader): Promise<Endpoint[]>;
  abstract find(reader: Reader, endpointId: string): Promise<Endpoint | null>;
  abstract add(
    tx: Tx,
    endpoint: Pick<Endpoint, 'endpointId' | 'url' | 'description' | 'events' | 'createdBy' | 'createdAt'>,
    secret: string,
  ): Promise<void>;
  abstract remove(tx: Tx, endpointId: string): Promise<void>;
  abstract setState(tx: Tx, endpointId: string, state: Endpoint['state'], reason: string | null): Promise<void>;
  abstract rotate(tx: Tx, endpointId: string, secret: string, previousUntil: Date): Promise<void>;
  /** @throws NoSecretKey when they were sealed with another key */
  abstract secrets(reader: Reader, endpointId: string, now: Date): Promise<EndpointSecrets | null>;
  abstract succeeded(tx: Tx, endpointId: string, now: Date): Promise<void>;
  /** Gives since when it has been failing. */
  abstract failed(tx: Tx, endpointId: string, error: string, now: Date): Promise<Date | null>;
}

/** A person's quiet hours, `HH:MM` in a zone; from later than to means over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

/** What somebody chose; what is not in it is the rule's default. */
export interface Preferences {
  /** `rule channel` to on or off. */
  readonly choices: ReadonlyMap<string, boolean>;
  readonly quietHours: QuietHours | null;
}

export const noPreferences: Preferences = { choices: new Map(), quietHours: null };

export const choiceKey = (rule: string, channel: ChannelCode): string => `${rule} ${channel}`;

export abstract class PreferenceStore {
  abstract load(reader: Reader, recipients: readonly string[]): Promise<Map<string, Preferences>>;
  abstract choose(tx: Tx, recipient: string, choices: readonly { rule: string; channel: ChannelCode; on: boolean }[]): Promise<void>;
  abstract setQuietHours(tx: Tx, recipient: string, quietHours: QuietHours | null): Promise<void>;
}

export interface CompanySettings {
  /** Whether figures of pay may leave by e-mail and webhook. */
  readonly payFiguresOutside: boolean;
}

export abstract class SettingStore {
  abstract load(reader: Reader): Promise<CompanySettings>;
  abstract save(tx: Tx, settings: CompanySettings): Promise<void>;
}

/** What an e-mail is made of when it is sent. */
export interface MailPayload {
  readonly to: readonly string[];
  readonly title: string;
  readonly body: string;
  /** Path of the page. */
  readonly link: string;
  readonly why: string;
  readonly severity: Severity;
  readonly at: string;
}

/** What came of one try. `retry` is worth another one, `failed` is not, `gone` means that the target never wants anything again. */
export type SendResult =
  | { readonly kind: 'delivered'; readonly status: number | null }
  | { readonly kind: 'retry'; readonly status: number | null; readonly reason: string; readonly notBeforeMs?: number }
  | { readonly kind: 'failed' | 'gone'; readonly status: number | null; readonly reason: string };

/** A way out of the house: e-mail, webhook. One file each. */
export abstract class Channel {
  abstract readonly code: string;
  /** Whether it is set up at all. */
  abstract readonly ready: boolean;
  abstract send(delivery: ClaimedDelivery): Promise<SendResult>;
  /** Lets go of what it holds. */
  close(): void {
    // Most hold nothing.
  }
}

/** Injection token: every channel by its code. */
export const CHANNELS = Symbol('Channels');
export type Channels = ReadonlyMap<string, Channel>;

/** Seals secrets for one place in the database. */
export abstract class Seal {
  /** @throws NoSecretKey */
  abstract seal(text: string, place: string): string;
  /** @throws NoSecretKey when it was sealed with another key; Error when it was tampered with */
  abstract open(sealed: string, place: string): string;
  /** A signature that only this installation can make. @throws NoSecretKey */
  abstract sign(text: string): string;
  abstract readonly ready: boolean;
}

/** Says of an address whether anything may ever be sent there. */
export abstract class OutboundGuard {
  /** Why not; null when it may. Names are resolved again at each send. */
  abstract refusal(url: string): Promise<string | null>;
}

/** Links by which somebody says no more, without signing in. */
export abstract class Unsubscribing {
  /** Null for roles, and where the company's address or the key is not known. */
  abstract link(recipient: string, rule: string): string | null;
}
