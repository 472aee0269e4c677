import { Injectable } from '@nestjs/common';
import { dateInZone, type FiscalCalendar } from '@attain/domain/calendar';
import type { Calendar } from '../model.js';
import { Calendars } from '../ports.js';
import { ChangeWriter, type Author } from './change-writer.js';
import { calendarIdOf } from './identity.js';
import { PlanAccess } from './plan-access.js';
import { Refused } from './refusal.js';

/** Sets a fiscal calendar by its code. */
@Injectable()
export class SaveCalendar {
  constructor(
    private readonly plan: PlanAccess,
    private readonly calendars: Calendars,
    private readonly writer: ChangeWriter,
  ) {}

  /** @throws Refused for a time zone that nobody knows */
  execute(asked: FiscalCalendar, author: Author): Promise<Calendar> {
    if (!isTimeZone(asked.timeZone)) {
      throw new Refused([
        { line: 1, column: 'timeZone', code: 'unknown-time-zone', reason: `"${asked.timeZone}" is no time zone of the IANA database` },
      ]);
    }
    const calendar: Calendar = { ...asked, calendarId: calendarIdOf(asked.code) };
    return this.plan.write(async (tx) => {
      const before = await this.calendars.load(tx, [calendar.calendarId]);
      await this.writer.write(tx, this.calendars, before, [calendar], author);
      return calendar;
    });
  }
}

const isTimeZone = (timeZone: string): boolean => {
  try {
    return dateInZone('2026-01-01T00:00:00Z', timeZone) !== '';
  } catch {
    return false;
  }
};
