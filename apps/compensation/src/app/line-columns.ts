import { copyId, copyLong, type Ids, ID_BYTES, idsOf, isKept, type Longs, longsOf, nextCapacity, withRoom } from './columns.js';

/** States of a line by number, as they are stored. */
export const LIVE = 0;
export const HELD = 1;
export const REMOVED = 2;

/** A place in columns of deals, days and kinds. */
export interface Placed {
  readonly days: Int32Array;
  readonly deals: Ids;
  readonly kinds: Uint8Array;
}

/** What lines say at their places. */
export interface Figures {
  readonly states: Uint8Array;
  readonly amounts: Longs;
  readonly payable: Longs;
}

/** Which of two places comes first: below 0, 0 or above 0. */
export const comparePlaces = (a: Placed, i: number, b: Placed, j: number): number => {
  const days = a.days[i]! - b.days[j]!;
  if (days !== 0) return days;
  for (let byte = 0; byte < ID_BYTES; byte += 1) {
    const bytes = a.deals.bytes[i * ID_BYTES + byte]! - b.deals.bytes[j * ID_BYTES + byte]!;
    if (bytes !== 0) return bytes;
  }
  return a.kinds[i]! - b.kinds[j]!;
};

/** Credit lines in columns. Longs are minor units of the segment's currency. */
export class LineColumns implements Placed {
  length = 0;
  segments = longsOf(new BigInt64Array(0));
  /** Days since 1970-01-01. */
  days = new Int32Array(0);
  deals = idsOf(new Uint8Array(0));
  kinds = new Uint8Array(0);
  states = new Uint8Array(0);
  amounts = longsOf(new BigInt64Array(0));
  payable = longsOf(new BigInt64Array(0));

  /** Empty again, with the room that it has: fresh memory for every use would keep the garbage collector busy. */
  cleared(): LineColumns {
    if (!isKept(this.days.length)) return new LineColumns();
    this.length = 0;
    return this;
  }

  /** Adds a line at the place of another column, with figure `at` of others; gives its index. */
  add(segmentId: bigint, place: Placed, index: number, figures: Figures, at: number): number {
    const to = this.addAt(segmentId, place, index, figures.states[at]!);
    copyLong(figures.amounts, at, this.amounts, to);
    copyLong(figures.payable, at, this.payable, to);
    return to;
  }

  /** Adds a line of 0; gives its index. */
  addPlace(segmentId: bigint, place: Placed, index: number, state: number): number {
    const to = this.addAt(segmentId, place, index, state);
    this.amounts.values[to] = 0n;
    this.payable.values[to] = 0n;
    return to;
  }

  private addAt(segmentId: bigint, place: Placed, index: number, state: number): number {
    const to = this.begin();
    this.segments.values[to] = segmentId;
    this.days[to] = place.days[index]!;
    this.kinds[to] = place.kinds[index]!;
    copyId(place.deals, index, this.deals, to);
    this.states[to] = state;
    return to;
  }

  /** Makes room for one more; gives its index. */
  begin(): number {
    if (this.length === this.days.length) this.grow(nextCapacity(this.length));
    this.length += 1;
    return this.length - 1;
  }

  private grow(capacity: number): void {
    this.segments = longsOf(withRoom(this.segments.values, capacity));
    this.days = withRoom(this.days, capacity);
    this.deals = idsOf(withRoom(this.deals.bytes, capacity * ID_BYTES));
    this.kinds = withRoom(this.kinds, capacity);
    this.states = withRoom(this.states, capacity);
    this.amounts = longsOf(withRoom(this.amounts.values, capacity));
    this.payable = longsOf(withRoom(this.payable.values, capacity));
  }
}
