import type { Segment } from './company.js';
import type { Random } from './random.js';

const medians: Readonly<Record<Segment, number>> = { small: 7_500, middle: 24_000, enterprise: 82_000 };

/** A deal's amount as decimal text: log-normal by segment, mostly whole hundreds, sometimes with cents. */
export function dealAmount(random: Random, segment: Segment): string {
  const units = Math.max(300, Math.round(random.logNormal(medians[segment], 0.65)));
  if (random.chance(0.12)) return `${units}.${String(random.int(1, 100)).padStart(2, '0')}`;
  return String(Math.max(300, Math.round(units / 100) * 100));
}

/** Currency of a deal: the seller's own, now and then another; CHF, for which the account has no rate, very rarely. */
export function dealCurrency(random: Random, own: string): string {
  if (random.chance(0.002)) return 'CHF';
  if (random.chance(0.04)) return random.pick(['USD', 'EUR', 'GBP']);
  return own;
}

/** Shares of a split deal, as text that sums to exactly 1. */
export function splitShares(random: Random, owners: readonly string[]): { ownerId: string; share: string }[] {
  const pairs = [
    ['0.5', '0.5'],
    ['0.7', '0.3'],
    ['0.6', '0.4'],
    ['0.8', '0.2'],
  ];
  const shares = owners.length === 3 ? ['0.3334', '0.3333', '0.3333'] : random.pick(pairs);
  return owners.map((ownerId, index) => ({ ownerId, share: shares[index] ?? '0' }));
}
