import type { TSchema } from 'typebox';
import type { IsoDate } from '../calendar/index.js';
import type { Rational, Rounding } from '../money/index.js';
import type { Findings } from './finding.js';
import type { MeasureRule } from './measure.js';
import type { Quantity, Values } from './quantity.js';

/** What pay adds up over before tiers and quotas begin anew; `credit` is every credit by itself. */
export type EarningBasis = 'credit' | 'month' | 'quarter' | 'half' | 'year';

/** A stretch of days, the last one not included. */
export interface DatedPeriod {
  readonly start: IsoDate;
  readonly end: IsoDate;
  readonly label: string;
}

/** One credit as a measure counts it. */
export interface MeasuredCredit {
  readonly id: string;
  readonly dealId: string;
  readonly date: IsoDate;
  /** In the measure's unit: major units of the plan's currency, or a number. */
  readonly value: Rational;
  /** Attained in the basis before it. */
  readonly before: Rational;
  /** In force on its date; null with a reason where there is none. */
  readonly quota: Rational | null;
  readonly quotaReason: string | null;
  readonly basisPeriod: DatedPeriod;
  readonly payPeriod: DatedPeriod;
  /** Whether this plan version pays it: its date lies in the version's span and the participant takes part. */
  readonly payable: boolean;
  /** Why the line waits; null when it does not. */
  readonly held: string | null;
  readonly product: string;
}

/** A measure's state at the end of a day. */
export interface Attained {
  readonly amount: Rational;
  readonly quota: Rational | null;
  readonly reason: string | null;
}

export interface EarnedLine {
  readonly payPeriod: DatedPeriod;
  readonly date: IsoDate;
  /** Unrounded. */
  readonly exact: Rational;
}

export interface Score {
  readonly value: Rational | null;
  readonly level: string | null;
}

export interface PoolMember {
  readonly participant: string;
  /** Days of participation within the period. */
  readonly days: bigint;
  readonly weight: Rational;
}

/** All that a component may ask of the facts; `date` limits what is counted to that day and earlier. */
export interface EarnInput {
  readonly participant: string;
  readonly currency: string;
  readonly rounding: Rounding;
  /** First day under this plan version; the first pay period may begin before it. */
  readonly begins: IsoDate;
  /** Pay periods of this plan version, oldest first; the last is the one that holds the day of calculation. */
  readonly payPeriods: readonly DatedPeriod[];
  /** Later ones, in which its credits still re-rate: attainment goes on under the next version until that ends. */
  readonly laterPeriods: readonly DatedPeriod[];
  /** Whether a later version, to which attainment carries, settles the pay period for the whole basis. */
  settledLater(payPeriod: DatedPeriod): boolean;
  /** What the component earned for whole pay periods of a basis under earlier versions whose attainment carries. */
  earnedBefore(basisPeriod: DatedPeriod): Rational;
  basisPeriod(basis: EarningBasis, date: IsoDate): DatedPeriod;
  values(date: IsoDate): Values;
  credits(measure: string, basis: EarningBasis): readonly MeasuredCredit[];
  attained(measure: string, basis: EarningBasis, through: IsoDate): Attained;
  earned(component: string): readonly EarnedLine[];
  teamEarned(component: string): readonly EarnedLine[];
  /** The last score within the period; a text is the reason why there is none that can be told. */
  score(objective: string, period: DatedPeriod): Score | string | null;
  poolMembers(period: DatedPeriod, basis: EarningBasis, measure: string | null): readonly PoolMember[];
  teamAttained(measure: string, basis: EarningBasis, through: IsoDate): Attained;
  /** Share of the period in which the participant took part, for prorating target amounts. */
  participation(period: DatedPeriod, by: Proration): Rational;
}

export type Proration = 'none' | 'months' | 'calendar-days' | 'participation-days';

/** Facts of one line: texts, exact numbers and lists of them, from which its kind computes it again. */
export type PriceValue = string | Rational | null | readonly PriceValue[] | { readonly [key: string]: PriceValue };
export type PriceFacts = Readonly<Record<string, PriceValue>>;

/** One addend of a line. */
export interface Part {
  readonly label: string;
  readonly input: Rational;
  readonly rate: Rational | null;
  readonly amount: Rational;
}

export interface Priced {
  readonly exact: Rational;
  readonly parts: readonly Part[];
  /** The sum in words, step by step. */
  readonly steps: readonly string[];
}

/** What a component asks to be paid before caps, gates and rounding. */
export interface Earning {
  readonly credit: MeasuredCredit | null;
  readonly payPeriod: DatedPeriod;
  /** Its place among the lines of the basis. */
  readonly date: IsoDate;
  readonly label: string;
  /** Null when it is held. */
  readonly facts: PriceFacts | null;
  /** What it pays while a gate over the tiers above is shut. */
  readonly lockedFacts?: PriceFacts;
  readonly held: string | null;
}

/** A component of a plan, read. Pure: the same facts earn the same, to the cent, for ever. */
export interface ComponentRule {
  readonly measures: readonly string[];
  /** Components whose earnings it needs. */
  readonly components: readonly string[];
  /** Whose lines or credits it looks at besides the participant's own: of people below, or of all who have the plan. */
  readonly around?: 'below' | 'holders';
  readonly basis: EarningBasis;
  /** Whether its lines belong to credits; else to whole pay periods. */
  readonly perCredit?: boolean;
  /** The rule in plain words, with its figures. */
  readonly words: string;
  earn(input: EarnInput): readonly Earning[];
  /** Pay of a whole basis by what was sold, where that alone decides: the linter looks for cliffs in it. */
  readonly payFor?: (attained: Rational, quota: Rational | null) => Rational;
  /** The bounds of that curve. */
  readonly bounds?: (quota: Rational | null) => readonly Rational[];
}

export interface RuleContext {
  readonly currency: string;
  readonly rounding: Rounding;
  readonly payPeriod: string;
  readonly measures: ReadonlyMap<string, MeasureRule>;
  readonly componentCodes: ReadonlySet<string>;
  /** Values by name, with what the plan gives them. */
  readonly valueNames: ReadonlySet<string>;
  /** Values that the plan writes in per cent. */
  readonly shareNames: ReadonlySet<string>;
  readonly defaults: Values;
  quantity(text: string, path: string, findings: Findings): Quantity | null;
}

/** A kind of component: one file. `A` is the shape that its schema admits, besides the fields that all kinds share. */
export interface RuleKind<A = never> {
  readonly code: string;
  /** What it does, in one sentence, for people who write plans. */
  readonly summary: string;
  /** Fields of its own; what all kinds share is added. */
  readonly fields: Readonly<Record<string, TSchema>>;
  /** Short forms that expand to the fields above. */
  readonly presets?: Readonly<Record<string, Preset>>;
  /** Reads arguments that fit the schema; null when any finding was added. */
  read(args: A, context: RuleContext, findings: Findings): ComponentRule | null;
  /** Computes a line from its facts alone: the same function earns and replays. */
  price(facts: PriceFacts): Priced;
}

/** Five questions instead of fifteen: expands to fields that stand in the plan as if written out. */
export interface Preset {
  readonly summary: string;
  readonly questions: readonly string[];
  readonly fields: Readonly<Record<string, TSchema>>;
  expand(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
}

/** Ties a kind to its argument type once, where it is defined. */
export const defineRule = <A>(kind: RuleKind<A>): RuleKind => kind as unknown as RuleKind;
