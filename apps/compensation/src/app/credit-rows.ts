import { isKnownCurrency, parseMoney } from '@attain/domain/money';
import { kindDigit } from './credit-kinds.js';
import type { DealFacts } from './deal-facts.js';
import type { CreditState } from './rulebook.js';
import type { CreditRow } from '../ports.js';

const minorOf = (money: CreditState['amount']): bigint => (isKnownCurrency(money.currency) ? parseMoney(money).minor : 0n);

const toRow = (dealId: string, deal: DealFacts, credit: CreditState, participantNo: number): CreditRow => ({
  participantNo,
  on: credit.on,
  dealId,
  kind: kindDigit(credit.kind),
  ended: credit.endedOn !== null,
  amount: minorOf(credit.amount),
  currency: credit.amount.currency,
  homeAmount: credit.homeAmount === null ? 0n : minorOf(credit.homeAmount),
  homeCurrency: credit.homeAmount?.currency ?? null,
  dealType: deal.dealType,
});

/** The credits of a deal by their places; where several share one, the last live one counts. */
export const creditRows = (
  dealId: string,
  deal: DealFacts,
  credits: readonly CreditState[],
  numbers: ReadonlyMap<string, number>,
): Map<string, CreditRow> => {
  const rows = new Map<string, CreditRow>();
  for (const credit of credits) {
    const place = `${credit.on} ${credit.kind} ${credit.personId}`;
    if (credit.endedOn !== null && rows.has(place)) continue;
    rows.set(place, toRow(dealId, deal, credit, numbers.get(credit.personId) ?? 0));
  }
  return rows;
};

/** Whether two rows of one place say the same. */
export const sameCredit = (a: CreditRow | undefined, b: CreditRow): boolean =>
  a !== undefined &&
  a.ended === b.ended &&
  a.amount === b.amount &&
  a.currency === b.currency &&
  a.homeAmount === b.homeAmount &&
  a.homeCurrency === b.homeCurrency &&
  a.dealType === b.dealType;
