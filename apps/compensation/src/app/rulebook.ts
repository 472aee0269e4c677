import type { DealCredits } from '@attain/contracts/metrics';
import type { FiscalCalendar } from '@attain/domain/calendar';
import type { ReportingLines } from '@attain/domain/org';
import { intersect, versionAt, type PlanVersion, type QuotaTimeline, type Span } from '@attain/domain/payout';
import type { Plan, PlanRules } from '@attain/domain/plan';

export type CreditState = DealCredits['credits'][number];

export interface PersonFact {
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
  readonly participation: readonly Span[];
}

export interface Assigned extends Span {
  readonly plan: string;
}

/** A person's quota for a measure and basis, with the calendar it is meant for. */
export interface QuotaFact extends QuotaTimeline {
  readonly quotaId: string;
}

/** An approved version of a plan, read whole. */
export interface PlanDocument {
  readonly version: number;
  readonly rules: PlanRules;
  /** What the segment method settles of it; null when it is evaluated. */
  readonly settled: Plan | null;
}

/** Everything that decides how a credit is priced, as of one revision. Held in memory; never changed, only replaced. */
export interface Rulebook {
  readonly revision: bigint;
  readonly people: ReadonlyMap<string, PersonFact>;
  readonly lines: ReportingLines;
  /** By code. */
  readonly calendars: ReadonlyMap<string, FiscalCalendar>;
  /** By `quotaKey`. */
  readonly quotas: ReadonlyMap<string, QuotaFact>;
  /** Every approved version by plan code. */
  readonly documents: ReadonlyMap<string, readonly PlanDocument[]>;
  /** Versions by the code of plans that the segment method settles: those of which every version is that simple. */
  readonly plans: ReadonlyMap<string, readonly PlanVersion[]>;
  /** By person. */
  readonly assignments: ReadonlyMap<string, readonly Assigned[]>;
}

export const emptyRulebook: Rulebook = {
  revision: -1n,
  people: new Map(),
  lines: new Map(),
  calendars: new Map(),
  quotas: new Map(),
  documents: new Map(),
  plans: new Map(),
  assignments: new Map(),
};

export const quotaKey = (personId: string, measure: string, basis: string): string => `${personId}|${measure}|${basis}`;

/** When a person takes part in compensation under a plan: assigned and participating. */
export const eligibleUnder = (rules: Rulebook, personId: string, plan: string): Span[] =>
  intersect(
    (rules.assignments.get(personId) ?? []).filter((each) => each.plan === plan),
    rules.people.get(personId)?.participation ?? [],
  );

/** The plan version that prices a person's credit of this date, per plan assigned then. */
export const versionsFor = (rules: Rulebook, personId: string, date: string): PlanVersion[] => {
  const plans = new Set((rules.assignments.get(personId) ?? []).map(({ plan }) => plan));
  return [...plans].flatMap((code) => {
    const eligible = eligibleUnder(rules, personId, code).some(({ from, to }) => from <= date && (to === null || date < to));
    const version = eligible ? versionAt(rules.plans.get(code) ?? [], date) : undefined;
    return version ? [version] : [];
  });
};

/** What the segment method settles of a version; what priced a line is there even when the plan is evaluated since. */
export const versionOf = (rules: Rulebook, plan: string, version: number): Plan | undefined =>
  rules.documents.get(plan)?.find((each) => each.version === version)?.settled ?? undefined;

/** Whether a plan is evaluated as a whole: some version of it is more than the segment method settles. */
export const isEvaluated = (rules: Rulebook, plan: string): boolean => rules.documents.has(plan) && !rules.plans.has(plan);

/** Whether any plan is evaluated. */
export const hasEvaluated = (rules: Rulebook): boolean => rules.documents.size > rules.plans.size;
