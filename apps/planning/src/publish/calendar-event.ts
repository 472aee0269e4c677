import type { EventData } from '@attain/contracts/event';
import type { calendarChanged } from '@attain/contracts/planning';
import type { Calendar } from '../model.js';

export const toCalendarEvent = ({ calendarId, code, timeZone, pattern }: Calendar): EventData<typeof calendarChanged> => ({
  calendarId,
  code,
  timeZone,
  pattern:
    pattern.kind === 'months'
      ? { kind: 'months', startMonth: pattern.startMonth }
      : {
          kind: 'weeks',
          weeks: pattern.weeks,
          endMonth: pattern.endMonth,
          endWeekday: pattern.endWeekday,
          endRule: pattern.endRule,
        },
});
