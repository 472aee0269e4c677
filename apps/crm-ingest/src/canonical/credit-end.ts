import { dateInZone } from '@attain/domain/calendar';
import type { DealFacts } from './deal.js';

/**
 * The date on which a deal that was won once ceased to be won; null while it is won, or never was.
 * It follows from the newest state of the source alone, so that deliveries in any order agree:
 * - the source's own date, where it keeps a history;
 * - deleted or merged away: the day of that;
 * - lost: the day on which it was lost;
 * - open again, and the source does not say since when: the day of the last win, so that nothing counts as earned between.
 */
export const endOfCredit = (row: { sourceVersion: number; deleted: boolean }, facts: DealFacts, timeZone: string): string | null => {
  const lastWin = facts.wonOn.at(-1);
  if (lastWin === undefined) return null;
  if (row.deleted || facts.mergedInto !== null) return facts.endedOn ?? dateInZone(new Date(row.sourceVersion).toISOString(), timeZone);
  if (facts.status === 'won') return null;
  if (facts.endedOn !== null) return facts.endedOn;
  return facts.status === 'lost' ? (facts.closeDate ?? lastWin) : lastWin;
};
