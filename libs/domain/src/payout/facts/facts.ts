import type { FiscalCalendar, IsoDate } from '../../calendar/index.js';
import type { Rational } from '../../money/index.js';
import type { FactsDocument } from './facts-document.js';

export interface DatedSpan {
  readonly from: IsoDate;
  readonly to: IsoDate | null;
}

export interface ParticipantFact {
  readonly id: string;
  readonly name: string;
  /** Empty means always. */
  readonly participation: readonly DatedSpan[];
  readonly leave: readonly DatedSpan[];
  readonly compensationEnds: IsoDate | null;
  readonly payCurrency: string | null;
  readonly managers: readonly (DatedSpan & { readonly id: string })[];
  readonly fields: Readonly<Record<string, string>>;
}

export interface DealFact {
  readonly id: string;
  readonly date: IsoDate;
  readonly amount: Rational | null;
  readonly currency: string | null;
  readonly quantity: Rational;
  readonly type: string;
  readonly product: string;
  readonly account: string;
  readonly termMonths: Rational | null;
  readonly contractTotal: Rational | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly lines: readonly { readonly product: string; readonly amount: Rational; readonly quantity: Rational }[];
  readonly paySplits: readonly { readonly participant: string; readonly share: string }[];
}

export interface CreditFactOf {
  readonly id: string;
  readonly participant: string;
  readonly deal: DealFact;
  readonly kind: 'direct' | 'split' | 'overlay' | 'rollup' | 'team';
  readonly role: string;
  readonly date: IsoDate;
  /** In its own currency, major units; null when it has none. */
  readonly amount: Rational | null;
  readonly currency: string | null;
  /** What the source says it is worth in another currency; for plans of that currency without rate tables. */
  readonly worth: { readonly amount: Rational; readonly currency: string } | null;
  readonly quantity: Rational;
  readonly share: Rational;
  readonly endedOn: IsoDate | null;
  readonly endReason: string | null;
  /** The day on which the end became known. */
  readonly endKnownOn: IsoDate | null;
  /** Why it waits; null when it counts. */
  readonly held: string | null;
}

export interface AssignmentFact extends DatedSpan {
  readonly participant: string;
  readonly plan: string;
  readonly values: Readonly<Record<string, string>>;
}

export interface CashFact {
  readonly deal: string;
  readonly date: IsoDate;
  readonly net: Rational;
}

export interface Balances {
  readonly drawDebt: bigint;
  readonly carriedCap: bigint;
  readonly carriedNegative: bigint;
  readonly receivable: bigint;
}

/** A posting of a closed period: what was released under one key. */
export interface ClosedPosting {
  /** The key that the line is posted under. */
  readonly key: string;
  readonly participant: string;
  readonly plan: string;
  readonly component: string;
  readonly creditId: string | null;
  readonly label: string;
  /** First day of the pay period that earned it. */
  readonly earning: IsoDate;
  readonly amount: bigint;
}

export interface ClosedPeriod {
  readonly start: IsoDate;
  readonly end: IsoDate;
  readonly closedOn: IsoDate;
  readonly postings: readonly ClosedPosting[];
  /** By participant and currency (`balanceName`), or by participant alone. */
  readonly balances: ReadonlyMap<string, Balances>;
}

export interface HeldFact {
  readonly fact: string;
  readonly participant: string | null;
  readonly date: IsoDate;
  readonly reason: string;
}

/** Facts, read; what is dated after `asOf` is left out, save credits where they count ahead. */
export interface Facts {
  readonly document: FactsDocument;
  readonly calendar: FiscalCalendar;
  readonly asOf: IsoDate;
  /** Whether credits that are dated after `asOf` count already, in the period of their date. */
  readonly creditsAhead: boolean;
  readonly participants: ReadonlyMap<string, ParticipantFact>;
  readonly assignments: readonly AssignmentFact[];
  readonly credits: ReadonlyMap<string, readonly CreditFactOf[]>;
  readonly deals: ReadonlyMap<string, DealFact>;
  readonly invoices: ReadonlyMap<string, readonly CashFact[]>;
  readonly receipts: ReadonlyMap<string, readonly CashFact[]>;
  readonly refunds: ReadonlyMap<string, readonly CashFact[]>;
  readonly held: readonly HeldFact[];
}
