import { Injectable } from '@nestjs/common';
import { dateInZone, type FiscalCalendar } from '@attain/domain/calendar';
import type { Calendar } from '../model.js';
import { Calendars } from '../ports.js';
import { ChangeWriter, type Author } from './change-writer.js';
import { calendarIdOf } from './identity.js';
import { PlanAccess } from './plan-access.js';
import { Refused } from './refusal.js';

/**
 * Sets a fiscal calendar by its code, once: quotas, pay periods and posted pay stand on its dates, and moving them would
 * move money that was paid. Saying the same again changes nothing; other dates are a calendar with another code.
 */
@Injectable()
export class SaveCalendar {
  constructor(
    private readonly plan: PlanAccess,
    private readonly calendars: Calendars,
    private readonly writer: ChangeWriter,
  ) {}

  /** @throws Refused for a time zone that nobody knows, and for other dates under a code that is taken */
  execute(asked: FiscalCalendar, author: Author): Promise<Calendar> {
    if (!isTimeZone(asked.timeZone)) {
      throw new Refused([
        { line: 1, column: 'timeZone', code: 'unknown-time-zone', reason: `"${asked.timeZone}" is no time zone of the IANA database` },
      ]);
    }
    const calendar: Calendar = { ...asked, calendarId: calendarIdOf(asked.code) };
    return this.plan.write(async (tx) => {
      const before = await this.calendars.load(tx, [calendar.calendarId]);
      const held = before.get(calendar.calendarId)?.state;
      if (held && datesOf(held) !== datesOf(calendar)) throw new Refused([redefined(calendar.code)]);
      await this.writer.write(tx, this.calendars, before, [calendar], author);
      return calendar;
    });
  }
}

const datesOf = ({ timeZone, pattern }: FiscalCalendar): string =>
  JSON.stringify([timeZone, Object.entries(pattern).sort(([a], [b]) => (a < b ? -1 : 1))]);

const redefined = (code: string) => ({
  line: 1,
  column: 'code',
  code: 'calendar-redefined',
  reason: `Calendar "${code}" exists with other dates, and quotas and pay may stand on them: give the new calendar a code of its own`,
});

const isTimeZone = (timeZone: string): boolean => {
  try {
    return dateInZone('2026-01-01T00:00:00Z', timeZone) !== '';
  } catch {
    return false;
  }
};
