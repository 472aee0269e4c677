import type { MoneyWire } from '@attain/contracts/event';
import {
  convert,
  formatDecimal,
  formatMoney,
  InvalidDecimal,
  isKnownCurrency,
  parseDecimal,
  parseMoney,
  TooFineAmount,
  type Money,
} from '@attain/domain/money';
import type { Attention } from './attention.js';
import type { DealFacts } from './deal.js';
import type { ExchangeRate, Reference } from './record.js';

/** The rate that made the home amount, and who gave it. */
export interface AppliedRate {
  readonly value: string;
  readonly source: string;
  readonly asOf: string | null;
}

export interface ReadAmount {
  readonly money: Money | null;
  readonly wire: MoneyWire | null;
  readonly fault: Attention | null;
}

const unread = (code: Attention['code'], detail: string): ReadAmount => ({ money: null, wire: null, fault: { code, detail } });

/** Reads the amount exactly; what cannot be read is said, and never becomes 0. */
export const readAmount = (facts: Pick<DealFacts, 'amount' | 'currency'>, reference: Reference): ReadAmount => {
  if (facts.amount === null) return unread('amount-missing', 'The deal has no amount in the CRM');
  const currency = facts.currency ?? reference.homeCurrency;
  if (currency === null) return unread('currency-unknown', 'Neither the deal nor the account names a currency');
  if (!isKnownCurrency(currency)) return unread('currency-unknown', `"${currency}" is not a currency of ISO 4217`);
  try {
    const money = parseMoney({ amount: facts.amount, currency });
    return { money, wire: formatMoney(money), fault: null };
  } catch (error) {
    if (error instanceof InvalidDecimal || error instanceof TooFineAmount) return unread('amount-invalid', error.message.slice(0, 400));
    throw error;
  }
};

/**
 * The account's rate for a currency on a date: the latest in force by then, else the earliest known. A closed deal is judged
 * on its close date, so that a later rate never moves it; an open one takes the newest.
 */
const accountRate = (rates: readonly ExchangeRate[], from: string, on: string | null): ExchangeRate | undefined => {
  const known = rates.filter((rate) => rate.from === from);
  if (on === null) return known.at(-1);
  return known.findLast((rate) => rate.asOf <= on) ?? known[0];
};

const ownRate = (facts: DealFacts): AppliedRate | null =>
  facts.rate !== null && isPositive(facts.rate)
    ? { value: formatDecimal(parseDecimal(facts.rate)), source: facts.rateSource ?? 'deal', asOf: null }
    : null;

/** A closed deal keeps the rate that the CRM froze on it; an open one follows the account's. */
const rateOf = (currency: string, facts: DealFacts, reference: Reference): AppliedRate | null => {
  if (currency === reference.homeCurrency) return { value: '1', source: 'home-currency', asOf: null };
  const known = accountRate(reference.rates, currency, facts.status === 'open' ? null : facts.closeDate);
  const ofAccount = known === undefined ? null : { value: known.value, source: 'account-rates', asOf: known.asOf };
  return facts.status === 'open' ? (ofAccount ?? ownRate(facts)) : (ownRate(facts) ?? ofAccount);
};

const isPositive = (text: string): boolean => {
  try {
    return parseDecimal(text).coefficient > 0n;
  } catch {
    return false;
  }
};

/**
 * The amount in the home currency, rounded half away from zero once; null while no rate is known.
 * @example 41,250.50 EUR at 1.08 is 44,550.54 USD
 */
export const homeAmountOf = (
  money: Money | null,
  facts: DealFacts,
  reference: Reference,
): { wire: MoneyWire | null; rate: AppliedRate | null } => {
  const home = reference.homeCurrency;
  if (money === null || home === null || !isKnownCurrency(home)) return { wire: null, rate: null };
  const rate = rateOf(money.currency, facts, reference);
  if (rate === null) return { wire: null, rate: null };
  if (money.currency === home) return { wire: formatMoney(money), rate };
  return { wire: formatMoney(convert(money, parseDecimal(rate.value), home, 'half-away')), rate };
};
