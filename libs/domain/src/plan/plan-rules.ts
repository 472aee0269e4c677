import type { Rounding } from '../money/index.js';
import type { Span as TimeSpan, Terms } from './component-terms.js';
import type { ComponentRule, Proration, RuleKind } from './kind.js';
import type { MeasureRule } from './measure.js';
import type { Plain } from './plain.js';
import type { payPeriods } from './plan-document.js';
import type { Quantity } from './quantity.js';

export type PayPeriodName = (typeof payPeriods)[number];

export interface PlanComponent {
  readonly terms: Terms;
  readonly kind: RuleKind;
  readonly rule: ComponentRule;
  /** As the plan writes it, presets expanded. */
  readonly fields: Readonly<Record<string, Plain>>;
}

export interface DrawRule {
  readonly recoverable: boolean;
  readonly amount: Quantity;
  readonly prorate: Proration;
  readonly from: string | null;
  readonly until: string | null;
  readonly maxShare: Quantity | null;
  readonly maxShareOf: 'excess' | 'pay';
  readonly recoverFrom: string | null;
  readonly recoverWithin: TimeSpan | null;
}

export interface OnEnd {
  readonly draw: 'collect' | 'forgive';
  readonly cap: 'pay' | 'forfeit';
  readonly holdback: 'pay' | 'forfeit';
  readonly negative: 'collect' | 'forgive';
}

/** A plan version, read whole. The same rules and facts give the same statement, to the cent, for ever. */
export interface PlanRules {
  readonly code: string;
  readonly title: string;
  readonly description: string;
  readonly currency: string;
  readonly calendar: string;
  readonly payPeriod: PayPeriodName;
  readonly rounding: Rounding;
  readonly effective: { readonly from: string; readonly to: string | null };
  /** Whether attainment of a basis in progress comes along from the version before; null when the plan does not say. */
  readonly onStart: 'carry' | 'restart' | null;
  readonly rateTables: { readonly attainment: string; readonly pay: string } | null;
  readonly values: ReadonlyMap<string, Quantity>;
  readonly measures: ReadonlyMap<string, MeasureRule>;
  /** Each after those that it needs. */
  readonly components: readonly PlanComponent[];
  readonly cap: { readonly amount: Quantity; readonly excess: 'forfeit' | 'carry' } | null;
  readonly draw: DrawRule | null;
  readonly onEnd: OnEnd;
  readonly examples: readonly Plain[];
  /** The one text that equal documents share. */
  readonly canonical: string;
}
