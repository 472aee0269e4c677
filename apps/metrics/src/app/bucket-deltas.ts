import type { Credit } from '@attain/domain/crediting';
import { addBuckets, bucketOfCredit, bucketOfDeal, emptyBucket, type KpiBucket } from '@attain/domain/kpi';
import type { BucketScope, CycleDelta, DayBucket } from '../ports.js';
import type { Counted } from './counted.js';
import type { Movement } from './decide-deal.js';

interface Mutable {
  readonly personId: string;
  readonly scope: BucketScope;
  readonly day: string;
  readonly currency: string;
  readonly homeCurrency: string;
  minor: bigint;
  credits: number;
  kpi: KpiBucket;
}

/** Sums what the deals of a batch move per person and day, so that each bucket is written once. */
export class BucketDeltas {
  private readonly buckets = new Map<string, Mutable>();
  private readonly cycles = new Map<string, CycleDelta>();

  add(movement: Movement): void {
    if (movement.credits) {
      for (const credit of movement.credits.before) this.addCredit(credit, -1);
      for (const credit of movement.credits.after) this.addCredit(credit, 1);
    }
    if (movement.counted) {
      if (movement.counted.before) this.addCounted(movement.counted.before, -1);
      if (movement.counted.after) this.addCounted(movement.counted.after, 1);
    }
  }

  /** In the order of the table's key, without those that cancelled out. */
  sorted(): DayBucket[] {
    return [...this.buckets]
      .filter(([, bucket]) => !isNothing(bucket))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, bucket]) => bucket);
  }

  /** In the order of the table's key, without those that cancelled out. */
  sortedCycles(): CycleDelta[] {
    return [...this.cycles]
      .filter(([, delta]) => delta.deals !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, delta]) => delta);
  }

  private addCredit(credit: Credit, sign: 1 | -1): void {
    const bucket = this.bucket(
      credit.personId,
      credit.kind === 'rollup' || credit.kind === 'team' ? 'team' : 'own',
      credit.on,
      credit.amount.currency,
      credit.homeAmount?.currency ?? '',
    );
    bucket.minor += sign === 1 ? credit.amount.minor : -credit.amount.minor;
    bucket.credits += sign;
    bucket.kpi = addBuckets(bucket.kpi, bucketOfCredit(credit, sign));
  }

  private addCounted(counted: Counted, sign: 1 | -1): void {
    const delta = bucketOfDeal(counted, sign);
    const addTo = (personId: string, scope: BucketScope): void => {
      const bucket = this.bucket(personId, scope, counted.on, counted.currency, counted.homeCurrency);
      bucket.kpi = addBuckets(bucket.kpi, delta);
    };
    addTo(counted.ownerId, 'own');
    for (const managerId of counted.managerIds) {
      addTo(managerId, 'team');
      if (counted.cycleDays !== null) this.addCycle(managerId, `${counted.on.slice(0, 7)}-01`, counted.cycleDays, sign);
    }
  }

  private addCycle(managerId: string, month: string, cycleDays: number, sign: 1 | -1): void {
    const key = `${managerId} ${month} ${cycleDays}`;
    this.cycles.set(key, { managerId, month, cycleDays, deals: (this.cycles.get(key)?.deals ?? 0) + sign });
  }

  private bucket(personId: string, scope: BucketScope, day: string, currency: string, homeCurrency: string): Mutable {
    const key = `${personId} ${scope} ${day} ${currency} ${homeCurrency}`;
    const known = this.buckets.get(key);
    if (known) return known;
    const made: Mutable = { personId, scope, day, currency, homeCurrency, minor: 0n, credits: 0, kpi: emptyBucket };
    this.buckets.set(key, made);
    return made;
  }
}

const isNothing = ({ minor, credits, kpi }: Mutable): boolean =>
  minor === 0n && credits === 0 && (Object.keys(emptyBucket) as (keyof KpiBucket)[]).every((field) => kpi[field] === emptyBucket[field]);
