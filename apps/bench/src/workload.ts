import { createHash } from 'node:crypto';
import { v5 as uuidv5 } from 'uuid';

/** xorshift32: the workload must be the same in every run and cost nothing. */
export const seeded = (seed: number): (() => number) => {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
};

/** A stable UUID for a name; version bits of a name-based one. */
export const idOf = (name: string): string => {
  const hex = createHash('sha1').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** UUIDv5 of a name in a namespace, as the product names what comes from a CRM. */
export const nameId = (namespace: string, name: string): string => uuidv5(name, namespace);

export interface BenchDeal {
  readonly number: number;
  readonly revision: number;
  readonly rep: number;
  readonly amount: string;
  readonly closeDate: string;
}

export interface WorkloadShape {
  readonly reps: number;
  readonly managers: number;
  /** Share of records that change an earlier deal. */
  readonly changes: number;
  readonly quarterStart: string;
  readonly days: number;
}

export const shape: WorkloadShape = { reps: 100, managers: 10, changes: 0.1, quarterStart: '2026-01-01', days: 90 };

const dayOf = (start: string, offset: number): string =>
  new Date(Date.parse(`${start}T00:00:00Z`) + offset * 86_400_000).toISOString().slice(0, 10);

/** Won deals with close dates random over the quarter; every tenth record changes the amount or date of an earlier one. */
export class Workload {
  private readonly random = seeded(20_260_101);
  readonly deals: BenchDeal[] = [];
  records = 0;

  next(): BenchDeal {
    this.records += 1;
    const { random } = this;
    if (this.deals.length > 100 && random() < shape.changes) {
      const at = Math.floor(random() * this.deals.length);
      const before = this.deals[at]!;
      const changed: BenchDeal = {
        ...before,
        revision: before.revision + 1,
        amount: this.amount(),
        closeDate: random() < 0.5 ? before.closeDate : dayOf(shape.quarterStart, Math.floor(random() * shape.days)),
      };
      this.deals[at] = changed;
      return changed;
    }
    const deal: BenchDeal = {
      number: this.deals.length,
      revision: 1,
      rep: Math.floor(random() * shape.reps),
      amount: this.amount(),
      closeDate: dayOf(shape.quarterStart, Math.floor(random() * shape.days)),
    };
    this.deals.push(deal);
    return deal;
  }

  private amount(): string {
    const cents = 10_000 + Math.floor(this.random() * 5_000_000);
    return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
  }
}
