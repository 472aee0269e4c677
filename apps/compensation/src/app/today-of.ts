import { dateInZone, type IsoDate } from '@attain/domain/calendar';
import type { Rulebook } from './rulebook.js';

/** The date that it is where a person is paid: in the zone of their last plan's calendar; in UTC for whom no plan pays. */
export const todayOf = (rules: Rulebook, personId: string, now: Date): IsoDate => {
  const plan = rules.assignments.get(personId)?.at(-1)?.plan ?? '';
  const code = rules.documents.get(plan)?.at(-1)?.rules.calendar ?? '';
  return dateInZone(now.toISOString(), rules.calendars.get(code)?.timeZone ?? 'UTC');
};
