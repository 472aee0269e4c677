import type { Rational } from '../../money/index.js';

/** A deal as closed-deal figures see it; the amount in one currency. */
export interface KpiDeal {
  readonly amount: Rational;
  readonly status: 'won' | 'lost' | 'open';
}

export interface FormulaFacts {
  readonly deals: readonly KpiDeal[];
  /** @throws MissingInput */
  one(name: string): Rational;
  /** @throws MissingInput */
  list(name: string): readonly Rational[];
}

/** A figure that a formula needs is not among the facts. */
export class MissingInput extends Error {
  override readonly name = 'MissingInput';
  readonly code = 'INPUT_MISSING';
  constructor(readonly input: string) {
    super(`The input "${input}" is missing`);
  }
}

/** A key figure computed from figures that are given: its words, and its formula. */
export interface KpiFormula {
  readonly code: string;
  readonly title: string;
  /** The definition, in words. */
  readonly text: string;
  readonly inputs: readonly string[];
  /** One figure, or several that are told apart by name; null where a denominator is empty: unknown is not 0. */
  readonly value: (facts: FormulaFacts) => Readonly<Record<string, Rational | null>>;
}
