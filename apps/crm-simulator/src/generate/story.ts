import { createDeal, editDeal } from '../crm/edit-deal.js';
import type { NewDeal } from '../crm/edit-deal.js';
import { advanceDeal, loseDeal, reopenDeal, splitDeal, winDeal } from '../crm/operations.js';
import type { Moment } from '../crm/operations.js';
import { openStages, statusOf } from '../crm/pipelines.js';
import type { Deal, ExchangeRate } from '../crm/records.js';
import { dealAmount, dealCurrency, splitShares } from './amounts.js';
import { instantOf } from './company.js';
import type { Customer, Person } from './company.js';
import { products } from './names.js';
import type { Random } from './random.js';

const day = 86_400_000;

/** Something that happens to a deal at an instant. Steps after the end of history never happen. */
interface Step {
  readonly at: number;
  readonly run: (deal: Deal, moment: Moment) => Deal;
}

/** Who sells what to whom, and when it is meant to close. */
export interface Opening {
  readonly rep: Person;
  readonly colleagues: readonly Person[];
  readonly customer: Customer;
  readonly createdAt: number;
  readonly closesAt: number;
}

/** The life of one deal from its creation up to `until`, folded through the same operations that live selling uses. */
export function tellStory(random: Random, opening: Opening, until: number, rates: readonly ExchangeRate[]): Deal {
  const renewal = random.chance(0.22);
  const steps = [...openSteps(random, opening), ...closingSteps(random, opening)]
    .filter((step) => step.at <= until)
    .sort((a, b) => a.at - b.at);
  const first = createDeal({ ...firstFields(random, opening, renewal), id: '' }, opening.createdAt);
  return steps.reduce((deal, step) => step.run(deal, { at: step.at, rates }), first);
}

function firstFields(random: Random, opening: Opening, renewal: boolean): Omit<NewDeal, 'id'> {
  const pipeline = renewal ? '7593817' : 'default';
  const { segment, record } = opening.customer;
  return {
    name: `${record.name}: ${renewal ? 'renewal' : random.pick(products)}`,
    dealType: renewal ? 'existingbusiness' : 'newbusiness',
    pipeline,
    stage: openStages(pipeline)[0]?.id ?? '',
    amount: random.chance(0.008) ? null : dealAmount(random, segment),
    currency: dealCurrency(random, opening.rep.currency),
    closeDate: expectedClose(random, opening),
    ownerId: random.chance(0.002) ? null : opening.rep.ownerId,
    companyId: random.chance(0.02) ? null : record.id,
  };
}

/** Most deals are expected about when they close; one in eight is a quarter off, a few have no date at all. */
function expectedClose(random: Random, opening: Opening): number | null {
  if (random.chance(0.004)) return null;
  const off = random.chance(0.12) ? random.int(-70, 110) : random.int(-6, 7);
  return Math.max(opening.createdAt, opening.closesAt + off * day);
}

const between = (random: Random, from: number, to: number): number => from + Math.floor(random.next() * Math.max(1, to - from));

function openSteps(random: Random, opening: Opening): Step[] {
  const { createdAt, closesAt, rep, colleagues, customer } = opening;
  const steps: Step[] = [0.2, 0.4, 0.65, 0.85].map(
    (share): Step => ({
      at: createdAt + Math.floor((closesAt - createdAt) * share * (0.9 + 0.2 * random.next())),
      run: advanceDeal,
    }),
  );
  const midway = (): number => between(random, createdAt, closesAt);
  if (random.chance(0.15)) {
    const amount = dealAmount(random, customer.segment);
    steps.push({ at: midway(), run: (deal, { at, rates }) => (deal.amount === null ? deal : editDeal(deal, { amount }, at, rates)) });
  }
  if (random.chance(0.12)) {
    steps.push({ at: midway(), run: (deal, { at, rates }) => editDeal(deal, { closeDate: Math.max(closesAt, at) }, at, rates) });
  }
  const leaves = rep.to === null ? null : instantOf(rep.to);
  const handsOver = leaves !== null && leaves < closesAt ? Math.max(leaves, createdAt + 1) : random.chance(0.04) ? midway() : null;
  if (handsOver !== null) steps.push(reown(random, handsOver, colleagues));
  return steps;
}

const reown = (random: Random, at: number, colleagues: readonly Person[]): Step => {
  const { ownerId } = random.pick(colleagues);
  return { at, run: (deal, moment) => editDeal(deal, { ownerId }, moment.at, moment.rates) };
};

function closingSteps(random: Random, opening: Opening): Step[] {
  const { closesAt, rep, colleagues } = opening;
  const won = random.chance(0.44 * Math.min(1.4, rep.skill));
  const steps: Step[] = [{ at: closesAt, run: won ? winDeal : loseDeal }];
  if (won) steps.push(...afterwards(random, closesAt, rep, colleagues));
  if (random.chance(0.008)) {
    steps.push({ at: closesAt + random.int(1, 60) * day, run: (deal, { at, rates }) => editDeal(deal, { archivedAt: at }, at, rates) });
  }
  return steps;
}

/** What may still happen to a won deal: each of it moves credits that may have been paid already. */
function afterwards(random: Random, closesAt: number, rep: Person, colleagues: readonly Person[]): Step[] {
  const steps: Step[] = [];
  const later = (): number => closesAt + random.int(2, 40) * day + random.int(0, day);
  const onWon = (at: number, run: Step['run']): Step => ({
    at,
    run: (deal, moment) => (statusOf(deal) === 'won' ? run(deal, moment) : deal),
  });
  if (random.chance(0.07)) {
    const others = [...new Set([random.pick(colleagues).ownerId, ...(random.chance(0.2) ? [random.pick(colleagues).ownerId] : [])])];
    const shares = splitShares(random, [rep.ownerId, ...others]);
    // Only the owner divides a deal: after a hand-over the rep of the beginning has no say.
    const divide: Step['run'] = (deal, moment) => (deal.ownerId === rep.ownerId ? splitDeal(deal, shares, moment) : deal);
    steps.push(onWon(closesAt + random.int(60_000, 2 * day), divide));
  }
  if (random.chance(0.03)) {
    const reopenedAt = later();
    const winsAgain = random.chance(0.7);
    const endsAt = reopenedAt + random.int(3, 50) * day;
    steps.push({ at: reopenedAt, run: reopenDeal }, { at: endsAt, run: winsAgain ? winDeal : loseDeal });
  }
  if (random.chance(0.015)) steps.push(reown(random, later(), colleagues));
  if (random.chance(0.015)) {
    const moved = closesAt + random.int(-45, 46) * day;
    steps.push(onWon(later(), (deal, { at, rates }) => editDeal(deal, { closeDate: moved }, at, rates)));
  }
  if (random.chance(0.015)) {
    const percent = BigInt(random.int(60, 140));
    steps.push(onWon(later(), (deal, { at, rates }) => editDeal(deal, { amount: scale(deal.amount, percent) }, at, rates)));
  }
  if (random.chance(0.003)) steps.push(onWon(later(), (deal, { at, rates }) => editDeal(deal, { closeDate: null }, at, rates)));
  return steps;
}

/** Whole-unit amount changed to a percentage, rounded down: an amended contract. */
function scale(amount: string | null, percent: bigint): string | null {
  if (amount === null) return null;
  return String((BigInt(amount.split('.')[0] ?? '0') * percent) / 100n);
}
