import { compareDecimal, InvalidDecimal, parseDecimal, parseMoney, TooFineAmount, type Decimal } from '../money/index.js';
import type { Curve, Threshold } from './curve.js';
import type { Findings } from './finding.js';

const attempt = <T>(read: () => T, refuse: (error: Error) => void): T | null => {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InvalidDecimal) && !(error instanceof TooFineAmount)) throw error;
    refuse(error);
    return null;
  }
};

/** Reads a rate such as `5%` or `0.05`; null with a finding when it is none. */
export const readRate = (text: string, path: string, findings: Findings): Decimal | null =>
  attempt(
    () => parseDecimal(text),
    (error) => findings.add(path, 'RATE_INVALID', error.message, 'Write a rate as 5% or 0.05'),
  );

/** Reads an amount of the plan's currency; null with a finding when it is none or finer than the minor unit. */
export const readAmount = (text: string, currency: string, path: string, findings: Findings): bigint | null =>
  attempt(
    () => parseMoney({ amount: text, currency }).minor,
    (error) => findings.add(path, 'AMOUNT_INVALID', error.message, `Write a plain amount of ${currency}, 150000 or 150000.50`),
  );

/** Reads `100%` as a share of the quota and `150000` as an amount. */
export const readThreshold = (text: string, currency: string, path: string, findings: Findings): Threshold | null => {
  if (text.trim().endsWith('%')) {
    const share = readRate(text, path, findings);
    return share && { share };
  }
  const amount = readAmount(text, currency, path, findings);
  return amount === null ? null : { amount };
};

const compare = (a: Threshold, b: Threshold): -1 | 0 | 1 | null => {
  if ('share' in a && 'share' in b) return compareDecimal(a.share, b.share);
  if ('amount' in a && 'amount' in b) return a.amount < b.amount ? -1 : a.amount > b.amount ? 1 : 0;
  return null;
};

const positive = (value: Threshold): boolean => ('share' in value ? value.share.coefficient > 0n : value.amount > 0n);

export interface TierArguments {
  readonly from?: string;
  readonly to?: string;
  readonly rate: string;
}

/**
 * Reads tiers from 0 up. Refuses a bound that is not above the one before (overlap), a stated `from` that leaves a gap or an
 * overlap, a mix of shares and amounts, a bound on the last tier and a missing one before it.
 */
export const readTiers = (tiers: readonly TierArguments[], currency: string, findings: Findings): Curve | null => {
  let sound = true;
  const fail = (path: string, code: string, reason: string, suggestion: string): void => {
    sound = false;
    findings.add(path, code, reason, suggestion);
  };
  const failing: Findings = { add: fail, at: () => failing };
  let below: Threshold | null = null;
  const read = tiers.map((tier, index) => {
    const here = `tiers[${index}]`;
    const last = index === tiers.length - 1;
    const rate = readRate(tier.rate, `${here}.rate`, failing);
    const to = tier.to === undefined ? null : readThreshold(tier.to, currency, `${here}.to`, failing);
    if (rate && rate.coefficient < 0n)
      fail(`${here}.rate`, 'RATE_NEGATIVE', 'A rate below 0 takes pay for selling', 'Use a rate of 0% or more');
    if (last && tier.to !== undefined) {
      fail(`${here}.to`, 'TIER_GAP', `Nothing says what is paid above ${tier.to}`, 'Leave `to` out of the last tier: it is open above');
    }
    if (!last && tier.to === undefined) {
      fail(here, 'TIER_UNREACHABLE', 'This tier has no end, so the tiers after it are never reached', 'Give it a `to`');
    }
    if (tier.from !== undefined) checkFrom(tier.from, below, currency, `${here}.from`, failing);
    if (to) {
      const order = below === null ? null : compare(below, to);
      if (!positive(to)) fail(`${here}.to`, 'TIER_OVERLAP', 'The bound is not above 0, where the tiers begin', 'Use a bound above 0');
      else if (below && order === null)
        fail(`${here}.to`, 'TIER_MIXED', 'Shares of quota and amounts are mixed in one table', 'Use one of the two');
      else if (below && order !== -1) fail(`${here}.to`, 'TIER_OVERLAP', `${tier.to} is not above the bound before it`, 'Let bounds rise');
      below = to;
    }
    return { to, rate: rate ?? { coefficient: 0n, scale: 0 } };
  });
  return sound ? { tiers: read } : null;
};

const checkFrom = (text: string, below: Threshold | null, currency: string, path: string, findings: Findings): void => {
  const from = readThreshold(text, currency, path, findings);
  if (!from) return;
  if (below === null) {
    if (positive(from))
      findings.add(path, 'TIER_GAP', `Nothing says what is paid from 0 to ${text}`, 'Begin the first tier at 0, or leave `from` out');
    return;
  }
  const order = compare(below, from);
  if (order === 0) return;
  if (order === null) findings.add(path, 'TIER_MIXED', 'Shares of quota and amounts are mixed in one table', 'Use one of the two');
  else if (order < 0)
    findings.add(path, 'TIER_GAP', `Nothing says what is paid between the tier before and ${text}`, 'Begin where the tier before ends');
  else findings.add(path, 'TIER_OVERLAP', `The tier before ends above ${text}: both would apply`, 'Begin where the tier before ends');
};
