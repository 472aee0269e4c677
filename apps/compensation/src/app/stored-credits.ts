import { dateOfDay } from '@attain/domain/calendar';
import { positionOf } from '@attain/domain/payout';
import { dealIdAt, ID_BYTES, idsOf, isKept, longsOf, nextCapacity, withRoom } from './columns.js';

/** What credits share besides their amounts: the currencies these are in, and the type of the deal. */
export interface CreditFacet {
  readonly currency: string;
  readonly homeCurrency: string | null;
  readonly dealType: string | null;
}

/** The credits of one participant: `[from, to)` of the columns. */
export interface CreditRange {
  readonly participantNo: number;
  readonly from: number;
  to: number;
}

/** Live credits of participants in columns, by participant and position. Longs are minor units of the facet's currencies. */
export class StoredCredits {
  length = 0;
  /** Days since 1970-01-01. */
  days = new Int32Array(0);
  deals = idsOf(new Uint8Array(0));
  /** Digits of `credit-kinds`. */
  kinds = new Uint8Array(0);
  /** Indices into `names`. */
  facets = new Int32Array(0);
  own = longsOf(new BigInt64Array(0));
  /** 0 where the facet has no home currency. */
  home = longsOf(new BigInt64Array(0));
  readonly names: CreditFacet[] = [];
  readonly ranges: CreditRange[] = [];

  /** Empty again, with the room that it has: fresh memory for every use would keep the garbage collector busy. */
  cleared(): StoredCredits {
    if (!isKept(this.days.length)) return new StoredCredits();
    this.length = 0;
    this.names.length = 0;
    this.ranges.length = 0;
    return this;
  }

  /** Makes room for one more of a participant; gives its index. */
  begin(participantNo: number): number {
    if (this.length === this.days.length) this.grow(nextCapacity(this.length));
    const last = this.ranges.at(-1);
    if (last?.participantNo === participantNo) last.to += 1;
    else this.ranges.push({ participantNo, from: this.length, to: this.length + 1 });
    this.length += 1;
    return this.length - 1;
  }

  /** The place of a credit. */
  at(index: number): string {
    return positionOf(dateOfDay(this.days[index]!), dealIdAt(this.deals, index), String(this.kinds[index]));
  }

  /** Whether a participant has a credit on a day of `[from, to)`. */
  hasBetween(range: CreditRange, from: number, to: number): boolean {
    let [low, high] = [range.from, range.to];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.days[middle]! < from) low = middle + 1;
      else high = middle;
    }
    return low < range.to && this.days[low]! < to;
  }

  private grow(capacity: number): void {
    this.days = withRoom(this.days, capacity);
    this.deals = idsOf(withRoom(this.deals.bytes, capacity * ID_BYTES));
    this.kinds = withRoom(this.kinds, capacity);
    this.facets = withRoom(this.facets, capacity);
    this.own = longsOf(withRoom(this.own.values, capacity));
    this.home = longsOf(withRoom(this.home.values, capacity));
  }
}
