import { account } from './account.js';
import type { ExchangeRate } from './records.js';

/** Rate of a currency to the company's currency in force at an instant; null when the account has none. Rates are oldest first. */
export function rateAt(rates: readonly ExchangeRate[], currency: string | null, at: number): string | null {
  if (currency === null) return null;
  if (currency === account.currency) return '1';
  let found: string | null = null;
  for (const rate of rates) if (rate.currency === currency && rate.effectiveAt <= at) found = rate.rate;
  return found;
}

/** The rates now in force, one per currency. */
export function currentRates(rates: readonly ExchangeRate[]): ExchangeRate[] {
  return [...new Map(rates.map((rate) => [rate.currency, rate])).values()];
}

const decimal = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Whether the text is a plain decimal that the API accepts as an amount or rate. */
export const isDecimal = (text: string): boolean => text.length <= 40 && decimal.test(text);

/** Coefficient of a decimal text at a scale: `('12.5', 2)` is 1250n. Throws when the text is no decimal or finer than the scale. */
export function scaled(text: string, scale: number): bigint {
  const match = decimal.exec(text);
  const fraction = match?.[3] ?? '';
  if (!match || fraction.length > scale) throw new Error(`not a decimal of scale ${scale}: ${text}`);
  const magnitude = BigInt(`${match[2]}${fraction.padEnd(scale, '0')}`);
  return match[1] === '-' ? -magnitude : magnitude;
}

/** Amount × rate in the company's currency, rounded half away from zero to cents: `('41250.50', '1.08')` is `44550.54`. */
export function homeAmount(amount: string | null, rate: string | null): string | null {
  if (amount === null || rate === null) return null;
  const unit = 10n ** 14n;
  const product = scaled(amount, 6) * scaled(rate, 10);
  const magnitude = product < 0n ? -product : product;
  const cents = (magnitude + unit / 2n) / unit;
  const text = `${cents / 100n}.${(cents % 100n).toString().padStart(2, '0')}`;
  return product < 0n && cents > 0n ? `-${text}` : text;
}
