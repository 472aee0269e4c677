import type { Facts, HeldFact } from '../facts/facts.js';
import { payPeriodOf } from './pay-period.js';
import type { PlanSegment } from './segments.js';

/** The currency of an amount that stands for a person: without one of its own that of the first plan that the person holds. */
export const currencyOfFact = (fact: { readonly currency?: string }, segments: readonly PlanSegment[]): string | undefined =>
  fact.currency ?? segments[0]?.plan.currency;

/** Why an amount of a person never comes to pay, or null. */
const reasonOf = (
  fact: { readonly participant: string; readonly date: string; readonly currency?: string },
  segments: readonly PlanSegment[] | undefined,
  facts: Facts,
): string | null => {
  if (!segments) return 'participant-unknown';
  const paying = segments.find(({ plan }) => plan.currency === currencyOfFact(fact, segments));
  if (!paying) return 'plan-missing';
  const ends = facts.participants.get(fact.participant)?.compensationEnds ?? null;
  const last = ends === null ? null : payPeriodOf(paying.plan.payPeriod, facts.calendar, ends, paying.anchor).end;
  return last !== null && fact.date >= last ? 'compensation-ended' : null;
};

/**
 * Adjustments and advances that no statement will ever show, each with its reason: nobody knows the person, no plan of the person pays
 * in the currency, or compensation had ended.
 */
export const unpaidFacts = (facts: Facts, segmentsOf: (participant: string) => readonly PlanSegment[] | undefined): HeldFact[] =>
  (['adjustments', 'advances'] as const).flatMap((list) =>
    (facts.document[list] ?? [])
      .filter(({ date }) => date <= facts.asOf)
      .flatMap((fact): HeldFact[] => {
        const { participant, date, id = date } = fact;
        const reason = reasonOf(fact, segmentsOf(participant), facts);
        return reason ? [{ fact: `${list.slice(0, -1)} ${id}`, participant, date, reason }] : [];
      }),
  );
