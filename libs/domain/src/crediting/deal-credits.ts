import type { IsoDate } from '../calendar/index.js';
import { creditIdentity, inCreditOrder, isLive, type Credit, type EndReason } from './credit.js';
import type { CreditableDeal } from './deal.js';
import { isWon, liveCredits, type HoldCode } from './live-credits.js';
import type { CreditingFacts } from './policy.js';

/** What made the deal be credited anew: the deal itself, or people, lines or policy around it. */
export type CreditingCause = 'deal' | 'planning';

export interface DealCrediting {
  /** The whole set, ended ones too, in the one order. */
  readonly credits: readonly Credit[];
  readonly holds: readonly HoldCode[];
}

/** Ended credits kept per deal; beyond it corrected ones go first, then the oldest. */
const MAX_ENDED = 200;

/**
 * All credits of a deal after a change.
 *
 * **Convergence.** Live credits are a function of the newest facts alone (`liveCredits`); two services that saw
 * different versions on the way hold the same ones in the end. Ended credits are a journal of what this service had
 * credited: they keep their data, and a version that was never seen leaves none. They are no part of the convergent
 * view. One exception starts from facts: of a deal first seen after it ended, the credits it must have had are
 * derived from its last win, so that a consumer who starts late still learns of them.
 *
 * A credit that is live again under its identity replaces the ended one. Its end is dated by the deal where the deal
 * says so, else by the CRM's last change, never before its own date.
 */
export function creditDeal(deal: CreditableDeal, facts: CreditingFacts, previous: readonly Credit[], cause: CreditingCause): DealCrediting {
  const { credits: live, holds } = liveCredits(deal, facts);
  if (previous.length === 0) return { credits: live.length > 0 ? live : endedBeforeSeen(deal, facts), holds };
  const identities = new Set(live.map(creditIdentity));
  const ended = previous
    .filter((credit) => !identities.has(creditIdentity(credit)))
    .map((credit) => (isLive(credit) ? end(credit, deal, endReason(credit, deal, live, cause)) : credit));
  return { credits: inCreditOrder([...live, ...bounded(ended)]), holds };
}

const end = (credit: Credit, deal: CreditableDeal, reason: EndReason): Credit => {
  const date = reason === 'corrected' ? credit.on : endDate(deal, credit.on);
  return { ...credit, endedOn: date < credit.on ? credit.on : date, endReason: reason };
};

const endDate = (deal: CreditableDeal, on: IsoDate): IsoDate => (isWon(deal) ? null : deal.endedOn) ?? deal.changedOn ?? on;

/** Why the whole deal counts no longer, or null while it does. */
function dealEnd(deal: CreditableDeal): EndReason | null {
  if (isWon(deal)) return null;
  if (deal.mergedIntoDealId !== null) return 'merged';
  if (deal.deleted) return 'deleted';
  return deal.status === 'lost' ? 'lost' : 'reopened';
}

function endReason(credit: Credit, deal: CreditableDeal, live: readonly Credit[], cause: CreditingCause): EndReason {
  const whole = dealEnd(deal);
  if (whole !== null) return whole;
  const sameDay = live.filter((other) => other.on === credit.on && (other.kind === 'direct' || other.kind === 'split'));
  // Another date, or nobody credited: the facts were wrong, no person lost the deal to another.
  if (cause === 'planning' || sameDay.length === 0) return 'corrected';
  return credit.kind === 'split' || sameDay.some((other) => other.kind === 'split') ? 're-split' : 're-owned';
}

function endedBeforeSeen(deal: CreditableDeal, facts: CreditingFacts): Credit[] {
  const lastWin = deal.wonOn.at(-1);
  const reason = dealEnd(deal);
  if (lastWin === undefined || reason === null || deal.endedOn === null) return [];
  const asWon: CreditableDeal = { ...deal, status: 'won', deleted: false, mergedIntoDealId: null, closeDate: lastWin };
  return liveCredits(asWon, facts).credits.map((credit) => end(credit, deal, reason));
}

function bounded(ended: readonly Credit[]): readonly Credit[] {
  if (ended.length <= MAX_ENDED) return ended;
  const rank = (credit: Credit): string => `${credit.endReason === 'corrected' ? 0 : 1} ${credit.endedOn} ${creditIdentity(credit)}`;
  return [...ended].sort((a, b) => (rank(a) < rank(b) ? 1 : -1)).slice(0, MAX_ENDED);
}
