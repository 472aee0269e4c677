import type { Basis } from '../calendar/index.js';
import type { Rounding } from '../money/index.js';
import type { Curve } from './curve.js';
import type { Plain } from './plain.js';
import type { Measure, PayPeriod } from './plan.js';

/**
 * A stretch of a basis period in which pay period, plan version and quota do not change, with the sums that fall in it.
 * Amounts are minor units of the plan's currency.
 */
export interface CellSums {
  /** First day of the pay period that the stretch belongs to. */
  readonly earning: string;
  readonly component: Component;
  /** In force over the stretch; null when there is none (or it is 0): attainment is undefined. */
  readonly quota: bigint | null;
  /** Credited amount, and what its credit lines pay. */
  readonly amount: bigint;
  readonly payable: bigint;
}

/** One line of a component for a whole pay period, beside the lines of its credits. */
export interface PeriodPay {
  readonly earning: string;
  readonly payable: bigint;
}

/** Why a period line pays what it pays: in words, step by step, and as facts from which its kind computes it again. */
export interface PeriodTrace {
  readonly steps: readonly string[];
  readonly facts: Readonly<Record<string, Plain>>;
  /** Minor units: the total whose reaching made the line due; null when no single credit did. */
  readonly reachedAt: string | null;
}

/** A component of a plan version, compiled. Pure: the same sums give the same pay, to the cent, for ever. */
export interface Component {
  readonly code: string;
  readonly kind: string;
  readonly measure: Measure;
  readonly basis: Basis;
  /** Versions with the same shape share one attainment; a change of it starts anew. */
  readonly shape: string;
  readonly rounding: Rounding;
  /** The tiers as the plan states them; null when it has none. */
  readonly tiers: Curve | null;
  /** How one credit is paid by its place in the basis; null when credits carry no pay of their own. */
  readonly creditCurve: Curve | null;
  /** Whether attainment decides the pay: without a quota it is held, never 0. */
  readonly needsQuota: boolean;
  /** Names the period line, `re-rating`; null when the component has none. */
  readonly periodLine: string | null;
  /** The period lines that the sums of all cells of one basis period ask for; those that are 0 may be left out. */
  payPeriods(cells: readonly CellSums[]): readonly PeriodPay[];
  /** Explains the period line of one pay period; null when there is none. */
  explainPeriod(cells: readonly CellSums[], earning: string): PeriodTrace | null;
  /** The rule in plain words, with its figures. */
  readonly rule: string;
}

/** What of a plan a kind may look at while it settles a component. */
export interface PlanContext {
  readonly currency: string;
  readonly payPeriod: PayPeriod;
  readonly rounding: Rounding;
  readonly measures: ReadonlyMap<string, Measure>;
}

/** Fields of a component as a checked plan writes them. */
export type ComponentFields = Readonly<Record<string, Plain>>;

/** A kind of component that the segment method can keep up to date: one file. */
export interface SettledKind {
  readonly code: string;
  /** Fields that it knows; a component with any other is evaluated instead. */
  readonly fields: ReadonlySet<string>;
  /** The component of fields that the linter passed; null when it is more than sums and tiers. */
  compile(fields: ComponentFields, context: PlanContext): Component | null;
  /** Computes a period line again from the facts of its trace alone; minor units. */
  replayPeriod(facts: Readonly<Record<string, Plain>>): bigint;
}
