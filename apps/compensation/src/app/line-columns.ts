import { type Longs, longsOf, copyLong, ID_BYTES, nextCapacity, withRoom } from './columns.js';

/** States of a line by number, as they are stored. */
export const LIVE = 0;
export const HELD = 1;
export const REMOVED = 2;

/** A place in columns of deals, days and kinds. */
export interface Placed {
  readonly days: Int32Array;
  readonly deals: Uint8Array;
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
    const bytes = a.deals[i * ID_BYTES + byte]! - b.deals[j * ID_BYTES + byte]!;
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
  deals = new Uint8Array(0);
  kinds = new Uint8Array(0);
  states = new Uint8Array(0);
  amounts = longsOf(new BigInt64Array(0));
  payable = longsOf(new BigInt64Array(0));

  /** @param expected how many to make room for at once; more are taken too */
  constructor(expected = 0) {
    if (expected > 0) this.grow(expected);
  }

  /** Adds a line at the place of another column, with figure `at` of others; gives its index. */
  add(segmentId: bigint, place: Placed, index: number, figures: Figures, at: number): number {
    const to = this.addPlace(segmentId, place, index, figures.states[at]!);
    copyLong(figures.amounts, at, this.amounts, to);
    copyLong(figures.payable, at, this.payable, to);
    return to;
  }

  /** Adds a line of 0; gives its index. */
  addPlace(segmentId: bigint, place: Placed, index: number, state: number): number {
    const to = this.begin();
    this.segments.values[to] = segmentId;
    this.days[to] = place.days[index]!;
    this.kinds[to] = place.kinds[index]!;
    for (let byte = 0; byte < ID_BYTES; byte += 1) this.deals[to * ID_BYTES + byte] = place.deals[index * ID_BYTES + byte]!;
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
    this.deals = withRoom(this.deals, capacity * ID_BYTES);
    this.kinds = withRoom(this.kinds, capacity);
    this.states = withRoom(this.states, capacity);
    this.amounts = longsOf(withRoom(this.amounts.values, capacity));
    this.payable = longsOf(withRoom(this.payable.values, capacity));
  }
}
