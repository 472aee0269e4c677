import { account } from '../crm/account.js';
import { trackedProperties } from '../crm/edit-deal.js';
import type { Change, Company, Deal } from '../crm/records.js';

/** One event of a webhook body, without the attempt's number. */
export type WebhookEvent = Readonly<Record<string, unknown>> & { readonly subscriptionType: string };

/** An event that is owed to the webhook's target until it is settled. */
export interface PendingEvent {
  readonly key: string;
  readonly event: WebhookEvent;
}

/** The app's subscriptions; one per kind, and one per property for property changes. */
const subscriptions = [
  'deal.creation',
  'deal.deletion',
  'deal.restore',
  'deal.merge',
  'deal.associationChange',
  ...Object.keys(trackedProperties).map((property) => `deal.propertyChange ${property}`),
  'company.creation',
  'company.deletion',
  'company.restore',
  'company.propertyChange name',
  'company.propertyChange domain',
  'company.propertyChange industry',
  'company.propertyChange hubspot_owner_id',
];
const subscriptionIds = new Map(subscriptions.map((name, index) => [name, 92_890 + index]));

type Fact = Readonly<Record<string, unknown>>;

const event = (n: number, occurredAt: number, type: string, fact: Fact, property?: string): WebhookEvent => ({
  // One change of one record has one event id, whatever the number of subscriptions that report it: the vendor promises no more.
  eventId: n,
  subscriptionId: subscriptionIds.get(property === undefined ? type : `${type} ${property}`),
  portalId: account.portalId,
  appId: account.appId,
  occurredAt,
  subscriptionType: type,
  changeSource: 'CRM_UI',
  sourceId: 'userId:9586504',
  ...(property === undefined ? {} : { propertyName: property }),
  ...fact,
});

const idNumber = (id: string): number => Number.parseInt(id, 10);

/** Everything that the subscriptions report of one numbered change. The old records are those before it. */
export function eventsOf(
  n: number,
  change: Change,
  before: { deal: (id: string) => Deal | undefined; company: (id: string) => Company | undefined },
): PendingEvent[] {
  const events = [
    ...(change.deals ?? []).flatMap((deal) => dealEvents(n, before.deal(deal.id), deal)),
    ...(change.companies ?? []).flatMap((company) => companyEvents(n, before.company(company.id), company)),
  ];
  return events.map((reported, index) => ({ key: `${n}.${index}`, event: reported }));
}

function dealEvents(n: number, before: Deal | undefined, after: Deal): WebhookEvent[] {
  const at = after.updatedAt;
  const objectId = idNumber(after.id);
  if (!before && after.mergedFrom.length > 0) return [mergeEvent(n, after)];
  if (!before) return [event(n, at, 'deal.creation', { objectId, changeFlag: 'NEW' }), ...companyLinks(n, null, after)];
  if (after.mergedInto !== null) return [];
  const binned = binEvents(n, 'deal', before, after);
  if (binned) return binned;
  const changed = Object.entries(trackedProperties).filter(([, read]) => read(before) !== read(after));
  return [
    ...changed.map(([name]) => event(n, at, 'deal.propertyChange', { objectId, propertyValue: payloadValue(name, after) }, name)),
    ...(before.companyId === after.companyId ? [] : companyLinks(n, before, after)),
    ...splitLinks(n, before, after),
  ];
}

/** The one event of a deletion or restoration; null when the record neither went into the recycle bin nor came out. */
function binEvents(n: number, kind: 'deal' | 'company', before: Deal | Company, after: Deal | Company): WebhookEvent[] | null {
  if ((before.archivedAt === null) === (after.archivedAt === null)) return null;
  const objectId = idNumber(after.id);
  return after.archivedAt === null
    ? [event(n, after.updatedAt, `${kind}.restore`, { objectId })]
    : [event(n, after.updatedAt, `${kind}.deletion`, { objectId, changeFlag: 'DELETED' })];
}

/** A property's value as webhooks print it: instants as epoch milliseconds, a missing value as empty text. */
function payloadValue(property: string, deal: Deal): string {
  if (property === 'closedate') return deal.closeDate === null ? '' : String(deal.closeDate);
  return trackedProperties[property]?.(deal) ?? '';
}

function mergeEvent(n: number, merged: Deal): WebhookEvent {
  const [primary = '', ...others] = merged.mergedFrom;
  return event(n, merged.updatedAt, 'deal.merge', {
    objectId: idNumber(merged.id),
    changeSource: 'MERGE_OBJECTS',
    primaryObjectId: idNumber(primary),
    mergedObjectIds: others.map(idNumber),
    newObjectId: idNumber(merged.id),
    numberOfPropertiesMoved: merged.history.length,
  });
}

/** A primary association is reported twice, once as primary and once as plain, as the vendor does. */
function companyLinks(n: number, before: Deal | null, after: Deal): WebhookEvent[] {
  const link = (companyId: string | null | undefined, removed: boolean): WebhookEvent[] =>
    companyId === null || companyId === undefined
      ? []
      : [true, false].map((primary) => association(n, after, 'DEAL_TO_COMPANY', companyId, { removed, primary }));
  return [...link(before?.companyId, true), ...link(after.companyId, false)];
}

function splitLinks(n: number, before: Deal, after: Deal): WebhookEvent[] {
  if (before.splits === after.splits) return [];
  return [
    ...before.splits.map((split) => association(n, after, 'DEAL_TO_DEAL_SPLIT', split.id, { removed: true, primary: false })),
    ...after.splits.map((split) => association(n, after, 'DEAL_TO_DEAL_SPLIT', split.id, { removed: false, primary: false })),
  ];
}

function association(n: number, deal: Deal, type: string, toId: string, link: { removed: boolean; primary: boolean }): WebhookEvent {
  return event(n, deal.updatedAt, 'deal.associationChange', {
    changeSource: 'USER',
    associationType: type,
    fromObjectId: idNumber(deal.id),
    toObjectId: idNumber(toId),
    associationRemoved: link.removed,
    isPrimaryAssociation: link.primary,
  });
}

const companyProperties: Readonly<Record<string, (company: Company) => string | null>> = {
  name: (company) => company.name,
  domain: (company) => company.domain,
  industry: (company) => company.industry,
  hubspot_owner_id: (company) => company.ownerId,
};

function companyEvents(n: number, before: Company | undefined, after: Company): WebhookEvent[] {
  const objectId = idNumber(after.id);
  const at = after.updatedAt;
  if (!before) return [event(n, at, 'company.creation', { objectId, changeFlag: 'NEW' })];
  const binned = binEvents(n, 'company', before, after);
  if (binned) return binned;
  return Object.entries(companyProperties)
    .filter(([, read]) => read(before) !== read(after))
    .map(([name, read]) => event(n, at, 'company.propertyChange', { objectId, propertyValue: read(after) ?? '' }, name));
}
