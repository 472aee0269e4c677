import Type, { type Static } from 'typebox';
import { CalendarDate, Decimal, defineEvent, Id, MoneyWire, Nullable } from '../event/index.js';

export const GoalEventState = Type.Object({
  goalId: Id,
  personId: Id,
  /** `default`: made by itself with the quota; `set`: by a manager. */
  origin: Type.Enum(['default', 'set']),
  measure: Type.String({ maxLength: 100 }),
  basis: Type.String({ maxLength: 20 }),
  periodStart: CalendarDate,
  /** First day after the period. */
  periodEnd: CalendarDate,
  /** Null while it cannot be told: a share of no quota. */
  target: Nullable(MoneyWire),
  actual: Nullable(MoneyWire),
  /** Actual ÷ target to 6 decimals, rounded down; null without a target above 0. */
  progress: Nullable(Decimal),
  state: Type.Enum(['on-track', 'behind', 'reached', 'missed', 'not-measurable']),
  /** Closed by a manager: no longer followed. */
  closed: Type.Boolean(),
});
export type GoalEventState = Static<typeof GoalEventState>;

/** One goal as it stands now. */
export const goalChanged = defineEvent({
  type: 'attain.coaching.goal.changed.v1',
  topic: 'attain.coaching.goals',
  summary: 'A goal of one person with its progress and state, as it stands now.',
  producer: 'coaching',
  consumers: ['gateway'],
  retention: 'state',
  key: (goal) => goal.goalId,
  schema: GoalEventState,
  example: {
    goalId: '5f0c1b7e-0000-5000-8000-0000000000e7',
    personId: '5f0c1b7e-0000-5000-8000-0000000000f1',
    origin: 'default',
    measure: 'bookings',
    basis: 'quarter',
    periodStart: '2026-05-01',
    periodEnd: '2026-08-01',
    target: { amount: '250000.00', currency: 'EUR' },
    actual: { amount: '251000.00', currency: 'EUR' },
    progress: '1.004',
    state: 'reached',
    closed: false,
  },
});
