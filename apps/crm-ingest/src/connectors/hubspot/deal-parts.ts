import type { DealFacts } from '../../canonical/deal.js';
import type { HubSpotClient } from './client.js';
import type { HubSpotAssociations, HubSpotObject, HubSpotSplits, Paged } from './shapes.js';

/** The association type "deal to its primary company". */
const PRIMARY = '5';

const SPLITS_PATHS = ['/crm/v3/objects/deals/splits/batch/read', '/crm/objects/v3/deals/splits/batch/read'] as const;

const inputs = (objects: readonly HubSpotObject[]): { inputs: { id: string }[] } => ({ inputs: objects.map(({ id }) => ({ id })) });

const companyOf = (association: HubSpotAssociations): string | undefined => {
  const primary = association.to.find(({ associationTypes }) => associationTypes.some(({ typeId }) => typeId === PRIMARY));
  return (primary ?? association.to[0])?.toObjectId;
};

/** The company of each deal that does not name it itself. */
export const primaryCompanies = async (client: HubSpotClient, deals: readonly HubSpotObject[]): Promise<ReadonlyMap<string, string>> => {
  const open = deals.filter((deal) => deal.properties['hs_primary_associated_company'] === undefined);
  if (open.length === 0) return new Map();
  const { body } = await client.post('/crm/v4/associations/deals/companies/batch/read', inputs(open), [404]);
  const found = (body as Partial<Paged<HubSpotAssociations>>).results ?? [];
  return new Map(
    found.flatMap((association) => {
      const company = companyOf(association);
      return company === undefined ? [] : [[association.from.id, company] as const];
    }),
  );
};

/**
 * Revenue splits of deals. The documentation and the specification name different paths, and accounts without the feature
 * answer 403 or 404 to both: they have no splits.
 */
export const splitsOf = async (
  client: HubSpotClient,
  deals: readonly HubSpotObject[],
): Promise<ReadonlyMap<string, DealFacts['splits']>> => {
  if (deals.length === 0) return new Map();
  for (const path of SPLITS_PATHS) {
    const { status, body } = await client.post(path, inputs(deals), [403, 404, 405]);
    if (status >= 400) continue;
    const found = (body as Partial<Paged<HubSpotSplits>>).results ?? [];
    return new Map(
      found.map(({ id, splits }) => [
        id,
        splits
          .filter(({ archived }) => archived !== true)
          .map(({ properties }) => ({
            user: properties['hubspot_owner_id'] ?? '',
            share: properties['hs_deal_split_percentage'] ?? '0',
          })),
      ]),
    );
  }
  return new Map();
};
