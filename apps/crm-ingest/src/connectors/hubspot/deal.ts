import { dateInZone } from '@attain/domain/calendar';
import type { DealFacts, DealStatus } from '../../canonical/deal.js';
import { winHistory, type WinHistory } from './win-history.js';
import type { HubSpotObject } from './shapes.js';

export const DEAL_PROPERTIES = [
  'dealname',
  'amount',
  'deal_currency_code',
  'hs_exchange_rate',
  'closedate',
  'createdate',
  'dealstage',
  'pipeline',
  'dealtype',
  'hubspot_owner_id',
  'hs_lastmodifieddate',
  'hs_is_closed',
  'hs_is_closed_won',
  'hs_closed_won_date',
  'hs_primary_associated_company',
  'hs_merged_object_ids',
  'hs_object_id',
] as const;

export const DEAL_HISTORIES = ['hs_is_closed_won', 'closedate'] as const;

/** Without these a right was taken away; the value that is held must not be emptied. */
export const NEEDED_PROPERTIES = ['amount', 'closedate', 'dealstage', 'hubspot_owner_id'] as const;

/** What belongs to a deal beside its own properties. */
export interface DealSurroundings {
  readonly timeZone: string;
  /** `pipeline/stage` → what its metadata says, for a deal without the flags. */
  readonly stages: ReadonlyMap<string, DealStatus>;
  readonly account: string | null;
  readonly splits: DealFacts['splits'];
}

const textOf = (value: string | null | undefined): string | null => (value === null || value === undefined || value === '' ? null : value);

const dateOf = (value: string | null | undefined, timeZone: string): string | null => {
  const text = textOf(value);
  if (text === null) return null;
  const time = /^-?\d+$/.test(text) ? Number.parseInt(text, 10) : Date.parse(text);
  return Number.isNaN(time) ? null : dateInZone(new Date(time).toISOString(), timeZone);
};

/** From the CRM's own flags; only where a listing leaves them out, from the stage's metadata. */
export const statusOf = (object: HubSpotObject, stages: ReadonlyMap<string, DealStatus>): DealStatus => {
  const { hs_is_closed_won: won, hs_is_closed: closed, pipeline, dealstage } = object.properties;
  if (won === 'true') return 'won';
  if (closed === 'true') return 'lost';
  if (won === 'false' || closed === 'false') return 'open';
  return stages.get(`${pipeline ?? ''}/${dealstage ?? ''}`) ?? 'open';
};

const winsOf = (object: HubSpotObject, status: DealStatus, closeDate: string | null, timeZone: string): WinHistory => {
  const flag = object.propertiesWithHistory?.['hs_is_closed_won'];
  const dates = object.propertiesWithHistory?.['closedate'] ?? [];
  if (flag && flag.length > 0) return winHistory(flag, dates, timeZone, closeDate);
  const wonDate =
    status === 'won'
      ? (closeDate ?? dateOf(object.properties['hs_closed_won_date'], timeZone))
      : dateOf(object.properties['hs_closed_won_date'], timeZone);
  return { wonOn: wonDate === null ? [] : [wonDate], endedOn: null };
};

/** A HubSpot deal in our words. Everything follows from what the CRM holds now, so any two readings of one state agree. */
export const dealFacts = (object: HubSpotObject, around: DealSurroundings): DealFacts => {
  const { properties } = object;
  const status = statusOf(object, around.stages);
  const closeDate = dateOf(properties['closedate'], around.timeZone);
  const wins = winsOf(object, status, closeDate, around.timeZone);
  const rate = textOf(properties['hs_exchange_rate']);
  return {
    name: properties['dealname'] ?? '',
    dealType: textOf(properties['dealtype']),
    product: null,
    status,
    pipeline: textOf(properties['pipeline']),
    stage: textOf(properties['dealstage']),
    amount: textOf(properties['amount']),
    currency: textOf(properties['deal_currency_code']),
    rate,
    rateSource: rate === null ? null : 'hubspot:deal',
    closeDate,
    createdOn: dateOf(properties['createdate'], around.timeZone),
    owner: textOf(properties['hubspot_owner_id']),
    account: around.account,
    splits: around.splits,
    wonOn: wins.wonOn,
    endedOn: object.archived ? dateOf(object.archivedAt, around.timeZone) : wins.endedOn,
    mergedInto: null,
  };
};

/** External ids of the deals that this one took in. */
export const mergedIds = (object: HubSpotObject): string[] =>
  (textOf(object.properties['hs_merged_object_ids']) ?? '')
    .split(/[;,]/)
    .map((id) => id.trim())
    .filter((id) => id !== '' && id !== object.id);

/** When the record last changed by the CRM's clock, ms; a deletion counts as a change. */
export const versionOf = (object: HubSpotObject): number =>
  Math.max(Date.parse(object.updatedAt), object.archivedAt === undefined ? 0 : Date.parse(object.archivedAt));
