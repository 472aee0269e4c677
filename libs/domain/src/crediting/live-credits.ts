import { addDecimal, addMoney, allocate, decimalOne, type Decimal, type Money } from '../money/index.js';
import { managersAbove } from '../org/index.js';
import type { IsoDate } from '../calendar/index.js';
import { inCreditOrder, type Credit } from './credit.js';
import type { CreditableDeal } from './deal.js';
import { policyAt, type CreditingFacts } from './policy.js';
import { exactShares, weigh } from './shares.js';

/** Why a won deal gives no credit, or not to everybody. It is kept for a person's attention, never counted as 0. */
export type HoldCode =
  | 'amount-missing'
  | 'close-date-missing'
  | 'owner-missing'
  | 'owner-unknown'
  | 'splits-do-not-sum'
  | 'policy-missing'
  | 'rate-missing';

export interface LiveCrediting {
  readonly credits: readonly Credit[];
  readonly holds: readonly HoldCode[];
}

/** One person's own part of a deal, before roll-up. */
interface Part {
  readonly personId: string;
  readonly owner: boolean;
  readonly share: Decimal;
  readonly amount: Money;
  readonly homeAmount: Money | null;
}

interface Division {
  readonly parts: readonly Part[];
  /** False while a user with a part of it is not known. */
  readonly complete: boolean;
}

const nothing = (hold?: HoldCode): LiveCrediting => ({ credits: [], holds: hold ? [hold] : [] });

/** True while the deal counts: won, not deleted, not merged into another. */
export const isWon = (deal: CreditableDeal): boolean => deal.status === 'won' && !deal.deleted && deal.mergedIntoDealId === null;

/**
 * The credits that a deal gives as it stands: a function of the newest facts alone, whatever came before.
 * The owner has it all, or the CRM's splits divide it (largest remainder, in deal and home currency); every manager
 * above, as of the close date and as far as the policy goes, has one roll-up credit of what is below.
 * 100.00 split 0.3333 × 3 gives 33.34, 33.33 and 33.33, and their common manager 100.00.
 */
export function liveCredits(deal: CreditableDeal, facts: CreditingFacts): LiveCrediting {
  if (!isWon(deal)) return nothing();
  if (deal.amount === null) return nothing('amount-missing');
  if (deal.closeDate === null) return nothing('close-date-missing');
  const policy = policyAt(facts, deal.closeDate);
  if (policy === null) return nothing('policy-missing');
  const split = policy.direct === 'crm' && deal.splits.length > 0;
  const divided = split ? splitParts(deal, deal.amount, facts) : ownerPart(deal, deal.amount, facts);
  if (typeof divided === 'string') return nothing(divided);
  const { parts, complete } = divided;
  const holds: HoldCode[] = deal.homeAmount === null ? ['rate-missing'] : [];
  if (!complete) holds.push('owner-unknown');
  const credits = [
    ...parts.map((part) => toCredit(part, split ? 'split' : 'direct', part.owner ? 'owner' : 'split', deal.closeDate!)),
    ...rollups(parts, deal.closeDate, policy.rollupLevels, facts),
  ];
  return { credits: inCreditOrder(credits), holds };
}

const toCredit = (part: Omit<Part, 'owner'>, kind: Credit['kind'], role: string, on: IsoDate): Credit => ({
  personId: part.personId,
  kind,
  role,
  share: part.share,
  amount: part.amount,
  homeAmount: part.homeAmount,
  on,
  endedOn: null,
  endReason: null,
});

function ownerPart(deal: CreditableDeal, amount: Money, facts: CreditingFacts): Division | HoldCode {
  if (deal.ownerUserId === null) return 'owner-missing';
  const personId = facts.people.get(deal.ownerUserId);
  if (personId === undefined) return 'owner-unknown';
  return { parts: [{ personId, owner: true, share: decimalOne, amount, homeAmount: deal.homeAmount }], complete: true };
}

/** Parts of users whom nobody knows yet stay out; they are not given to the others. */
function splitParts(deal: CreditableDeal, amount: Money, facts: CreditingFacts): Division | HoldCode {
  const weighed = weigh(deal.splits);
  if (weighed === null) return 'splits-do-not-sum';
  const shares = exactShares(weighed.weights);
  const amounts = allocate(amount.minor, weighed.weights);
  const homes = deal.homeAmount === null ? null : allocate(deal.homeAmount.minor, weighed.weights);
  const parts = new Map<string, Part>();
  let complete = true;
  weighed.userIds.forEach((userId, i) => {
    if (weighed.weights[i] === 0n) return;
    const personId = facts.people.get(userId);
    if (personId === undefined) {
      complete = false;
      return;
    }
    merge(parts, {
      personId,
      owner: userId === deal.ownerUserId,
      share: shares[i]!,
      amount: { minor: amounts[i]!, currency: amount.currency },
      homeAmount: homes === null ? null : { minor: homes[i]!, currency: deal.homeAmount!.currency },
    });
  });
  return parts.size === 0 ? 'owner-unknown' : { parts: [...parts.values()], complete };
}

/** One part per person: two users of one person, or two people below one manager, add up. */
function merge(parts: Map<string, Part>, part: Part): void {
  const known = parts.get(part.personId);
  parts.set(
    part.personId,
    known === undefined
      ? part
      : {
          personId: part.personId,
          owner: known.owner || part.owner,
          share: addDecimal(known.share, part.share),
          amount: addMoney(known.amount, part.amount),
          homeAmount: known.homeAmount && part.homeAmount ? addMoney(known.homeAmount, part.homeAmount) : null,
        },
  );
}

function rollups(parts: readonly Part[], on: IsoDate, levels: number | null, facts: CreditingFacts): Credit[] {
  if (levels === 0) return [];
  const above = new Map<string, Part>();
  for (const part of parts) {
    for (const personId of managersAbove(facts.lines, part.personId, on, levels)) merge(above, { ...part, personId });
  }
  return [...above.values()].map((part) => toCredit(part, 'rollup', 'manager', on));
}
