import type { CreditableDeal, Credit } from '../crediting/index.js';
import { isWon } from '../crediting/index.js';
import { daysBetween, type IsoDate } from '../calendar/index.js';

/** What one closed deal says for KPIs, once per person it belongs to. */
export interface ClosedDeal {
  readonly outcome: 'won' | 'lost';
  /** Close date. */
  readonly on: IsoDate;
  /** Minor units of the company's currency; null while no amount or no rate is known. */
  readonly homeMinor: bigint | null;
  /** From creation to win; null for lost deals and without a creation date. */
  readonly cycleDays: number | null;
}

/** Additive facts of one subject over some days. Adding and taking away again leaves nothing. */
export interface KpiBucket {
  readonly won: number;
  readonly lost: number;
  /** Sums over deals whose home amount is known … */
  readonly wonMinor: bigint;
  readonly lostMinor: bigint;
  /** … and how many won and lost deals those are. */
  readonly wonValued: number;
  readonly lostValued: number;
  readonly cycleDays: number;
  readonly cycles: number;
  /** Credited amount in the company's currency, and credits that have none. */
  readonly creditedMinor: bigint;
  readonly creditsHeld: number;
}

export const emptyBucket: KpiBucket = {
  won: 0,
  lost: 0,
  wonMinor: 0n,
  lostMinor: 0n,
  wonValued: 0,
  lostValued: 0,
  cycleDays: 0,
  cycles: 0,
  creditedMinor: 0n,
  creditsHeld: 0,
};

/** Sum of two buckets, field by field. */
export const addBuckets = (a: KpiBucket, b: KpiBucket): KpiBucket => ({
  won: a.won + b.won,
  lost: a.lost + b.lost,
  wonMinor: a.wonMinor + b.wonMinor,
  lostMinor: a.lostMinor + b.lostMinor,
  wonValued: a.wonValued + b.wonValued,
  lostValued: a.lostValued + b.lostValued,
  cycleDays: a.cycleDays + b.cycleDays,
  cycles: a.cycles + b.cycles,
  creditedMinor: a.creditedMinor + b.creditedMinor,
  creditsHeld: a.creditsHeld + b.creditsHeld,
});

/** A bucket that is being summed. */
export type KpiSum = { -readonly [Field in keyof KpiBucket]: KpiBucket[Field] };

/** Adds a closed deal to a sum, times `sign`: −1 takes away what an earlier version of the deal had added. */
export function addDeal(sum: KpiSum, deal: ClosedDeal, sign: 1 | -1): void {
  const minor = deal.homeMinor === null || sign === 1 ? deal.homeMinor : -deal.homeMinor;
  if (deal.outcome === 'won') {
    sum.won += sign;
    if (minor !== null) {
      sum.wonMinor += minor;
      sum.wonValued += sign;
    }
  } else {
    sum.lost += sign;
    if (minor !== null) {
      sum.lostMinor += minor;
      sum.lostValued += sign;
    }
  }
  if (deal.cycleDays !== null) {
    sum.cycleDays += deal.cycleDays * sign;
    sum.cycles += sign;
  }
}

/** Adds a live credit to a sum, times `sign`. */
export function addCredit(sum: KpiSum, credit: Credit, sign: 1 | -1): void {
  if (credit.homeAmount === null) sum.creditsHeld += sign;
  else if (sign === 1) sum.creditedMinor += credit.homeAmount.minor;
  else sum.creditedMinor -= credit.homeAmount.minor;
}

/** A closed deal as a bucket. */
export function bucketOfDeal(deal: ClosedDeal, sign: 1 | -1): KpiBucket {
  const sum: KpiSum = { ...emptyBucket };
  addDeal(sum, deal, sign);
  return sum;
}

/** What a deal says as it stands; null while it is open, deleted, merged or without a close date. */
export function closedDeal(deal: CreditableDeal, createdOn: IsoDate | null): ClosedDeal | null {
  if (deal.status === 'open' || deal.deleted || deal.mergedIntoDealId !== null || deal.closeDate === null) return null;
  const won = isWon(deal);
  return {
    outcome: won ? 'won' : 'lost',
    on: deal.closeDate,
    homeMinor: deal.homeAmount?.minor ?? null,
    cycleDays: won && createdOn !== null && createdOn <= deal.closeDate ? daysBetween(createdOn, deal.closeDate) : null,
  };
}
