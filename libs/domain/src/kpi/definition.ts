import type { Decimal } from '../money/index.js';
import type { KpiBucket } from './bucket.js';

/** Days from creation to win by how often they occur; what a median needs beside sums. */
export type CycleCounts = ReadonlyMap<number, number>;

export interface KpiFacts {
  readonly bucket: KpiBucket;
  readonly cycles: CycleCounts;
  /** The company's currency; null while nothing was ever valued in one. */
  readonly currency: string | null;
  /** Decimal digits of its minor unit. */
  readonly currencyDigits: number;
}

/** One key figure: its words, and its formula over additive facts. */
export interface KpiDefinition {
  readonly code: string;
  readonly title: string;
  readonly unit: 'currency' | 'ratio' | 'days' | 'count';
  /** Which way is better. */
  readonly direction: 'higher' | 'lower';
  readonly text: string;
  /** Null where the denominator is empty: unknown is not 0. */
  readonly value: (facts: KpiFacts) => Decimal | null;
}
