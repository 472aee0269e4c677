import { addDays } from '@attain/domain/calendar';
import type { GoalTarget } from '@attain/domain/coaching';
import { formatDecimal, isKnownCurrency, minorDigits, parseDecimal, parseMoney, type WireMoney } from '@attain/domain/money';
import { invalidInput, type Shown } from '@attain/platform/http';
import type { GoalView } from '../app/read-goals.js';
import type { goalShape } from './goal-shape.js';
import type { MoneyRequest, TargetRequest } from './requests.js';

/** A goal as the API shows it; `dueOn` is the last day of its period. */
export const goalView = ({ goal, state, name, periodLabel }: GoalView): Shown<typeof goalShape> => ({
  id: goal.goalId,
  personId: goal.personId,
  name,
  origin: goal.origin,
  measure: state.measure,
  basis: state.basis,
  period: periodLabel,
  periodStart: goal.periodStart,
  periodEnd: goal.periodEnd,
  targetShare: goal.target.kind === 'share-of-quota' ? formatDecimal(goal.target.share) : null,
  target: state.target,
  actual: state.actual,
  progress: state.progress,
  dueOn: addDays(goal.periodEnd, -1),
  state: state.state,
  closed: goal.closed,
  note: goal.note,
});

/** What a request asks for; null where it names no target. @throws ProblemError 400 for two, and for an amount too fine */
export function targetOf({ targetShare, target }: TargetRequest): GoalTarget | null {
  if (targetShare !== undefined && target !== undefined) throw wrong('target', 'targetShare and target are one or the other');
  if (target !== undefined) return { kind: 'amount', amount: parseMoney(checkedMoney(target)) };
  if (targetShare === undefined) return null;
  const share = parseDecimal(targetShare);
  if (share.coefficient === 0n) throw wrong('targetShare', 'targetShare is above 0');
  return { kind: 'share-of-quota', share };
}

function checkedMoney({ amount, currency }: MoneyRequest): WireMoney {
  if (!isKnownCurrency(currency)) throw wrong('target.currency', `${currency} is not a currency of ISO 4217`);
  const value = parseDecimal(amount);
  if (value.scale > minorDigits(currency)) throw wrong('target.amount', `${amount} is finer than the minor unit of ${currency}`);
  if (value.coefficient === 0n) throw wrong('target.amount', 'target.amount is above 0');
  return { amount, currency };
}

const wrong = (path: string, message: string) => invalidInput([{ path, code: 'target', message }]);
