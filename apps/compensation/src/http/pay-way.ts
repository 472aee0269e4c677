import { parseMoney } from '@attain/domain/money';
import type { StepBody } from '../evaluated/bodies.js';
import type { ShownLine } from '../evaluated/read-evaluated.js';

/** One amount on the way from what was earned to what is paid; minor units. */
export interface WayStep {
  readonly step: string;
  readonly amount: bigint;
}

/** Why something is posted, in the order in which it is told; what is left of the sum was earned in the period itself. */
const POSTED = ['released', 'prior period', 'clawback', 'returned'] as const;

/**
 * The way from earnings to net pay, amount by amount: what the steps that move something sum to is `net`. What falls below 0 and is
 * carried to the next period is told by no field of its own; it is what the other steps leave.
 * @param lines lines of the same currency in the period
 * @example earned 900.00, taken back −1,100.00: carried on 200.00, topped up 500.00 by the draw; net 500.00
 */
export const wayToNet = (step: StepBody, currency: string, lines: readonly ShownLine[]): WayStep[] => {
  const of = (amount: string): bigint => parseMoney({ amount, currency }).minor;
  const posted = POSTED.map((reason): WayStep => ({ step: reason, amount: sumOf(lines.filter((line) => line.reason === reason)) }));
  const rules: WayStep[] = [
    { step: 'adjustments', amount: of(step.adjustments) },
    { step: 'cut by cap', amount: -of(step.cutByCap) },
    { step: 'from cap', amount: of(step.fromCap) },
    { step: 'from negative', amount: of(step.fromNegative) },
  ];
  const draw: WayStep[] = [
    { step: 'draw', amount: of(step.topUp) },
    { step: 'recovered', amount: -of(step.recovered) },
  ];
  const released = of(step.released);
  const earned: WayStep = { step: 'earned', amount: released - sumOf(posted) };
  const carried: WayStep = { step: 'to negative', amount: of(step.net) - released - sumOf(rules) - sumOf(draw) };
  return [earned, ...posted, ...rules, carried, ...draw].filter(({ amount }) => amount !== 0n);
};

const sumOf = (list: readonly { readonly amount: bigint }[]): bigint => list.reduce((sum, { amount }) => sum + amount, 0n);
