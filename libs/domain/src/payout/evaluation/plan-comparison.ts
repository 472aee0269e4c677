import { formatMinor } from '../../money/index.js';
import type { PlanRules } from '../../plan/index.js';
import type { FactsDocument } from '../facts/facts-document.js';
import { evaluate } from './evaluate.js';

/** What one participant earns under two sets of plans; decimals of the currency. */
export interface Outcome {
  readonly participant: string;
  readonly currency: string;
  readonly before: string;
  readonly after: string;
  readonly difference: string;
}

export interface PlanComparison {
  /** What all earn together, by currency. */
  readonly cost: readonly Omit<Outcome, 'participant'>[];
  readonly winners: readonly Outcome[];
  readonly losers: readonly Outcome[];
  readonly unchanged: number;
  /** Lines that wait under each. */
  readonly heldBefore: number;
  readonly heldAfter: number;
}

/** A facts document for other plans: assignments name the plan that they are tried with. */
const assignedTo = (document: FactsDocument, from: ReadonlySet<string>, to: PlanRules): FactsDocument => ({
  ...document,
  ...(document.assignments
    ? { assignments: document.assignments.map((assignment) => (from.has(assignment.plan) ? { ...assignment, plan: to.code } : assignment)) }
    : {}),
});

const earned = (plan: PlanRules, document: FactsDocument, codes: ReadonlySet<string>): { sums: Map<string, bigint>; held: number } => {
  const { lines } = evaluate([plan], assignedTo(document, codes, plan));
  const sums = new Map<string, bigint>();
  for (const { participant, currency, amount } of lines)
    sums.set(`${participant}|${currency}`, (sums.get(`${participant}|${currency}`) ?? 0n) + amount);
  return { sums, held: lines.filter(({ held }) => held !== null).length };
};

/** What a change of plan costs, and who earns more or less by it, on the same facts. */
export const comparePlans = (a: PlanRules, b: PlanRules, document: FactsDocument): PlanComparison => {
  const codes = new Set([a.code, b.code]);
  const [before, after] = [earned(a, document, codes), earned(b, document, codes)];
  const outcomes = [...new Set([...before.sums.keys(), ...after.sums.keys()])].sort().map((key) => {
    const [participant = '', currency = ''] = key.split('|');
    const [left, right] = [before.sums.get(key) ?? 0n, after.sums.get(key) ?? 0n];
    return { participant, currency, left, right };
  });
  const shown = (currency: string, left: bigint, right: bigint): Omit<Outcome, 'participant'> => ({
    ...{
      currency,
      before: formatMinor(left, currency),
      after: formatMinor(right, currency),
      difference: formatMinor(right - left, currency),
    },
  });
  const told = (list: typeof outcomes): Outcome[] =>
    list.map(({ participant, currency, left, right }) => ({ participant, ...shown(currency, left, right) }));
  const cost = [...new Set(outcomes.map(({ currency }) => currency))].map((currency) => {
    const own = outcomes.filter((outcome) => outcome.currency === currency);
    const sum = (side: 'left' | 'right'): bigint => own.reduce((total, outcome) => total + outcome[side], 0n);
    return shown(currency, sum('left'), sum('right'));
  });
  const byGain = [...outcomes].sort((x, y) => (x.right - x.left > y.right - y.left ? -1 : 1));
  return {
    cost,
    winners: told(byGain.filter(({ left, right }) => right > left)),
    losers: told(byGain.filter(({ left, right }) => right < left).reverse()),
    unchanged: outcomes.filter(({ left, right }) => left === right).length,
    heldBefore: before.held,
    heldAfter: after.held,
  };
};
