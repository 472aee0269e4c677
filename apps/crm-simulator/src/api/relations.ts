import type { Crm } from '../crm/crm.js';
import type { Deal } from '../crm/records.js';
import { badRequest } from './api-error.js';
import { deals } from './deals.js';
import { idsOf, multiStatus } from './endpoint.js';
import type { Answer } from './endpoint.js';
import { iso } from './object-kind.js';

const live = (crm: Crm, id: string): Deal | undefined => {
  const deal = crm.deals.get(deals.answersAs(crm, id));
  return deal && deal.archivedAt === null ? deal : undefined;
};

/** Splits of up to 100 deals, shares as text fractions; a deal that is not divided has an empty list. */
export function readSplits(crm: Crm, body: { inputs?: unknown }, now: number): Answer {
  const ids = idsOf(body.inputs);
  if (ids.length > 100) throw badRequest('at most 100 inputs are allowed');
  const found = ids.map((id) => [id, live(crm, id)] as const);
  const results = found.flatMap(([id, deal]) => (deal ? [{ id, splits: deal.splits.map((split) => renderSplit(split)) }] : []));
  return multiStatus(
    results,
    found.filter(([, deal]) => !deal).map(([id]) => id),
    'DEAL',
    now,
  );
}

const renderSplit = (split: Deal['splits'][number]): Record<string, unknown> => ({
  id: split.id,
  properties: { hs_deal_split_percentage: split.share, hubspot_owner_id: split.ownerId },
  createdAt: iso(split.createdAt),
  updatedAt: iso(split.createdAt),
  archived: false,
});

/** Companies of up to 1,000 deals by associations v4; `toObjectId` is a number, as the vendor's pages print it. */
export function readDealCompanies(crm: Crm, body: { inputs?: unknown }, now: number): Answer {
  const ids = idsOf(body.inputs);
  if (ids.length > 1_000) throw badRequest('at most 1000 inputs are allowed');
  const linked = ids.map((id) => [id, live(crm, id)?.companyId ?? null] as const);
  const results = linked.flatMap(([id, companyId]) =>
    companyId === null
      ? []
      : [
          {
            from: { id },
            to: [
              {
                toObjectId: Number.parseInt(companyId, 10),
                associationTypes: [
                  { category: 'HUBSPOT_DEFINED', typeId: 5, label: 'Primary' },
                  { category: 'HUBSPOT_DEFINED', typeId: 341, label: null },
                ],
              },
            ],
          },
        ],
  );
  const errors = linked
    .filter(([, companyId]) => companyId === null)
    .map(([id]) => ({
      status: 'error',
      category: 'OBJECT_NOT_FOUND',
      subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
      message: `No company is associated with deal ${id}.`,
      context: { fromObjectId: [id], fromObjectType: ['deal'], toObjectType: ['company'] },
      errors: [],
      links: {},
    }));
  const times = { startedAt: iso(now), completedAt: iso(now) };
  return errors.length === 0
    ? { status: 200, body: { status: 'COMPLETE', results, ...times } }
    : { status: 207, body: { status: 'COMPLETE', results, numErrors: errors.length, errors, ...times } };
}
