import type { DealCredits } from '@attain/contracts/metrics';
import { creditDeal, isLive, type Credit, type CreditingCause, type CreditingFacts } from '@attain/domain/crediting';
import type { DealRow } from '../ports.js';
import { countedAs, countedOf, countedText, type Counted } from './counted.js';
import { creditsOf, dealCredits } from './credits-text.js';
import { creditable, type KeptDeal } from './deal-state.js';
import { listedAs } from './listed-deal.js';

/** What a deal counted for before and after; null on both sides where nothing moved. */
export interface Movement {
  readonly dealId: string;
  readonly credits: { readonly before: readonly Credit[]; readonly after: readonly Credit[] } | null;
  readonly counted: { readonly before: Counted | null; readonly after: Counted | null } | null;
}

export interface DealDecision {
  readonly row: DealRow;
  /** The event to send; null when the credits say the same as before. */
  readonly event: DealCredits | null;
  readonly movement: Movement;
}

export interface DealInput {
  readonly version: number;
  readonly state: string;
  readonly deal: KeptDeal;
  readonly cause: CreditingCause;
}

/** What becomes of one deal: its new row, its credits' event if they changed, and what moved. Pure. */
export function decideDeal(before: DealRow | undefined, input: DealInput, facts: CreditingFacts): DealDecision {
  const { deal, unreadable } = creditable(input.deal);
  const previous = creditsOf(before?.credits ?? '');
  const { credits, holds } = creditDeal(deal, facts, previous, input.cause);
  const counted = countedAs(deal, input.deal.createdOn, facts);
  const event = credits.length > 0 || previous.length > 0 ? dealCredits(input.deal, credits) : null;
  const creditsText = event === null ? '' : JSON.stringify(event);
  const changed = creditsText !== (before?.credits ?? '');
  const countedNow = countedText(counted);
  const shown = unreadable === null ? holds : [unreadable, ...holds.filter((hold) => hold !== 'amount-missing')];
  return {
    row: {
      dealId: deal.dealId,
      version: input.version,
      revision: (before?.revision ?? 0) + 1,
      creditsRevision: (before?.creditsRevision ?? 0) + (changed ? 1 : 0),
      state: input.state,
      credits: creditsText,
      counted: countedNow,
      ownerUserId: deal.ownerUserId,
      splitUserIds: deal.splits.map((split) => split.userId),
      closedOn: deal.closeDate,
      cycleDays: counted?.cycleDays ?? null,
      holds: shown.length === 0 ? null : shown.join(' '),
      listed: listedAs(input.deal, deal.homeAmount, shown),
    },
    event: changed ? event : null,
    movement: {
      dealId: deal.dealId,
      credits: changed ? { before: previous.filter(isLive), after: credits.filter(isLive) } : null,
      counted: countedNow === (before?.counted ?? '') ? null : { before: countedOf(before?.counted ?? ''), after: counted },
    },
  };
}
