import type { Basis, FiscalCalendar, Span } from '@attain/domain/calendar';
import type { ReportingSpan } from '@attain/domain/org';

/** A state with the version that it was given; a version rises by one per change. */
export interface Versioned<S> {
  readonly state: S;
  /** Epoch × 10^12 + n. */
  readonly version: number;
}

/** A user of a CRM, as the CRM last told. */
export interface CrmUser {
  readonly userId: string;
  readonly name: string;
  /** Lower case; null where the CRM has none. */
  readonly email: string | null;
  readonly active: boolean;
  readonly deleted: boolean;
  readonly personId: string;
  /** Of the event that told it. */
  readonly version: number;
}

export interface Person {
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
  /** Ascending. */
  readonly userIds: readonly string[];
  readonly title: string | null;
  readonly businessUnit: string | null;
  readonly currency: string;
  readonly participation: readonly Span[];
  /** Whether an import or the API has spoken of this person: then the CRM's name no longer counts. */
  readonly given: boolean;
}

export interface ReportingLine {
  readonly personId: string;
  readonly timeline: readonly ReportingSpan[];
}

export interface QuotaSpan extends Span {
  /** Per basis period, in the quota's currency. */
  readonly amount: string;
}

export interface Quota {
  readonly quotaId: string;
  readonly personId: string;
  readonly measure: string;
  readonly basis: Basis;
  readonly calendarId: string;
  readonly currency: string;
  readonly timeline: readonly QuotaSpan[];
  /** Ratios, ascending. */
  readonly thresholds: readonly string[];
}

export interface Calendar extends FiscalCalendar {
  readonly calendarId: string;
}

export interface CreditingSpan extends Span {
  readonly direct: 'crm' | 'owner';
  readonly rollupLevels: number | null;
}

export interface CreditingPolicy {
  readonly policyId: string;
  readonly code: string;
  readonly timeline: readonly CreditingSpan[];
}

/** Everything that planning says to others, by kind. */
export interface States {
  readonly person: Person;
  readonly 'reporting-line': ReportingLine;
  readonly quota: Quota;
  readonly calendar: Calendar;
  readonly 'crediting-policy': CreditingPolicy;
}
export type Kind = keyof States;
