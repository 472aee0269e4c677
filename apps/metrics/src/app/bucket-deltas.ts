import type { Credit } from '@attain/domain/crediting';
import { addCredit, addDeal, emptyBucket, type KpiBucket, type KpiSum } from '@attain/domain/kpi';
import type { BucketScope, CycleDelta, DayBucket } from '../ports.js';
import type { Counted } from './counted.js';
import type { Movement } from './decide-deal.js';

interface Summed extends DayBucket {
  minor: bigint;
  credits: number;
  readonly kpi: KpiSum;
}

/** Buckets of one person by day, scope and currencies. */
type OfPerson = Map<string, Summed>;

/** What all buckets of one deal have in common beside person and scope. */
interface Place {
  readonly day: string;
  readonly currency: string;
  readonly homeCurrency: string;
}

/** Sums what the deals of a batch move per person and day, so that each bucket is written once. */
export class BucketDeltas {
  /** Two steps, since a key made of all fields costs more than what it finds. */
  private readonly people = new Map<string, OfPerson>();
  private readonly cycles = new Map<string, CycleDelta>();

  add(movement: Movement): void {
    if (movement.credits) {
      this.addCredits(movement.credits.before, -1);
      this.addCredits(movement.credits.after, 1);
    }
    if (movement.counted) {
      if (movement.counted.before) this.addCounted(movement.counted.before, -1);
      if (movement.counted.after) this.addCounted(movement.counted.after, 1);
    }
  }

  /** In the order of the table's key, without those that cancelled out. */
  sorted(): DayBucket[] {
    return [...this.people]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, buckets]) => [...buckets].sort(([a], [b]) => (a < b ? -1 : 1)))
      .map(([, bucket]) => bucket)
      .filter((bucket) => !isNothing(bucket));
  }

  /** In the order of the table's key, without those that cancelled out. */
  sortedCycles(): CycleDelta[] {
    return [...this.cycles]
      .filter(([, delta]) => delta.deals !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, delta]) => delta);
  }

  private addCredits(credits: readonly Credit[], sign: 1 | -1): void {
    for (const credit of credits) {
      const scope = credit.kind === 'rollup' || credit.kind === 'team' ? 'team' : 'own';
      const place = { day: credit.on, currency: credit.amount.currency, homeCurrency: credit.homeAmount?.currency ?? '' };
      const bucket = this.bucket(credit.personId, scope, place);
      bucket.minor += sign === 1 ? credit.amount.minor : -credit.amount.minor;
      bucket.credits += sign;
      addCredit(bucket.kpi, credit, sign);
    }
  }

  private addCounted(counted: Counted, sign: 1 | -1): void {
    const place = { day: counted.on, currency: counted.currency, homeCurrency: counted.homeCurrency };
    addDeal(this.bucket(counted.ownerId, 'own', place).kpi, counted, sign);
    for (const managerId of counted.managerIds) {
      addDeal(this.bucket(managerId, 'team', place).kpi, counted, sign);
      if (counted.cycleDays !== null) this.addCycle(managerId, `${counted.on.slice(0, 7)}-01`, counted.cycleDays, sign);
    }
  }

  private addCycle(managerId: string, month: string, cycleDays: number, sign: 1 | -1): void {
    const key = `${managerId} ${month} ${cycleDays}`;
    this.cycles.set(key, { managerId, month, cycleDays, deals: (this.cycles.get(key)?.deals ?? 0) + sign });
  }

  private bucket(personId: string, scope: BucketScope, { day, currency, homeCurrency }: Place): Summed {
    let ofPerson = this.people.get(personId);
    if (!ofPerson) this.people.set(personId, (ofPerson = new Map()));
    const key = `${day} ${scope} ${currency} ${homeCurrency}`;
    const known = ofPerson.get(key);
    if (known) return known;
    const made: Summed = { personId, scope, day, currency, homeCurrency, minor: 0n, credits: 0, kpi: { ...emptyBucket } };
    ofPerson.set(key, made);
    return made;
  }
}

const FIELDS = Object.keys(emptyBucket) as (keyof KpiBucket)[];

const isNothing = ({ minor, credits, kpi }: DayBucket): boolean =>
  minor === 0n && credits === 0 && FIELDS.every((field) => kpi[field] === emptyBucket[field]);
