import type { DealCredits } from '@attain/contracts/metrics';
import { positionOf } from '@attain/domain/payout';
import { kindDigit } from './credit-kinds.js';
import type { CreditState } from './rulebook.js';

export type DealFacts = DealCredits['deal'];

/** One person's live credit of a deal at its place. */
export interface PlacedCredit {
  readonly personId: string;
  readonly at: string;
  readonly on: string;
  readonly credit: CreditState;
}

/** What stands in one place of a person before and after a batch; null where there is no live credit. */
export interface CreditMove {
  readonly personId: string;
  readonly at: string;
  readonly on: string;
  readonly dealType: string | null;
  readonly now: CreditState | null;
  /** Whether a line may be there already. */
  readonly known: boolean;
}

/** The live credits of a deal; an ended credit counts no more, at its own date. */
export const placedCredits = (dealId: string, credits: readonly CreditState[]): PlacedCredit[] =>
  credits
    .filter(({ endedOn }) => endedOn === null)
    .map((credit) => ({
      personId: credit.personId,
      at: positionOf(credit.on, dealId, kindDigit(credit.kind)),
      on: credit.on,
      credit,
    }));

/** Every place that a deal's new credits or its old ones stand in. */
export const movesOf = (
  dealId: string,
  deal: DealFacts,
  now: readonly CreditState[],
  before: readonly CreditState[] | null,
): CreditMove[] => {
  const moves = new Map<string, CreditMove>();
  for (const { personId, at, on } of before ? placedCredits(dealId, before) : []) {
    moves.set(`${personId} ${at}`, { personId, at, on, dealType: deal.dealType, now: null, known: true });
  }
  for (const { personId, at, on, credit } of placedCredits(dealId, now)) {
    moves.set(`${personId} ${at}`, { personId, at, on, dealType: deal.dealType, now: credit, known: before !== null });
  }
  return [...moves.values()];
};
