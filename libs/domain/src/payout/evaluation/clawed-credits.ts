import type { PlanComponent } from '../../plan/index.js';
import type { ClosedPeriod, CreditFactOf, Facts } from '../facts/facts.js';
import { payPeriodOf } from './pay-period.js';
import { holds, type PlanSegment } from './segments.js';
import { treatmentOf } from './treatment.js';

/** A credit whose end a clawback settles, in one component: its lines stand still, and the clause alone acts. */
export interface Clawed {
  readonly credit: CreditFactOf;
  readonly component: PlanComponent;
}

export type ClawedCredits = ReadonlyMap<string, Clawed>;

/** A credit of one line of a deal (`…#2`) ends with the deal. */
export const clawedKey = (plan: string, component: string, creditId: string): string =>
  [plan, component, creditId.replace(/#\d+$/, '')].join('|');

/**
 * Clawed credits of everybody. They are found by the one whose credit it is, and act on all to whom its lines are paid: every party
 * of a pay split gives back its own part.
 */
export const clawedCredits = (
  facts: Facts,
  segmentsOf: (participant: string) => readonly PlanSegment[],
  closed: readonly ClosedPeriod[],
): ClawedCredits => {
  const byStart = new Map(closed.map((period) => [period.start, period]));
  const found = new Map<string, Clawed>();
  for (const [participant, credits] of facts.credits) {
    const segments = segmentsOf(participant);
    for (const credit of credits.filter(({ endedOn }) => endedOn !== null)) {
      for (const { plan, anchor } of segments.filter((each) => holds(each, credit.date))) {
        const earning = payPeriodOf(plan.payPeriod, facts.calendar, credit.date, anchor);
        for (const component of plan.components) {
          const { clawback } = treatmentOf(credit, component.terms, byStart, earning.start);
          if (clawback) found.set(clawedKey(plan.code, component.terms.code, credit.id), { credit, component });
        }
      }
    }
  }
  return found;
};
