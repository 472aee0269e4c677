import { periodOf } from '@attain/domain/calendar';
import { cellTerms, segmentKey, type CellTerms, type SegmentKey } from '@attain/domain/payout';
import type { PayPeriod } from '@attain/domain/plan';
import { eligibleUnder, quotaKey, versionsFor, type Rulebook } from './rulebook.js';

export interface WantedSegment {
  readonly key: SegmentKey;
  readonly payPeriod: PayPeriod;
  /** First day after the basis period. */
  readonly end: string;
}

/** The segments that a person's credit of this date belongs to by today's rules; none while a rule they need is not known yet. */
export const segmentsAt = (rules: Rulebook, personId: string, date: string): WantedSegment[] =>
  versionsFor(rules, personId, date).flatMap(({ plan }) => {
    const calendar = rules.calendars.get(plan.calendar);
    if (!calendar) return [];
    return plan.components.map(
      (component): WantedSegment => ({
        key: segmentKey(plan, component, calendar, date),
        payPeriod: plan.payPeriod,
        end: periodOf(calendar, component.basis, date).end,
      }),
    );
  });

/** The terms of a person's segment by today's rules. */
export const termsOf = (rules: Rulebook, personId: string, key: SegmentKey): CellTerms[] => {
  const calendar = rules.calendars.get(key.calendar);
  if (!calendar) return [];
  return cellTerms(key, {
    calendar,
    versions: rules.plans.get(key.plan) ?? [],
    eligible: eligibleUnder(rules, personId, key.plan),
    quota: rules.quotas.get(quotaKey(personId, key.measure, key.basis)) ?? null,
  });
};
