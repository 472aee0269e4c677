import { effectiveAt, periodOf, type Basis, type FiscalCalendar } from '../calendar/index.js';
import type { Component, Plan } from '../plan/index.js';
import type { CellTerms } from './cell.js';

/** An approved version of a plan. */
export interface PlanVersion {
  readonly version: number;
  readonly plan: Plan;
}

export interface Span {
  readonly from: string;
  readonly to: string | null;
}

/** A quota per basis period over time; minor units of its currency. */
export interface QuotaTimeline {
  readonly currency: string;
  readonly timeline: readonly (Span & { readonly amount: bigint })[];
}

/** What lines of one component share over a basis period. Versions that agree in all of it share one attainment. */
export interface SegmentKey {
  readonly plan: string;
  readonly component: string;
  readonly shape: string;
  readonly measure: string;
  readonly currency: string;
  readonly calendar: string;
  readonly basis: Basis;
  /** First day of the basis period. */
  readonly start: string;
}

/** What the terms of one participant are computed from. */
export interface TermsSource {
  readonly calendar: FiscalCalendar;
  /** Approved versions of the plan; of those effective at a date the highest number counts. */
  readonly versions: readonly PlanVersion[];
  /** When the participant takes part in compensation under this plan. */
  readonly eligible: readonly Span[];
  readonly quota: QuotaTimeline | null;
}

const covers = (span: Span, date: string): boolean => span.from <= date && (span.to === null || date < span.to);

/** The version that a credit of this date belongs to. */
export const versionAt = (versions: readonly PlanVersion[], date: string): PlanVersion | undefined =>
  versions.filter(({ plan }) => covers(plan.effective, date)).sort((a, b) => b.version - a.version)[0];

/** Dates in both of two lists of spans. */
export const intersect = (left: readonly Span[], right: readonly Span[]): Span[] =>
  left
    .flatMap((a) =>
      right.flatMap((b): Span[] => {
        const from = a.from > b.from ? a.from : b.from;
        const to = a.to === null ? b.to : b.to === null || a.to < b.to ? a.to : b.to;
        return to === null || from < to ? [{ from, to }] : [];
      }),
    )
    .sort((a, b) => (a.from < b.from ? -1 : 1));

/** Names what a component's lines share in the basis period of a date. */
export const segmentKey = (plan: Plan, component: Component, calendar: FiscalCalendar, date: string): SegmentKey => ({
  plan: plan.code,
  component: component.code,
  shape: component.shape,
  measure: component.measure.code,
  currency: plan.currency,
  calendar: plan.calendar,
  basis: component.basis,
  start: periodOf(calendar, component.basis, date).start,
});

const componentFor = (key: SegmentKey, version: PlanVersion | undefined): Component | undefined =>
  version && version.plan.currency === key.currency && version.plan.calendar === key.calendar
    ? version.plan.components.find(
        (each) => each.code === key.component && each.shape === key.shape && each.basis === key.basis && each.measure.code === key.measure,
      )
    : undefined;

/** Every date in the period at which a term may change. */
const cuts = (key: SegmentKey, end: string, source: TermsSource): string[] => {
  const dates = new Set([key.start, end]);
  const add = ({ from, to }: Span): void => {
    for (const date of [from, to]) if (date !== null && date > key.start && date < end) dates.add(date);
  };
  source.versions.forEach(({ plan }) => add(plan.effective));
  source.eligible.forEach(add);
  source.quota?.timeline.forEach(add);
  const payPeriods = new Set(source.versions.map(({ plan }) => plan.payPeriod));
  for (const payPeriod of payPeriods) {
    for (let date = key.start; date < end; ) {
      const period = periodOf(source.calendar, payPeriod, date);
      add({ from: period.start, to: period.end });
      date = period.end;
    }
  }
  return [...dates].sort();
};

const quotaAt = (key: SegmentKey, quota: QuotaTimeline | null, date: string): bigint | null => {
  if (!quota || quota.currency !== key.currency) return null;
  const amount = effectiveAt(quota.timeline, date)?.amount ?? 0n;
  return amount > 0n ? amount : null;
};

const sameTerms = (a: CellTerms, b: CellTerms): boolean =>
  a.to === b.from && a.earning === b.earning && a.version === b.version && a.quota === b.quota;

/**
 * Cuts a basis period into cells: stretches in which pay period, plan version and quota do not change. Dates on which the
 * participant does not take part, or on which the version then effective has no such component, belong to no cell.
 * @example quota 100,000 until 1 July, then 120,000: a quarter from 1 June has cells of June (100,000), July and August (120,000)
 */
export const cellTerms = (key: SegmentKey, source: TermsSource): CellTerms[] => {
  const end = periodOf(source.calendar, key.basis, key.start).end;
  const dates = cuts(key, end, source);
  const cells: CellTerms[] = [];
  dates.slice(0, -1).forEach((from, index) => {
    const version = versionAt(source.versions, from);
    const component = componentFor(key, version);
    if (!version || !component || !source.eligible.some((span) => covers(span, from))) return;
    const cell: CellTerms = {
      from,
      to: dates[index + 1] ?? end,
      earning: periodOf(source.calendar, version.plan.payPeriod, from).start,
      version: version.version,
      component,
      quota: quotaAt(key, source.quota, from),
    };
    const last = cells.at(-1);
    if (last && sameTerms(last, cell)) cells[cells.length - 1] = { ...last, to: cell.to };
    else cells.push(cell);
  });
  return cells;
};
