import Type from 'typebox';
import { defineEvent, Id } from '../event/index.js';

/** A fiscal calendar: calendar months from any start month, or a 4-4-5 pattern of whole weeks. */
export const calendarChanged = defineEvent({
  type: 'attain.planning.calendar.changed.v1',
  topic: 'attain.planning.calendars',
  summary: 'A fiscal calendar as it stands now.',
  producer: 'planning',
  consumers: ['metrics', 'compensation', 'forecasting', 'coaching', 'notifications'],
  retention: 'state',
  key: (calendar) => calendar.calendarId,
  schema: Type.Object({
    calendarId: Id,
    code: Type.String({ maxLength: 100 }),
    timeZone: Type.String({ maxLength: 100 }),
    pattern: Type.Union([
      Type.Object({ kind: Type.Literal('months'), startMonth: Type.Integer({ minimum: 1, maximum: 12 }) }),
      Type.Object({
        kind: Type.Literal('weeks'),
        /** Weeks in the three months of each quarter. */
        weeks: Type.Union([Type.Literal('4-4-5'), Type.Literal('4-5-4'), Type.Literal('5-4-4')]),
        /** The year ends on the last (or nearest) such weekday of this month. */
        endMonth: Type.Integer({ minimum: 1, maximum: 12 }),
        endWeekday: Type.Integer({ minimum: 1, maximum: 7 }),
        endRule: Type.Union([Type.Literal('last'), Type.Literal('nearest')]),
      }),
    ]),
  }),
  example: {
    calendarId: '5f0c1b7e-0000-5000-8000-0000000000c1',
    code: 'fiscal',
    timeZone: 'America/New_York',
    pattern: { kind: 'months', startMonth: 2 },
  },
});
