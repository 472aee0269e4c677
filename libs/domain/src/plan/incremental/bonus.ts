import { divideRounded, formatMinor, formatPercent, parseDecimal, powerOfTen } from '../../money/index.js';
import type { Basis } from '../../calendar/index.js';
import type { CellSums, Component, ComponentFields, PeriodPay, PeriodTrace, PlanContext, SettledKind } from '../component.js';
import { describeThreshold, placeThreshold, type Threshold } from '../curve.js';
import type { Plain } from '../plain.js';
import { holdsPayPeriods } from '../component-fields.js';
import { amountOf, rateOf } from '../read-arguments.js';

interface Target {
  readonly threshold: Threshold;
  readonly strict: boolean;
  readonly amount: bigint;
}

const reached = (total: bigint, target: Target, quota: bigint | null): boolean => {
  const scale = 'share' in target.threshold ? target.threshold.share.scale : 0;
  const bound = placeThreshold(target.threshold, quota, scale);
  const at = total * powerOfTen(scale);
  return target.strict ? at > bound : at >= bound;
};

/** A component that knows what it waits for: each plan version has its own target. */
interface BonusComponent extends Component {
  readonly target: Target;
}

const targetIn = ({ component }: CellSums): Target | null => ('target' in component ? (component as BonusComponent).target : null);

/** Where the bonus stands at the end of one pay period; minor units. */
interface Standing {
  readonly earning: string;
  readonly total: bigint;
  readonly quota: bigint | null;
  readonly target: Target;
  /** Due to date, and what was due before. */
  readonly due: bigint;
  readonly earlier: bigint;
}

/**
 * One line per pay period: what is due to date, by version and quota in force at its end, less what was due before. So a bonus that
 * was reached and is lost again returns in the period in which it is lost. A period without a quota leaves all as it was.
 * @example 5,000.00 at 100 % of 1,000.00: July 600.00, August 400.00 earn 5,000.00 in August; September −100.00 takes them back
 */
const standings = (cells: readonly CellSums[]): Standing[] => {
  const list: Standing[] = [];
  let total = 0n;
  let earlier = 0n;
  cells.forEach((cell, index) => {
    total += cell.amount;
    const target = targetIn(cell);
    if (cells[index + 1]?.earning === cell.earning || !target) return;
    if ('share' in target.threshold && cell.quota === null) return;
    const due = reached(total, target, cell.quota) ? target.amount : 0n;
    list.push({ earning: cell.earning, total, quota: cell.quota, target, due, earlier });
    earlier = due;
  });
  return list;
};

const payToDate = (cells: readonly CellSums[]): PeriodPay[] =>
  standings(cells).map(({ earning, due, earlier }) => ({ earning, payable: due - earlier }));

/** The least total, in minor units, that reaches the threshold. */
const leastReaching = ({ threshold, strict }: Target, quota: bigint | null): bigint => {
  const scale = 'share' in threshold ? threshold.share.scale : 0;
  const bound = placeThreshold(threshold, quota, scale);
  return strict ? divideRounded(bound, powerOfTen(scale), 'floor') + 1n : divideRounded(bound, powerOfTen(scale), 'ceiling');
};

const explain = (cells: readonly CellSums[], earning: string, currency: string): PeriodTrace | null => {
  const found = standings(cells).find((each) => each.earning === earning && each.due !== each.earlier);
  if (!found) return null;
  const { total, quota, target, due, earlier } = found;
  const { threshold, strict, amount } = target;
  const show = (minor: bigint): string => `${formatMinor(minor, currency)} ${currency}`;
  return {
    steps: [
      `total to date ${show(total)}${quota === null ? '' : ` of a quota of ${show(quota)}`}`,
      `${strict ? 'more than' : 'at least'} ${describeThreshold(threshold, currency)}: ${due > 0n ? 'reached' : 'not reached any more'}`,
      ...(earlier === 0n ? [] : [`due to date ${show(due)}, earned before ${show(earlier)}`]),
      `bonus ${show(due - earlier)}`,
    ],
    facts: {
      total: String(total),
      quota: quota === null ? null : String(quota),
      amount: String(amount),
      strict: String(strict),
      threshold: 'share' in threshold ? formatPercent(threshold.share) : String(threshold.amount),
      earlier: String(earlier),
    },
    reachedAt: due > 0n ? String(leastReaching(target, quota)) : null,
  };
};

/** What a trace of a bonus holds; amounts in minor units. */
interface Facts {
  readonly total: string;
  readonly quota: string | null;
  readonly amount: string;
  readonly strict: string;
  readonly threshold: string;
  readonly earlier: string;
}

/** Computes a bonus again from the facts of its trace; minor units. */
const replayPeriod = (facts: Readonly<Record<string, Plain>>): bigint => {
  const { total, quota, amount, strict, threshold, earlier } = facts as unknown as Facts;
  const target: Target = {
    threshold: threshold.endsWith('%') ? { share: parseDecimal(threshold) } : { amount: BigInt(threshold) },
    strict: strict === 'true',
    amount: BigInt(amount),
  };
  const due = reached(BigInt(total), target, quota === null ? null : BigInt(quota)) ? target.amount : 0n;
  return due - BigInt(earlier);
};

interface When {
  readonly attainment?: string;
  readonly amount?: string;
  readonly basis: Basis;
  readonly atLeast?: string;
  readonly moreThan?: string;
}

const SUBJECTS = new Set(['attainment', 'amount', 'basis', 'atLeast', 'moreThan']);

/** The threshold as what `when` measures: a share of quota for attainment, an amount for amount. */
const targetOf = (when: When, amount: bigint | null, currency: string): Target | null => {
  const text = when.atLeast ?? when.moreThan;
  const share = when.attainment === undefined ? null : rateOf(text);
  const bound = when.attainment === undefined ? amountOf(text, currency) : null;
  const threshold: Threshold | null = share ? { share } : bound === null ? null : { amount: bound };
  if (!threshold || amount === null) return null;
  return { threshold, strict: when.atLeast === undefined, amount };
};

const compile = (fields: ComponentFields, context: PlanContext): Component | null => {
  const when = fields['when'] as unknown as When;
  if (Object.keys(when).some((name) => !SUBJECTS.has(name))) return null;
  const byQuota = when.attainment !== undefined;
  const measure = context.measures.get(when.attainment ?? when.amount ?? '');
  const target = targetOf(when, amountOf(fields['amount'], context.currency), context.currency);
  if (!measure || !target || !holdsPayPeriods(when.basis, context.payPeriod)) return null;
  const pays = `${formatMinor(target.amount, context.currency)} ${context.currency}`;
  const component: BonusComponent = {
    code: String(fields['code']),
    kind: 'bonus',
    target,
    measure,
    basis: when.basis,
    shape: 'bonus',
    rounding: context.rounding,
    tiers: null,
    creditCurve: null,
    needsQuota: byQuota,
    periodLine: 'bonus',
    payPeriods: payToDate,
    explainPeriod: (cells, earning) => explain(cells, earning, context.currency),
    rule: `${pays} once ${measure.code} in the ${when.basis} ${target.strict ? 'exceeds' : 'reaches'} ${describeThreshold(target.threshold, context.currency)}`,
  };
  return component;
};

/** Bonus: a fixed amount once a measure reaches a threshold. */
export const bonus: SettledKind = { code: 'bonus', fields: new Set(['when', 'amount']), compile, replayPeriod };
