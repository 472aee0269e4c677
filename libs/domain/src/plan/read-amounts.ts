import { rationalOne, rationalZero, type Rational } from '../money/index.js';
import { isDate } from '../calendar/index.js';
import type { Findings } from './finding.js';
import type { RuleContext } from './kind.js';
import type { Quantity, Values } from './quantity.js';

/** Above so many times the quota a bare number is a share whose per cent sign was forgotten. */
const FAR = 10n;

/** A number with the plan's own values, or null where they give none. */
const valueOf = (quantity: Quantity, values: Values): Rational | null => {
  try {
    return quantity.resolve(values);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};

/** A number that is not below 0 by the plan's own values, else a finding: a rate or a number of units. */
export const readNotNegative = (text: string, path: string, context: RuleContext, findings: Findings): Quantity | null => {
  const quantity = context.quantity(text, path, findings);
  if (!quantity) return null;
  if (valueOf(quantity, context.defaults)?.sign() !== -1) return quantity;
  findings.add(path, 'NUMBER_NEGATIVE', `${text} is below 0`, 'Use 0 or more');
  return null;
};

/**
 * An amount of money, at least 0. A per cent is refused: nothing says of what.
 * @example `cap: { per: month, amount: 50% }` would cap at half a dollar
 */
export const readAmount = (text: string, path: string, context: RuleContext, findings: Findings): Quantity | null => {
  const quantity = readNotNegative(text, path, context, findings);
  if (!quantity || !isShare(quantity, context)) return quantity;
  findings.add(path, 'AMOUNT_IS_SHARE', `${text} is a share, and an amount is needed`, `Write an amount of ${context.currency}`);
  return null;
};

/** A number that the plan writes out, at least 0: weights and their caps are the same for everybody. Null with a finding. */
export const readConstant = (text: string, path: string, context: RuleContext, findings: Findings): Rational | null => {
  const quantity = readNotNegative(text, path, context, findings);
  if (!quantity) return null;
  if (quantity.constant === null) findings.add(path, 'NOT_CONSTANT', `"${text}" is no number`, 'Write the number, such as 120%');
  return quantity.constant;
};

/** A share of a whole, between 0 and 1, by the plan's own values. */
export const readPart = (text: string, path: string, context: RuleContext, findings: Findings): Quantity | null => {
  const quantity = context.quantity(text, path, findings);
  const value = quantity && valueOf(quantity, context.defaults);
  if (!value || (value.compare(rationalZero) >= 0 && value.compare(rationalOne) <= 0)) return quantity;
  findings.add(path, 'SHARE_INVALID', `${text} is no share between 0% and 100%`, 'Use a share such as 50%');
  return null;
};

/** Written in per cent, or the name of a value that is. */
const isShare = (quantity: Quantity, { shareNames }: RuleContext): boolean => quantity.percent || shareNames.has(quantity.text);

/**
 * A bound: with a per cent sign a share of the quota, else an amount. The name of a value that is written in per cent could be
 * either, so it is refused.
 */
export const readBoundary = (text: string, path: string, context: RuleContext, findings: Findings): Quantity | null => {
  const quantity = context.quantity(text, path, findings);
  if (!quantity || quantity.percent || !context.shareNames.has(quantity.text)) return quantity;
  findings.add(
    path,
    'BOUND_AMBIGUOUS',
    `"${text}" is a value in per cent: as a bound it would be an amount`,
    'Write the share itself, such as 80%, or a value that is an amount',
  );
  return null;
};

/** A level of attainment. A bare number of 10 and more is refused: at 100 nobody can tell 100 % from a hundred times the quota. */
export const readAttainment = (text: string, path: string, context: RuleContext, findings: Findings): Quantity | null => {
  const quantity = context.quantity(text, path, findings);
  const bare = quantity && !quantity.percent ? quantity.constant : null;
  if (!bare || bare.n < FAR * bare.d) return quantity;
  findings.add(path, 'SHARE_UNCLEAR', `${text} is ${text} times the quota`, `Write ${text}%`);
  return null;
};

/** A day that is none is a finding. */
export const checkDay = (day: string | undefined, path: string, findings: Findings): void => {
  if (day !== undefined && !isDate(day)) findings.add(path, 'DATE_INVALID', `${day} is not a date`, 'Write a day of the calendar');
};
