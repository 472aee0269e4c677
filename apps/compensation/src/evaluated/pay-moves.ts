import { parseMoney } from '@attain/domain/money';
import type { Account } from '@attain/domain/payout';
import type { StepBody } from './bodies.js';

/** A movement of a participant's payable against one account; minor units, above 0 when more is owed. */
export interface PayMove {
  readonly component: string;
  readonly against: Account;
  readonly delta: bigint;
}

/** Balances of which more is owed by the participant, and those of which more is owed to them. */
const BALANCES: readonly { readonly account: Account; readonly name: keyof StepBody['balances']; readonly sign: 1n | -1n }[] = [
  { account: 'recoverable-draw', name: 'drawDebt', sign: 1n },
  { account: 'carried-cap', name: 'carriedCap', sign: -1n },
  { account: 'carried-negative', name: 'carriedNegative', sign: -1n },
  { account: 'participant-receivable', name: 'receivable', sign: 1n },
];

/** A component's code never has a colon, so these are nobody's components. */
export const payRule = (account: Account): string => `pay:${account}`;

/**
 * What pay rules move when a period closes: every balance to what the step leaves, what is earned and not released to the holdback,
 * advances out of cash, and the rest (adjustments, what is forfeited, forgiven or topped up for good) against the expense. Afterwards
 * the period's payable is what is left to pay.
 * @param before the step before; null when this is the first
 * @example released −200.00 with a draw of 2,000.00 that is recovered later: payable +2,000.00 against recoverable-draw, +200.00 against
 *   carried-negative; left to pay 2,000.00
 */
export const payMoves = (step: StepBody, before: Pick<StepBody, 'balances' | 'heldBack'> | null, currency: string): PayMove[] => {
  const minor = (amount: string): bigint => parseMoney({ amount, currency }).minor;
  const moves = BALANCES.map(({ account, name, sign }): PayMove => {
    const moved = minor(step.balances[name]) - (before ? minor(before.balances[name]) : 0n);
    return { component: payRule(account), against: account, delta: sign * moved };
  });
  const heldBack = minor(step.heldBack) - (before ? minor(before.heldBack) : 0n);
  moves.push({ component: payRule('holdback'), against: 'holdback', delta: -heldBack });
  moves.push({ component: payRule('cash'), against: 'cash', delta: -minor(step.advances) });
  const moved = moves.reduce((sum, { delta }) => sum + delta, 0n);
  const rest = minor(step.settlement) - minor(step.released) - moved;
  moves.push({ component: payRule('commission-expense'), against: 'commission-expense', delta: rest });
  return moves.filter(({ delta }) => delta !== 0n);
};
