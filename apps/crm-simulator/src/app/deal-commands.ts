import { editDeal } from '../crm/edit-deal.js';
import { loseDeal, mergeDeals, reopenDeal, splitDeal, winDeal, advanceDeal } from '../crm/operations.js';
import type { Moment } from '../crm/operations.js';
import { statusOf } from '../crm/pipelines.js';
import { isDecimal, scaled } from '../crm/rates.js';
import type { Change, Deal } from '../crm/records.js';
import type { Crm } from '../crm/crm.js';
import { badRequest, notFound } from '../api/api-error.js';
import { openNewDeal } from '../generate/live.js';
import type { Random } from '../generate/random.js';

/** What a person may say about a deal by the control API. Absent means unchanged, null means emptied. */
export interface DealWish {
  readonly name?: string;
  readonly amount?: string | null;
  readonly currency?: string | null;
  readonly closeDate?: string | null;
  readonly ownerEmail?: string | null;
  readonly companyId?: string | null;
  readonly splits?: readonly { readonly ownerEmail: string; readonly share: string }[];
}

type Command = (deal: Deal, wish: DealWish, crm: Crm, moment: Moment) => Deal;

const edited: Command = (deal, wish, crm, moment) => editDeal(deal, patchOf(wish, crm), moment.at, moment.rates);

/** Settable fields first, then the step itself, as one record. */
const then =
  (step: (deal: Deal, moment: Moment) => Deal): Command =>
  (deal, wish, crm, moment) =>
    step(Object.keys(wish).length > 0 ? edited(deal, wish, crm, moment) : deal, moment);

/** Commands on one deal by their name in the address. A new command is one more entry. */
export const dealCommands: Readonly<Record<string, Command>> = {
  win: then(winDeal),
  lose: then(loseDeal),
  reopen: then(reopenDeal),
  advance: then(advanceDeal),
  edit: edited,
  reown: edited,
  redate: edited,
  reprice: edited,
  'null-amount': (deal, _wish, _crm, { at, rates }) => editDeal(deal, { amount: null }, at, rates),
  split: (deal, wish, crm, moment) => splitDeal(deal, sharesOf(deal, wish, crm), moment),
  delete: (deal, _wish, _crm, { at, rates }) => editDeal(deal, { archivedAt: at }, at, rates),
  restore: (deal, _wish, _crm, { at, rates }) => editDeal(deal, { archivedAt: null }, at, rates),
};

/** The change that a named command makes of a deal. Throws a 404 for an unknown deal or command, 400 for a wish that cannot be. */
export function commandDeal(crm: Crm, id: string, name: string, wish: DealWish, moment: Moment): Deal {
  const command = Object.hasOwn(dealCommands, name) ? dealCommands[name] : undefined;
  const deal = crm.deals.get(id);
  if (!command || !deal || deal.mergedInto !== null) throw notFound();
  const deleted = deal.archivedAt !== null;
  if (deleted !== (name === 'restore')) throw badRequest(deleted ? 'the deal is deleted' : 'the deal is not deleted');
  return command(deal, wish, crm, moment);
}

/** A new open deal; what the wish leaves out is drawn. */
export function newDeal(crm: Crm, wish: DealWish, random: Random, moment: Moment): Deal {
  const owner = typeof wish.ownerEmail === 'string' ? crm.owners.get(ownerIdOf(wish.ownerEmail, crm)) : undefined;
  const drawn = openNewDeal(random, crm, moment, owner);
  return Object.keys(wish).length > 0 ? editDeal(drawn, patchOf(wish, crm), moment.at, moment.rates) : drawn;
}

/**
 * Wins a deal: the oldest open one of the owner (of anybody, without an owner) that has an amount, or a new one when there is
 * none. A deal of a given amount or currency is always a new one, so that no other deal changes. Gives the steps in order:
 * the creation where there is one, then the win.
 */
export function winSomeDeal(crm: Crm, wish: DealWish, random: Random, moment: Moment): Deal[] {
  const ownerId = typeof wish.ownerEmail === 'string' ? ownerIdOf(wish.ownerEmail, crm) : null;
  const open = wish.amount === undefined && wish.currency === undefined ? findOpen(crm, ownerId) : undefined;
  if (open) return [winDeal(open, moment)];
  const created = newDeal(crm, wish, random, moment);
  return [created, winDeal(created, moment)];
}

function findOpen(crm: Crm, ownerId: string | null): Deal | undefined {
  for (const deal of crm.deals.values()) {
    const free = deal.archivedAt === null && deal.mergedInto === null && deal.amount !== null && statusOf(deal) === 'open';
    if (free && (ownerId === null || deal.ownerId === ownerId)) return deal;
  }
  return undefined;
}

export function mergeTwo(crm: Crm, primaryId: string, otherId: string, moment: Moment): Change & { deals: Deal[] } {
  const [primary, other] = [crm.deals.get(primaryId), crm.deals.get(otherId)];
  if (!primary || !other) throw notFound();
  if (primary === other || [primary, other].some((deal) => deal.mergedInto !== null || deal.archivedAt !== null)) {
    throw badRequest('only two different, living deals can be merged');
  }
  return { deals: mergeDeals(primary, other, crm.nextId(), moment) };
}

function patchOf(wish: DealWish, crm: Crm): Parameters<typeof editDeal>[1] {
  if (typeof wish.amount === 'string' && !isDecimal(wish.amount)) throw badRequest('amount must be a decimal text');
  return {
    ...(wish.name === undefined ? {} : { name: wish.name }),
    ...(wish.amount === undefined ? {} : { amount: wish.amount }),
    ...(wish.currency === undefined ? {} : { currency: wish.currency }),
    ...(wish.companyId === undefined ? {} : { companyId: wish.companyId }),
    ...(wish.closeDate === undefined ? {} : { closeDate: wish.closeDate === null ? null : instantFrom(wish.closeDate) }),
    ...(wish.ownerEmail === undefined ? {} : { ownerId: wish.ownerEmail === null ? null : ownerIdOf(wish.ownerEmail, crm) }),
  };
}

/** A calendar date is 16:00 UTC of that day, about noon in the account's zone; an instant stays as given. */
function instantFrom(text: string): number {
  const instant = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T16:00:00Z` : text);
  if (Number.isNaN(instant)) throw badRequest('closeDate must be a date or an instant');
  return instant;
}

function ownerIdOf(email: string, crm: Crm): string {
  const owner = crm.ownerByEmail(email);
  if (!owner) throw badRequest(`no owner has the e-mail ${email}`);
  return owner.id;
}

function sharesOf(deal: Deal, wish: DealWish, crm: Crm): { ownerId: string; share: string }[] {
  const splits = wish.splits ?? [];
  if (splits.some((split) => !isDecimal(split.share))) throw badRequest('share must be a decimal text');
  const total = splits.reduce((sum, split) => sum + scaled(split.share, 10), 0n);
  if (splits.length > 0 && total !== 10n ** 10n) throw badRequest('the shares must sum to 1');
  const shares = splits.map((split) => ({ ownerId: ownerIdOf(split.ownerEmail, crm), share: split.share }));
  if (shares.length > 0 && !shares.some((split) => split.ownerId === deal.ownerId)) throw badRequest('the owner must have a share');
  return shares;
}
