import { mergeDeals } from '../crm/operations.js';
import type { Change, Deal } from '../crm/records.js';
import { dateOf, generateCompany, historyDays, instantOf, ownersOf } from './company.js';
import type { Customer, DemoCompany, Person } from './company.js';
import { quarterIndex } from './fiscal.js';
import { Random } from './random.js';
import { tellStory } from './story.js';
import type { Opening } from './story.js';

const day = 86_400_000;
const firstDealId = 17_137_500_001;
const mergedPairs = 10;

export interface Genesis {
  readonly company: DemoCompany;
  /** Everything that is in the CRM at the end of the history. */
  readonly state: Change;
}

/**
 * The demo company and its CRM at the end of eighteen months: the same seed, end and size give the same state.
 * Deal ids rise with the instant of creation; a merged deal's new id comes after all of them.
 */
export function generateHistory(seed: number, now: number, deals: number): Genesis {
  const company = generateCompany(seed, now);
  const random = new Random(seed, 'history');
  const desk = salesDesk(company);
  const stories: Deal[] = [];
  for (let index = 0; index < deals; index += 1) {
    const own = new Random(seed * 7_919 + index, 'deal');
    stories.push(tellStory(own, openDeal(own, desk, company), now, company.rates));
  }
  stories.sort((a, b) => a.createdAt - b.createdAt);
  const numbered = stories.map((deal, index): Deal => withId(deal, String(firstDealId + index)));
  return {
    company,
    state: {
      owners: ownersOf(company),
      companies: company.customers.map((customer) => customer.record),
      rates: company.rates,
      deals: withMerges(random.fork('merges'), numbered, company),
    },
  };
}

const withId = (deal: Deal, id: string): Deal => ({
  ...deal,
  id,
  splits: deal.splits.map((split, index) => ({ ...split, id: `${id}${index + 1}` })),
});

interface Desk {
  readonly reps: Readonly<Record<string, readonly Person[]>>;
  readonly customers: Readonly<Record<string, readonly Customer[]>>;
}

function salesDesk(company: DemoCompany): Desk {
  const reps = company.people.filter((person) => person.level === 'rep');
  return {
    reps: { Americas: reps.filter((rep) => rep.businessUnit === 'Americas'), EMEA: reps.filter((rep) => rep.businessUnit === 'EMEA') },
    customers: {
      Americas: company.customers.filter((customer) => customer.businessUnit === 'Americas'),
      EMEA: company.customers.filter((customer) => customer.businessUnit === 'EMEA'),
    },
  };
}

/** Draws who sells to whom and when. A draw that would create the deal after the end of history is repeated. */
function openDeal(random: Random, desk: Desk, company: DemoCompany): Opening {
  for (;;) {
    const unit = random.chance(0.56) ? 'Americas' : 'EMEA';
    const customer = random.pick(desk.customers[unit]!);
    const closesAt = closingInstant(random, company);
    const cycle = { small: 24, middle: 48, enterprise: 92 }[customer.segment];
    const createdAt = Math.max(closesAt - Math.max(1, random.logNormal(cycle, 0.5)) * day, company.historyStart + random.int(0, 5 * day));
    if (createdAt >= company.now || createdAt >= closesAt) continue;
    const created = dateOf(createdAt);
    const active = desk.reps[unit]!.filter((rep) => rep.from <= created && (rep.to === null || created < rep.to));
    const rep = random.pick(active);
    if (!random.chance(rep.skill / 2)) continue;
    const colleagues = active.filter((other) => other !== rep && other.to === null);
    return { rep, colleagues, customer, createdAt: Math.floor(createdAt), closesAt };
  }
}

/** Weights of the months of a fiscal quarter, and of the fiscal quarters: selling peaks at their ends. */
const monthWeights = [0.75, 0.9, 1.35];
const quarterWeights = [0.9, 1, 0.95, 1.2];

function closingInstant(random: Random, company: DemoCompany): number {
  const heaviest = Math.max(...monthWeights) * Math.max(...quarterWeights) * 1.25;
  for (;;) {
    const share = random.next();
    const at = company.historyStart + Math.floor(share * (historyDays + 75)) * day;
    const date = dateOf(at);
    const quarter = quarterIndex(date);
    const month = (Number.parseInt(date.slice(5, 7), 10) + 1) % 3;
    const weight = monthWeights[month]! * quarterWeights[quarter % 4]! * (1 + share / 4);
    if (!random.chance(weight / heaviest)) continue;
    // Early hours in UTC are the evening before in the account's zone: a few deals close there on purpose.
    const hour = random.chance(0.02) ? random.int(1, 4) : random.int(13, 23);
    return instantOf(date) + (hour - 12) * 3_600_000 + random.int(0, 3_600_000);
  }
}

/** Merges a few pairs of deals of one customer, some hours before the end of history. */
function withMerges(random: Random, deals: readonly Deal[], company: DemoCompany): Deal[] {
  const byId = new Map(deals.map((deal) => [deal.id, deal]));
  const candidates = deals.filter((deal) => deal.archivedAt === null && deal.companyId !== null);
  const taken = new Set<string>();
  for (let pair = 0; pair < Math.min(mergedPairs, Math.floor(candidates.length / 50)); pair += 1) {
    const primary = random.pick(candidates);
    const other = candidates.find((deal) => deal.companyId === primary.companyId && deal.id !== primary.id && !taken.has(deal.id));
    if (!other || taken.has(primary.id)) continue;
    taken.add(primary.id).add(other.id);
    const at = company.now - random.int(1, 48) * 3_600_000;
    const id = String(firstDealId + byId.size);
    for (const deal of mergeDeals(primary, other, id, { at, rates: company.rates })) byId.set(deal.id, deal);
  }
  return [...byId.values()];
}
