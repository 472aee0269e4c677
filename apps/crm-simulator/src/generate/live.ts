import { createDeal, editDeal } from '../crm/edit-deal.js';
import type { Crm } from '../crm/crm.js';
import { advanceDeal, loseDeal, mergeDeals, reopenDeal, splitDeal, winDeal } from '../crm/operations.js';
import type { Moment } from '../crm/operations.js';
import { openStages, statusOf } from '../crm/pipelines.js';
import type { Change, Deal, Owner } from '../crm/records.js';
import { dealAmount, dealCurrency, splitShares } from './amounts.js';
import { products } from './names.js';
import type { Random } from './random.js';

const day = 86_400_000;
const tries = 60;

/** One thing that live selling may do: null when no record of the CRM fits. */
type Move = (random: Random, crm: Crm, moment: Moment) => Change | null;

const isOpen = (deal: Deal): boolean => statusOf(deal) === 'open';
const isWon = (deal: Deal): boolean => statusOf(deal) === 'won';

/** A deal that is neither deleted nor merged and fits; null after a bounded number of draws. */
function draw(random: Random, crm: Crm, fits: (deal: Deal) => boolean): Deal | null {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const deal = crm.deals.get(random.pick(crm.dealIds));
    if (deal && deal.archivedAt === null && deal.mergedInto === null && fits(deal)) return deal;
  }
  return null;
}

const change =
  (fits: (deal: Deal) => boolean, next: (deal: Deal, random: Random, crm: Crm, moment: Moment) => Deal): Move =>
  (random, crm, moment) => {
    if (crm.dealIds.length === 0) return null;
    const deal = draw(random, crm, fits);
    return deal && { deals: [next(deal, random, crm, moment)] };
  };

/** Somebody who still works there, of the deal's own team where the deal has an owner. */
function colleague(random: Random, crm: Crm, ownerId: string | null): Owner {
  const team = ownerId === null ? undefined : crm.owners.get(ownerId)?.team.name;
  const others = [...crm.owners.values()].filter((owner) => !owner.archived && owner.id !== ownerId);
  return random.pick(team === undefined ? others : others.filter((owner) => owner.team.name === team));
}

/** A new deal of some owner (or the given one), in the first stage of the sales pipeline. */
export function openNewDeal(random: Random, crm: Crm, { at }: Moment, owner = colleague(random, crm, null)): Deal {
  const company = crm.companyIds.length > 0 ? crm.companies.get(random.pick(crm.companyIds)) : undefined;
  const segment = random.weighted({ small: 45, middle: 40, enterprise: 15 });
  return createDeal(
    {
      id: crm.nextId(),
      name: `${company?.name ?? 'New customer'}: ${random.pick(products)}`,
      dealType: 'newbusiness',
      pipeline: 'default',
      stage: openStages('default')[0]!.id,
      amount: dealAmount(random, segment),
      currency: dealCurrency(random, owner.team.name === 'EMEA' ? 'EUR' : 'USD'),
      closeDate: at + random.int(5, 90) * day,
      ownerId: owner.id,
      companyId: company?.id ?? null,
    },
    at,
  );
}

const moves = {
  create: (random, crm, moment) => ({ deals: [openNewDeal(random, crm, moment)] }),
  advance: change(isOpen, (deal, _random, _crm, moment) => advanceDeal(deal, moment)),
  win: change(
    (deal) => isOpen(deal) && deal.amount !== null,
    (deal, _random, _crm, moment) => winDeal(deal, moment),
  ),
  lose: change(isOpen, (deal, _random, _crm, moment) => loseDeal(deal, moment)),
  amend: change(
    () => true,
    (deal, random, _crm, { at, rates }) => editDeal(deal, { amount: dealAmount(random, 'middle') }, at, rates),
  ),
  empty: change(isOpen, (deal, _random, _crm, { at, rates }) => editDeal(deal, { amount: null }, at, rates)),
  redate: change(
    () => true,
    (deal, random, _crm, { at, rates }) =>
      editDeal(deal, { closeDate: (isWon(deal) ? (deal.closeDate ?? at) : at) + random.int(-20, 21) * day }, at, rates),
  ),
  reown: change(
    () => true,
    (deal, random, crm, { at, rates }) => editDeal(deal, { ownerId: colleague(random, crm, deal.ownerId).id }, at, rates),
  ),
  reopen: change(isWon, (deal, _random, _crm, moment) => reopenDeal(deal, moment)),
  split: change(
    (deal) => isWon(deal) && deal.ownerId !== null,
    (deal, random, crm, moment) =>
      splitDeal(deal, splitShares(random, [deal.ownerId ?? '', colleague(random, crm, deal.ownerId).id]), moment),
  ),
  remove: change(
    () => true,
    (deal, _random, _crm, { at, rates }) => editDeal(deal, { archivedAt: at }, at, rates),
  ),
  restore: (random, crm, { at, rates }) => {
    for (let attempt = 0; attempt < tries && crm.dealIds.length > 0; attempt += 1) {
      const deal = crm.deals.get(random.pick(crm.dealIds));
      if (deal && deal.archivedAt !== null && deal.mergedInto === null) return { deals: [editDeal(deal, { archivedAt: null }, at, rates)] };
    }
    return null;
  },
  merge: (random, crm, moment) => {
    if (crm.dealIds.length < 2) return null;
    const primary = draw(random, crm, isOpen);
    const other = primary && draw(random, crm, (deal) => isOpen(deal) && deal.id !== primary.id);
    return primary && other && { deals: mergeDeals(primary, other, crm.nextId(), moment) };
  },
} satisfies Record<string, Move>;

/** How often each move happens, per thousand. */
const weights: Readonly<Record<keyof typeof moves, number>> = {
  create: 160,
  advance: 440,
  win: 85,
  lose: 65,
  amend: 90,
  empty: 5,
  redate: 60,
  reown: 30,
  reopen: 15,
  split: 15,
  remove: 15,
  restore: 15,
  merge: 5,
};

/** The next change of live selling: seeded, so that one seed over one state gives one change. Where nothing fits, a new deal. */
export function nextMove(random: Random, crm: Crm, moment: Moment): Change {
  const move: Move = moves[random.weighted(weights)];
  return move(random, crm, moment) ?? { deals: [openNewDeal(random, crm, moment)] };
}
