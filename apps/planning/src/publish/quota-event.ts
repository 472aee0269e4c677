import type { EventData } from '@attain/contracts/event';
import type { quotaChanged } from '@attain/contracts/planning';
import type { Quota } from '../model.js';

export const toQuotaEvent = (quota: Quota): EventData<typeof quotaChanged> => ({
  quotaId: quota.quotaId,
  personId: quota.personId,
  measure: quota.measure,
  basis: quota.basis,
  calendarId: quota.calendarId,
  currency: quota.currency,
  timeline: quota.timeline.map(({ from, to, amount }) => ({ from, to, amount })),
  thresholds: [...quota.thresholds],
});
