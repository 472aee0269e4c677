import { trackedProperties } from '../crm/edit-deal.js';
import type { Crm } from '../crm/crm.js';
import { stageOf, statusOf } from '../crm/pipelines.js';
import { homeAmount, rateAt } from '../crm/rates.js';
import type { Deal } from '../crm/records.js';
import { iso } from './object-kind.js';
import type { ObjectKind, Property, PropertyType } from './object-kind.js';

/** Rate that a deal shows: frozen at close, else the account's current one; null without a rate. */
export const rateOf = (deal: Deal, crm: Crm): string | null => deal.frozenRate ?? rateAt(crm.rates, deal.currency, Infinity);

const tracked = (name: string, label: string, type: PropertyType): Property<Deal> => {
  const read = trackedProperties[name];
  if (!read) throw new Error(`no such tracked property: ${name}`);
  return { name, label, type, read };
};

const instant = (name: string, label: string, at: (deal: Deal) => number | null): Property<Deal> => ({
  name,
  label,
  type: 'datetime',
  read: (deal) => iso(at(deal)),
  numeric: at,
});

const own = (name: string, label: string, type: PropertyType, read: (deal: Deal, crm: Crm) => string | null): Property<Deal> => ({
  name,
  label,
  type,
  read,
});

const probability = (deal: Deal): string => {
  const text = stageOf(deal.pipeline, deal.stage)?.probability ?? '0.0';
  return text.endsWith('.0') ? text.slice(0, -2) : text;
};

const ownersOf = (deal: Deal): string =>
  [...new Set([deal.ownerId, ...deal.splits.map((split) => split.ownerId)].filter((id) => id !== null))].join(';');

const properties: readonly Property<Deal>[] = [
  tracked('dealname', 'Deal Name', 'string'),
  tracked('dealtype', 'Deal Type', 'enumeration'),
  tracked('pipeline', 'Pipeline', 'enumeration'),
  tracked('dealstage', 'Deal Stage', 'enumeration'),
  tracked('amount', 'Amount', 'number'),
  tracked('deal_currency_code', 'Currency', 'enumeration'),
  tracked('hubspot_owner_id', 'Deal owner', 'enumeration'),
  tracked('hs_is_closed_won', 'Is Closed Won', 'bool'),
  instant('closedate', 'Close Date', (deal) => deal.closeDate),
  instant('createdate', 'Create Date', (deal) => deal.createdAt),
  instant('hs_createdate', 'HubSpot Create Date', (deal) => deal.createdAt),
  instant('hs_lastmodifieddate', 'Last Modified Date', (deal) => deal.updatedAt),
  instant('hs_closed_won_date', 'Closed Won Date', (deal) => deal.wonAt),
  { ...own('hs_object_id', 'Record ID', 'number', (deal) => deal.id), numeric: (deal) => Number.parseInt(deal.id, 10) },
  own('hs_is_closed', 'Is Deal Closed?', 'bool', (deal) => String(statusOf(deal) !== 'open')),
  own('hs_is_closed_lost', 'Is Closed Lost', 'bool', (deal) => String(statusOf(deal) === 'lost')),
  own('hs_deal_stage_probability', 'Deal probability', 'number', probability),
  own('hs_exchange_rate', 'Exchange Rate', 'number', rateOf),
  own('amount_in_home_currency', 'Amount in company currency', 'number', (deal, crm) => homeAmount(deal.amount, rateOf(deal, crm))),
  own('hs_closed_amount', 'Closed Deal Amount', 'number', (deal) => (statusOf(deal) === 'won' ? deal.amount : '0')),
  own('hs_all_owner_ids', 'All owner IDs', 'enumeration', ownersOf),
  own('hs_primary_associated_company', 'Primary Associated Company', 'number', (deal) => deal.companyId),
  own('hs_merged_object_ids', 'Merged record IDs', 'enumeration', (deal) => deal.mergedFrom.join(';') || null),
];

function survivor(crm: Crm, id: string): string {
  let current = id;
  for (let next = crm.deals.get(id)?.mergedInto; next; next = crm.deals.get(next)?.mergedInto) current = next;
  return current;
}

export const deals: ObjectKind<Deal> = {
  plural: 'deals',
  errorName: 'DEAL',
  properties: new Map(properties.map((property) => [property.name, property])),
  defaultProperties: ['amount', 'closedate', 'createdate', 'dealname', 'dealstage', 'hs_lastmodifieddate', 'hs_object_id', 'pipeline'],
  ids: (crm) => crm.dealIds,
  stored: (crm) => crm.deals,
  answersAs: survivor,
  hidden: (deal) => deal.mergedInto !== null,
  associations: (deal, toPlural) =>
    toPlural !== 'companies' || deal.companyId === null
      ? []
      : [
          { id: deal.companyId, type: 'deal_to_company' },
          { id: deal.companyId, type: 'deal_to_company_unlabeled' },
        ],
};
