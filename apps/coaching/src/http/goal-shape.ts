import Type from 'typebox';
import { GoalEventState } from '@attain/contracts/coaching';
import { CalendarDate, Decimal, Id, Nullable } from '@attain/contracts/event';
import { pageShape } from '@attain/platform/http';

const { origin, measure, basis, target, actual, progress, state } = GoalEventState.properties;

/** A goal as the API shows it. */
export const goalShape = Type.Object({
  id: Id,
  personId: Id,
  name: Type.String(),
  origin,
  measure,
  basis,
  period: Type.String(),
  periodStart: CalendarDate,
  /** First day after the period. */
  periodEnd: CalendarDate,
  /** Null for a goal of a fixed amount. */
  targetShare: Nullable(Decimal),
  target,
  actual,
  progress,
  /** Last day of the period. */
  dueOn: CalendarDate,
  state,
  closed: Type.Boolean(),
  note: Nullable(Type.String()),
});

/** What `GET goals` answers. */
export const goalsShape = pageShape(goalShape);
