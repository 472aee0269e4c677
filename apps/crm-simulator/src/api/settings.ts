import { account } from '../crm/account.js';
import type { Crm } from '../crm/crm.js';
import { pipelines } from '../crm/pipelines.js';
import { currentRates } from '../crm/rates.js';
import type { ExchangeRate } from '../crm/records.js';
import type { Answer } from './endpoint.js';
import { iso } from './object-kind.js';

const since = { createdAt: '2021-11-03T12:00:00.000Z', updatedAt: '2026-01-08T09:30:00.000Z', archived: false };

/** All deal pipelines; stage metadata is text throughout, also the probability. */
export function dealPipelines(): Answer {
  const results = pipelines.map((pipeline, order) => ({
    label: pipeline.label,
    displayOrder: order,
    id: pipeline.id,
    stages: pipeline.stages.map((stage, index) => ({
      label: stage.label,
      displayOrder: index,
      metadata: { isClosed: String(stage.closed), probability: stage.probability },
      id: stage.id,
      ...since,
      writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
    })),
    ...since,
  }));
  return { status: 200, body: { results } };
}

/** JSON text of exchange rates. The vendor prints them as JSON numbers, so the stored decimal goes out digit for digit. */
export function exchangeRates(rates: readonly ExchangeRate[]): string {
  const rows = rates.map((rate) => {
    const instant = iso(rate.effectiveAt);
    const head = JSON.stringify({ id: rate.id, fromCurrencyCode: rate.currency, toCurrencyCode: account.currency });
    const tail = JSON.stringify({ effectiveAt: instant, visibleInUI: true, createdAt: instant, updatedAt: instant });
    return `${head.slice(0, -1)},"conversionRate":${rate.rate},${tail.slice(1)}`;
  });
  return `{"results":[${rows.join(',')}]}`;
}

export const currentExchangeRates = (crm: Crm): string => exchangeRates(currentRates(crm.rates));

export const companyCurrency = (): Answer => ({
  status: 200,
  body: { id: '1', currencyCode: account.currency, currencyName: 'US Dollar', createdAt: since.createdAt, updatedAt: since.updatedAt },
});

/** Account details with the zone's offset at the given instant. */
export function accountDetails(now: number): Answer {
  const zone =
    new Intl.DateTimeFormat('en-US', { timeZone: account.timeZone, timeZoneName: 'longOffset' })
      .formatToParts(now)
      .find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const utcOffset = zone === 'GMT' ? '+00:00' : zone.slice(3);
  const [hours = '0', minutes = '0'] = utcOffset.slice(1).split(':');
  const offset = (Number.parseInt(hours, 10) * 60 + Number.parseInt(minutes, 10)) * 60_000;
  return {
    status: 200,
    body: {
      portalId: account.portalId,
      accountType: 'STANDARD',
      timeZone: account.timeZone,
      companyCurrency: account.currency,
      additionalCurrencies: account.additionalCurrencies,
      utcOffset,
      utcOffsetMilliseconds: utcOffset.startsWith('-') ? -offset : offset,
      uiDomain: 'app.hubspot.com',
      dataHostingLocation: 'na1',
    },
  };
}
