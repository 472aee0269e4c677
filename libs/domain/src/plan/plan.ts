import type { Basis } from '../calendar/index.js';
import type { Rounding } from '../money/index.js';
import type { Component } from './component.js';

export type CreditKind = 'direct' | 'split' | 'overlay' | 'rollup' | 'team';

export type PayPeriod = 'month' | 'quarter';

/** What moves attainment: the credited amounts of the kinds named, of deals that pass the filter. */
export interface Measure {
  readonly code: string;
  readonly credits: ReadonlySet<CreditKind>;
  /** Only deals of this type; null takes all. */
  readonly dealType: string | null;
  readonly quotaBases: ReadonlySet<Basis>;
}

/** A checked plan version, ready to price. Amounts are minor units of `currency`. */
export interface Plan {
  readonly code: string;
  readonly currency: string;
  readonly calendar: string;
  readonly payPeriod: PayPeriod;
  readonly rounding: Rounding;
  readonly effective: { readonly from: string; readonly to: string | null };
  readonly measures: ReadonlyMap<string, Measure>;
  readonly components: readonly Component[];
}
