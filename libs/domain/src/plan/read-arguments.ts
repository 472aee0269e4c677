import { InvalidDecimal, parseDecimal, parseMoney, TooFineAmount, type Decimal } from '../money/index.js';
import type { Curve, Threshold } from './curve.js';
import type { Plain } from './plain.js';

const attempt = <T>(text: Plain | undefined, read: (text: string) => T): T | null => {
  if (typeof text !== 'string') return null;
  try {
    return read(text);
  } catch (error) {
    if (!(error instanceof InvalidDecimal) && !(error instanceof TooFineAmount)) throw error;
    return null;
  }
};

/** A rate such as `5%` or `0.05`; null when it is no plain decimal. */
export const rateOf = (text: Plain | undefined): Decimal | null => attempt(text, parseDecimal);

/** An amount of the plan's currency in minor units; null when it is no plain decimal or finer than the minor unit. */
export const amountOf = (text: Plain | undefined, currency: string): bigint | null =>
  attempt(text, (amount) => parseMoney({ amount, currency }).minor);

/** `100%` as a share of the quota, `150000` as an amount. */
export const thresholdOf = (text: Plain | undefined, currency: string): Threshold | null => {
  if (typeof text === 'string' && text.trim().endsWith('%')) {
    const share = rateOf(text);
    return share && { share };
  }
  const amount = amountOf(text, currency);
  return amount === null ? null : { amount };
};

interface TierFields {
  readonly to?: string;
  readonly rate?: string;
}

/** Tiers of plain rates between plain bounds, open above; null when they are more than that. */
export const curveOf = (fields: Plain | undefined, currency: string): Curve | null => {
  const tiers: Curve['tiers'][number][] = [];
  for (const { to, rate } of (fields ?? []) as readonly TierFields[]) {
    const [bound, share] = [to === undefined ? null : thresholdOf(to, currency), rateOf(rate)];
    if (share === null || (to !== undefined && bound === null)) return null;
    tiers.push({ to: bound, rate: share });
  }
  return tiers.length > 0 && tiers.at(-1)?.to === null ? { tiers } : null;
};
