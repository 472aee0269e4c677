import { signOf, type WireMoney } from '@attain/ui/format';
import type { PayStep } from '../../api/pay.js';

const steps: Readonly<Record<string, string>> = {
  earned: 'Earned in the period',
  released: 'Released from earlier periods',
  'prior period': 'Corrections of closed periods',
  clawback: 'Clawback',
  returned: 'Taken back, no longer earned',
  adjustments: 'Adjustments',
  'cut by cap': 'Above the payment cap',
  'from cap': 'Paid from what the cap carried',
  'from negative': 'Negative balance from before',
  'to negative': 'Below zero, carried on',
  draw: 'Topped up to the draw',
  recovered: 'Draw recovered',
};

/** What a step on the way to net pay is called. */
export const stepWords = (step: string): string => steps[step] ?? step;

const isSome = ({ amount }: WireMoney): boolean => signOf(amount) !== 0;

/** Whether rules of pay did anything: what is earned and simply paid needs no telling. */
export const tells = (pay: PayStep): boolean =>
  pay.way.some(({ step }) => step !== 'earned') ||
  [pay.heldBack, pay.advances, ...Object.values(pay.balances)].some(isSome) ||
  pay.payment.held !== null ||
  pay.payment.currency !== pay.currency;

export interface Balance {
  readonly name: string;
  readonly money: WireMoney;
  /** Goes on after the amount. */
  readonly says: string;
}

/** The balances that stand at the end of a period, one sentence each. */
export const balancesOf = ({ balances, heldBack }: PayStep): Balance[] =>
  [
    { name: 'Waiting', money: heldBack, says: 'is earned and waits for its release.' },
    {
      name: 'Carried above the cap',
      money: balances.carriedCap,
      says: 'lies above what is paid in one period, and is paid as soon as there is room.',
    },
    { name: 'Draw debt', money: balances.drawDebt, says: 'was paid ahead of earnings as draw, and comes out of later earnings.' },
    { name: 'Carried below zero', money: balances.carriedNegative, says: 'is set against later earnings.' },
    { name: 'Receivable', money: balances.receivable, says: 'is owed to the company after the end of compensation.' },
  ].filter(({ money }) => isSome(money));
