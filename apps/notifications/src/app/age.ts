import { daysBetween, type IsoDate } from '@attain/domain/calendar';

export interface AgeLimits {
  readonly alertDays: number;
  readonly inboxDays: number;
}

export type Reach = 'everywhere' | 'inbox' | 'record';

/**
 * How far news of a date may still go. With limits of 7 and 45 days: of yesterday everywhere, of three weeks ago to the
 * inbox, of last year nowhere. So the history that a first start brings in rings nobody's phone.
 */
export const reachOf = (on: IsoDate, today: IsoDate, { alertDays, inboxDays }: AgeLimits): Reach => {
  const age = daysBetween(on, today);
  if (age <= alertDays) return 'everywhere';
  return age <= inboxDays ? 'inbox' : 'record';
};
