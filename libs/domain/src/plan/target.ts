import Type from 'typebox';
import type { IsoDate } from '../calendar/index.js';
import type { Findings } from './finding.js';
import type { DatedPeriod, EarnInput, PriceFacts, Proration, RuleContext } from './kind.js';
import type { Quantity } from './quantity.js';
import { readAmount } from './read-amounts.js';

export const ProrateField = Type.Enum(['none', 'months', 'calendar-days', 'participation-days']);

/** A target amount for a basis, and how part of the basis shortens it. */
export interface Target {
  readonly quantity: Quantity;
  readonly prorate: Proration;
}

/** Reads `of` and `prorate`; a target that is absent is refused, since nothing says what a share is a share of. */
export const readTarget = (
  of: string | undefined,
  prorate: Proration | undefined,
  context: RuleContext,
  findings: Findings,
): Target | null => {
  if (of === undefined) {
    findings.add(
      'of',
      'TARGET_MISSING',
      'Nothing says what the share is a share of',
      'Add `of`, an amount per basis or a value such as oti / 4',
    );
    return null;
  }
  const quantity = readAmount(of, 'of', context, findings);
  return quantity && { quantity, prorate: prorate ?? 'none' };
};

/** The target amount of a basis period for one participant. */
export const targetFacts = ({ quantity, prorate }: Target, input: EarnInput, basis: DatedPeriod, date: IsoDate): PriceFacts => {
  const whole = quantity.resolve(input.values(date));
  const share = input.participation(basis, prorate);
  return { target: whole.times(share), participation: share };
};
