import type { GoalEventState } from '@attain/contracts/coaching';
import { quotaFor } from '@attain/domain/attainment';
import { dateInZone, periodOf, type FiscalCalendar, type IsoDate } from '@attain/domain/calendar';
import { goalStateOf, progressOf, targetOf, type GoalFacts } from '@attain/domain/coaching';
import { formatDecimal, formatMoney, money, parseMoney } from '@attain/domain/money';
import type { PlanningFacts, Quota } from '@attain/planning-replica';
import type { Attainment, Goal } from '../ports.js';

/** Calendar years in UTC, for a quota whose calendar nobody has told of yet. */
const plain: FiscalCalendar = { code: 'calendar-year', timeZone: 'UTC', pattern: { kind: 'months', startMonth: 1 } };

export const calendarOf = (planning: PlanningFacts, quota: Pick<Quota, 'calendarId'> | undefined): FiscalCalendar =>
  (quota === undefined ? undefined : planning.calendars.get(quota.calendarId)) ?? plain;

/** Today where the company is: by the first calendar by code. */
export function companyDay(planning: PlanningFacts, now: Date): IsoDate {
  const [first] = [...planning.calendars.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  return dateInZone(now.toISOString(), (first ?? plain).timeZone);
}

/** Label of a goal's period, `FY2026-Q4`; its first day where the quota or its calendar changed since. */
export function periodLabelOf(planning: PlanningFacts, goal: Goal): string {
  const quota = planning.quotas.get(goal.quotaId);
  if (quota === undefined) return goal.periodStart;
  const period = periodOf(calendarOf(planning, quota), quota.basis, goal.periodStart);
  return period.start === goal.periodStart && period.end === goal.periodEnd ? period.label : goal.periodStart;
}

/**
 * A goal as it stands on a day: target from the quota in force, actual from attainment as it was last told. Without any
 * attainment yet nothing is attained: 0 of the quota's currency.
 */
export function goalState(planning: PlanningFacts, goal: Goal, attainment: Attainment | undefined, today: IsoDate): GoalEventState {
  const quota = planning.quotas.get(goal.quotaId);
  const inForce = quota === undefined ? null : quotaFor(quota.timeline, goal.periodStart, goal.periodEnd);
  const told = attainment === undefined ? null : parseMoney(attainment.body.attained);
  const actual = told ?? (quota === undefined ? null : money(0n, quota.currency));
  const facts: GoalFacts | null =
    actual === null ? null : { target: targetOf(goal.target, inForce), actual, start: goal.periodStart, end: goal.periodEnd };
  const progress = facts === null ? null : progressOf(facts);
  return {
    goalId: goal.goalId,
    personId: goal.personId,
    origin: goal.origin,
    measure: quota?.measure ?? attainment?.body.measure ?? '',
    basis: quota?.basis ?? attainment?.body.basis ?? '',
    periodStart: goal.periodStart,
    periodEnd: goal.periodEnd,
    target: facts === null || facts.target === null ? null : formatMoney(facts.target),
    actual: actual === null ? null : formatMoney(actual),
    progress: progress === null ? null : formatDecimal(progress),
    state: facts === null ? 'not-measurable' : goalStateOf(facts, today),
    closed: goal.closed,
  };
}
