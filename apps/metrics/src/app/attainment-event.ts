import { attainmentOf, quotaFor, ratioDecimal } from '@attain/domain/attainment';
import type { Period } from '@attain/domain/calendar';
import { formatDecimal, formatMoney, money } from '@attain/domain/money';
import type { Quota } from '@attain/planning-replica';
import type { AttainmentEvent } from '../ports.js';

/** What is told of one quota and period, before anything was crossed. */
export function attainmentEvent(quota: Quota, period: Pick<Period, 'start' | 'end' | 'label'>, attained: bigint): AttainmentEvent {
  const inForce = quotaFor(quota.timeline, period.start, period.end);
  const attainment = attainmentOf(money(attained, quota.currency), inForce, quota.thresholds);
  return {
    personId: quota.personId,
    quotaId: quota.quotaId,
    measure: quota.measure,
    basis: quota.basis,
    periodStart: period.start,
    periodEnd: period.end,
    periodLabel: period.label,
    attained: formatMoney(attainment.attained),
    quota: inForce === null ? null : formatMoney(inForce),
    ratio: attainment.ratio === null ? null : formatDecimal(ratioDecimal(attainment.ratio)),
    reached: attainment.reached.map(formatDecimal),
    crossed: [],
  };
}

/** A period that the quota no longer has, by another calendar or basis: nothing attained, no quota. */
export const voidEvent = (sent: AttainmentEvent): AttainmentEvent => ({
  ...sent,
  attained: formatMoney(money(0n, sent.attained.currency)),
  quota: null,
  ratio: null,
  reached: [],
  crossed: [],
});
