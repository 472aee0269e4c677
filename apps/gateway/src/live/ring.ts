import type { AddressedHint } from './hint.js';

/** The newest hints, so that a stream that broke can go on where it was. Bounded: what is older is forgotten. */
export class Ring {
  private readonly kept: AddressedHint[] = [];
  private next = 1;

  /**
   * @param name differs in each process and each start: positions of another ring mean nothing here
   * @param size most hints kept
   */
  constructor(
    private readonly name: string,
    private readonly size: number,
  ) {}

  /** Number of the newest hint; 0 before the first. */
  get head(): number {
    return this.next - 1;
  }

  add(addressed: AddressedHint): number {
    this.kept[this.next % this.size] = addressed;
    return this.next++;
  }

  idOf(position: number): string {
    return `${this.name}.${position.toString(36)}`;
  }

  /** The position that an id names; null for an id of another ring, or of what is forgotten. */
  positionOf(id: string): number | null {
    const [name, text = ''] = id.split('.', 2);
    if (name !== this.name || !/^[0-9a-z]{1,11}$/.test(text)) return null;
    const position = Number.parseInt(text, 36);
    const oldest = Math.max(0, this.next - 1 - this.size);
    return position >= oldest && position <= this.head ? position : null;
  }

  /** What came after a position that `positionOf` gave, oldest first. */
  *after(position: number): Iterable<readonly [number, AddressedHint]> {
    for (let at = position + 1; at < this.next; at++) yield [at, this.kept[at % this.size]!];
  }
}
