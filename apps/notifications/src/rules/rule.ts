import type { FiscalCalendar, IsoDate } from '@attain/domain/calendar';
import type { AttainmentState, DeadLetterState, DealState, PayoutState } from '../model.js';

export type Severity = 'info' | 'warning' | 'critical';

/** Who is told, relative to whom it is about; `operator` is everybody who has that role. */
export type Audience = 'rep' | 'manager' | 'operator';

export type ChannelCode = 'in-app' | 'email';

/** Stands in a text for the name of whom it is about, as it is known when it is told. */
export const PERSON = '{person}';

/** What one audience reads. */
export interface AlertText {
  readonly title: string;
  readonly body: string;
  /** Path of the page that shows it. */
  readonly link: string;
  /** In place of title and body where figures of pay may not go; null where the text holds none. */
  readonly outside: { readonly title: string; readonly body: string } | null;
}

/** Something that happened and that somebody wants to hear of, once. */
export interface Occurrence {
  /** Whom or what it is about. */
  readonly subject: string;
  /** Which of the subject's: together with rule and subject it is told once, however often the facts come. */
  readonly key: string;
  /** The person it is about; null when nobody. */
  readonly personId: string | null;
  /** Business date: decides who stood above the person, and whether it is old. */
  readonly on: IsoDate;
  readonly severity: Severity;
  readonly texts: Readonly<Partial<Record<Audience, AlertText>>>;
  /** What a program needs of it. */
  readonly facts: Readonly<Record<string, string | null>>;
}

/** What a deal was when it was last heard of. */
export interface KnownDeal {
  readonly name: string;
  readonly status: 'open' | 'won' | 'lost';
  readonly closeDate: IsoDate | null;
}

/** What the rules read, by the kind of event that they watch. */
export interface Watched {
  /** `deal` is the one that crossed the threshold, where it is known. */
  readonly attainment: { readonly data: AttainmentState; readonly deal: KnownDeal | null };
  /** `periodStarts` are the first days of pay periods heard of so far, ascending, those of this event among them. */
  readonly payout: { readonly id: string; readonly data: PayoutState; readonly periodStarts: readonly IsoDate[] };
  readonly deal: { readonly before: KnownDeal | null; readonly data: DealState };
  readonly 'dead-letter': { readonly service: string; readonly data: DeadLetterState };
}
export type WatchedKind = keyof Watched;

/** What is known around the event. */
export interface Surroundings {
  /** When the event was told, UTC. */
  readonly time: string;
  /** The same in the company's zone. */
  readonly today: IsoDate;
  readonly calendar: FiscalCalendar;
  personOfUser(userId: string | null): string | null;
}

/** One rule: data, and one pure decision. Adding one is one file and one line in the registry. */
export interface Rule<K extends WatchedKind = WatchedKind> {
  readonly code: string;
  readonly title: string;
  /** What it watches for, in one sentence. */
  readonly about: string;
  readonly watches: K;
  readonly audiences: readonly Audience[];
  /** Levels of managers above who are told. */
  readonly managerLevels: number;
  /** Channels that are on until a person says otherwise. */
  readonly defaults: Readonly<Partial<Record<Audience, readonly ChannelCode[]>>>;
  /** Figures that the rule goes by. */
  readonly parameters: Readonly<Record<string, string>>;
  decide(event: Watched[K], around: Surroundings): readonly Occurrence[];
}
