import Type, { type Static } from 'typebox';
import { divideRounded, formatMinor, formatPercent, parseDecimal, powerOfTen } from '../../money/index.js';
import { defineKind, type CellSums, type Component, type PeriodPay, type PeriodTrace, type PlanContext } from '../component.js';
import { describeThreshold, placeThreshold, type Threshold } from '../curve.js';
import type { Findings } from '../finding.js';
import type { Plain } from '../plain.js';
import { readAmount, readRate } from '../read-arguments.js';
import { BasisName, Code, checkBasis, findMeasure } from '../component-fields.js';

const Arguments = Type.Object(
  {
    code: Code,
    kind: Type.Literal('bonus'),
    when: Type.Object(
      {
        attainment: Type.Optional(Code),
        amount: Type.Optional(Code),
        basis: BasisName,
        atLeast: Type.Optional(Type.String()),
        moreThan: Type.Optional(Type.String()),
      },
      { additionalProperties: false },
    ),
    amount: Type.String(),
  },
  { additionalProperties: false },
);
type Arguments = Static<typeof Arguments>;

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

/**
 * One line per basis period, earned in the pay period of the credit that reached the threshold for good. The quota is the one
 * in force at the end of the basis; without one the bonus is held.
 * @example 5,000.00 at 100 % of 1,000.00: July 600.00, August 400.00 earn 5,000.00 in August
 */
const payWhenReached = (cells: readonly CellSums[], target: Target): PeriodPay[] => {
  const quota = cells.at(-1)?.quota ?? null;
  if ('share' in target.threshold && quota === null) return [];
  let total = 0n;
  let crossedIn: CellSums | null = null;
  for (const cell of cells) {
    total += cell.amount;
    if (!reached(total, target, quota)) crossedIn = null;
    else crossedIn ??= cell;
  }
  return crossedIn ? [{ earning: crossedIn.earning, payable: target.amount }] : [];
};

/** The least total, in minor units, that reaches the threshold. */
const leastReaching = ({ threshold, strict }: Target, quota: bigint | null): bigint => {
  const scale = 'share' in threshold ? threshold.share.scale : 0;
  const bound = placeThreshold(threshold, quota, scale);
  return strict ? divideRounded(bound, powerOfTen(scale), 'floor') + 1n : divideRounded(bound, powerOfTen(scale), 'ceiling');
};

const explain = (cells: readonly CellSums[], target: Target, earning: string, currency: string): PeriodTrace | null => {
  if (!payWhenReached(cells, target).some((line) => line.earning === earning)) return null;
  const quota = cells.at(-1)?.quota ?? null;
  const total = cells.reduce((sum, { amount }) => sum + amount, 0n);
  const show = (minor: bigint): string => `${formatMinor(minor, currency)} ${currency}`;
  const { threshold, strict, amount } = target;
  return {
    steps: [
      `total of the basis ${show(total)}${quota === null ? '' : ` of a quota of ${show(quota)}`}`,
      `${strict ? 'more than' : 'at least'} ${describeThreshold(threshold, currency)}: reached`,
      `bonus ${show(amount)}`,
    ],
    facts: {
      total: String(total),
      quota: quota === null ? null : String(quota),
      amount: String(amount),
      strict: String(strict),
      threshold: 'share' in threshold ? formatPercent(threshold.share) : String(threshold.amount),
    },
    reachedAt: String(leastReaching(target, quota)),
  };
};

/** Computes a bonus again from the facts of its trace; minor units. */
const replayPeriod = (facts: Readonly<Record<string, Plain>>): bigint => {
  const { total, quota, amount, strict, threshold } = facts as Readonly<Record<string, string | null>>;
  const text = threshold ?? '0';
  const target: Target = {
    threshold: text.endsWith('%') ? { share: parseDecimal(text) } : { amount: BigInt(text) },
    strict: strict === 'true',
    amount: BigInt(amount ?? '0'),
  };
  return reached(BigInt(total ?? '0'), target, quota ? BigInt(quota) : null) ? target.amount : 0n;
};

/** The threshold, read as what `when` measures: a share of quota for attainment, an amount for amount. */
const readTarget = (args: Arguments, currency: string, findings: Findings): Target | null => {
  const { when } = args;
  const text = when.atLeast ?? when.moreThan;
  if (text === undefined || (when.atLeast !== undefined && when.moreThan !== undefined)) {
    findings.add(
      'when',
      'THRESHOLD_NOT_ONE',
      'A bonus needs exactly one of `atLeast` and `moreThan`',
      'Keep one of them, such as `atLeast: 100%`',
    );
    return null;
  }
  const path = when.atLeast === undefined ? 'when.moreThan' : 'when.atLeast';
  const strict = when.atLeast === undefined;
  const amount = readAmount(args.amount, currency, 'amount', findings);
  if (amount !== null && amount <= 0n)
    findings.add('amount', 'AMOUNT_NOT_POSITIVE', 'A bonus of 0 or less pays nothing', 'Use an amount above 0');
  const threshold = readBound(text, when.attainment !== undefined, currency, path, findings);
  if (threshold && ('share' in threshold ? threshold.share.coefficient : threshold.amount) <= 0n) {
    findings.add(path, 'THRESHOLD_NOT_POSITIVE', 'The threshold is reached before anything is sold', 'Use a threshold above 0');
    return null;
  }
  return threshold && amount !== null && amount > 0n ? { threshold, strict, amount } : null;
};

const readBound = (text: string, attainment: boolean, currency: string, path: string, findings: Findings): Threshold | null => {
  if (attainment) {
    const share = readRate(text, path, findings);
    return share && { share };
  }
  const amount = readAmount(text, currency, path, findings);
  return amount === null ? null : { amount };
};

const compile = (args: Arguments, context: PlanContext, findings: Findings): Component | null => {
  const { when } = args;
  const code = when.attainment ?? when.amount;
  if (code === undefined || (when.attainment !== undefined && when.amount !== undefined)) {
    findings.add(
      'when',
      'SUBJECT_NOT_ONE',
      'A bonus looks at exactly one of `attainment` and `amount` of a measure',
      'Keep one: `attainment: bookings`',
    );
    return null;
  }
  const byQuota = when.attainment !== undefined;
  const measure = findMeasure(code, byQuota ? 'when.attainment' : 'when.amount', context, findings);
  const fits = checkBasis(when.basis, measure, byQuota, 'when.basis', context, findings);
  const target = readTarget(args, context.currency, findings);
  if (!measure || !fits || !target) return null;
  const pays = `${formatMinor(target.amount, context.currency)} ${context.currency}`;
  return {
    code: args.code,
    kind: 'bonus',
    measure,
    basis: when.basis,
    shape: 'bonus',
    rounding: context.rounding,
    tiers: null,
    creditCurve: null,
    needsQuota: byQuota,
    periodLine: 'bonus',
    payPeriods: (cells) => payWhenReached(cells, target),
    explainPeriod: (cells, earning) => explain(cells, target, earning, context.currency),
    rule: `${pays} once ${code} in the ${when.basis} ${target.strict ? 'exceeds' : 'reaches'} ${describeThreshold(target.threshold, context.currency)}`,
  };
};

/** Bonus: a fixed amount once a measure reaches a threshold. */
export const bonus = defineKind<Arguments>({
  code: 'bonus',
  summary: 'A fixed amount once attainment or amount of a measure over a basis reaches a threshold.',
  schema: Arguments,
  later: ['gate', 'pay', 'clawback', 'incremental', 'expression', 'of', 'cap', 'holdback', 'steps', 'from', 'until'],
  compile,
  replayPeriod,
});
