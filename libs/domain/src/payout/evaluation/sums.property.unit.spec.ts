import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allocate, formatMoney, money, parseMoney } from '../../money/index.js';
import { factsAsOf } from '../facts/read-facts.js';
import { evaluate } from '../index.js';
import { deal, flat, planWith, readFacts, readPlan, tiered, type Fields } from '../../../test/payout/engine.js';
import { LONG, runs } from '../../../test/payout/runs.js';

const currency = fc.constantFrom('USD', 'JPY', 'BHD');
const minor = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const written = (amount: bigint, code: string): string => formatMoney(money(amount, code)).amount;
const IDS = ['amy', 'bob', 'cid', 'dan', 'eve', 'fay'];

/** Shares as people write them: fractions of a whole, thirds that miss a little, or `equal`. */
const shares = fc.oneof(
  fc
    .array(fc.bigInt({ min: 0n, max: 1000n }), { minLength: 1, maxLength: 6 })
    .filter((list) => list.some((each) => each > 0n))
    .map((list) => {
      const whole = list.reduce((sum, each) => sum + each, 0n);
      return list.map((each) => `${each}/${whole}`);
    }),
  fc.constantFrom(['0.3333', '0.3333', '0.3333'], ['33.33%', '33.33%', '33.34%'], ['equal', 'equal', 'equal', 'equal']),
);
const among = (list: readonly string[]): Fields[] => list.map((share, index) => ({ participant: IDS[index], share }));
const everybody = IDS.map((id) => ({ id }));

describe('what is divided', () => {
  it(
    'sums to the deal: credits of a split, to the minor unit',
    () => {
      fc.assert(
        fc.property(currency, minor, shares, (code, amount, list) => {
          const sold = { id: 'A', date: '2026-01-10', amount: written(amount, code), currency: code, splits: among(list) };
          const { credits } = factsAsOf(readFacts({ participants: everybody, deals: [sold] }));
          const parts = [...credits.values()]
            .flat()
            .map((credit) => parseMoney({ amount: credit.amount!.toString(), currency: code }).minor);
          expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(amount);
        }),
        runs(500),
      );
    },
    LONG,
  );

  it(
    'sums to the line: pay that several share',
    () => {
      fc.assert(
        fc.property(currency, minor, shares, fc.integer({ min: 0, max: 2000 }), (code, amount, list, rate) => {
          const plan = readPlan(planWith([flat(`${rate}/7000`)], { currency: code }));
          const paid = (more: Fields): bigint =>
            evaluate(
              [plan],
              readFacts({ participants: everybody, deals: [deal('A', '2026-01-10', written(amount, code), { owner: 'amy', ...more })] }),
            ).lines.reduce((sum, line) => sum + line.amount, 0n);
          expect(paid({ paySplits: among(list) })).toBe(paid({}));
        }),
        runs(200),
      );
    },
    LONG,
  );

  it(
    'sums to the pool, whoever takes part and however long',
    () => {
      const taking = fc.array(fc.tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 28 })), { minLength: 1, maxLength: 6 });
      fc.assert(
        fc.property(
          currency,
          fc.bigInt({ min: 0n, max: 10n ** 15n }),
          taking,
          fc.constantFrom('equal', 'participation-days'),
          (code, pool, spans, share) => {
            const plan = planWith([{ code: 'pool', kind: 'team-pool', basis: 'month', amount: written(pool, code), share }], {
              currency: code,
            });
            const participants = spans.map(([from, days], index) => ({
              id: IDS[index],
              participation: [{ from: `2026-01-${String(from).padStart(2, '0')}`, to: `2026-02-${String(days).padStart(2, '0')}` }],
            }));
            const { lines } = evaluate([readPlan(plan)], readFacts({ participants }), { asOf: '2026-01-31' });
            expect(lines.reduce((sum, { amount }) => sum + amount, 0n)).toBe(pool);
          },
        ),
        runs(200),
      );
    },
    LONG,
  );

  it(
    'is allocated within one unit of its exact share, and the negated whole into the negated parts',
    () => {
      fc.assert(
        fc.property(minor, fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 8 }), (total, weights) => {
          const whole = weights.reduce((sum, weight) => sum + weight, 0n);
          fc.pre(whole > 0n);
          const parts = allocate(total, weights);
          expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total);
          parts.forEach((part, index) => {
            const off = part * whole - total * weights[index]!;
            expect(off < whole && off > -whole).toBe(true);
          });
          expect(allocate(-total, weights)).toEqual(parts.map((part) => (part === 0n ? 0n : -part)));
        }),
        runs(500),
      );
    },
    LONG,
  );
});

/** Rates of 12 decimals as whole numbers of 10^-12. */
const TRILLION = 10n ** 12n;
const rate = fc.bigInt({ min: 0n, max: 2n * TRILLION });
const rateText = (whole: bigint): string => `${whole / TRILLION}.${String(whole % TRILLION).padStart(12, '0')}`;

/** Half away from zero, or to even, by remainders. */
const rounded = (value: bigint, by: bigint, even: boolean): bigint => {
  const [magnitude, sign] = value < 0n ? [-value, -1n] : [value, 1n];
  const [down, rest] = [magnitude / by, magnitude % by];
  const up = rest * 2n > by || (rest * 2n === by && (!even || down % 2n === 1n));
  return sign * (up ? down + 1n : down);
};

/** Pay of a total, × 10^12, by filling tiers from below; below 0 at the first rate. */
const filled = (total: bigint, bounds: readonly bigint[], rates: readonly bigint[]): bigint => {
  if (total <= 0n) return total * rates[0]!;
  let [pay, from] = [0n, 0n];
  for (const [at, bound] of bounds.entries()) {
    if (total <= bound) return pay + (total - from) * rates[at]!;
    pay += (bound - from) * rates[at]!;
    from = bound;
  }
  return pay + (total - from) * rates[3]!;
};

describe('amounts up to 10^15 minor units and rates of 12 decimals', () => {
  it(
    'are paid exactly, each line rounded once',
    () => {
      const bounds = fc.uniqueArray(fc.bigInt({ min: 1n, max: 3n * 10n ** 15n }), { minLength: 1, maxLength: 3 });
      fc.assert(
        fc.property(
          currency,
          bounds,
          fc.array(rate, { minLength: 4, maxLength: 4 }),
          fc.array(minor, { minLength: 1, maxLength: 4 }),
          fc.boolean(),
          (code, some, rates, sales, even) => {
            const rising = [...some].sort((a, b) => (a < b ? -1 : 1));
            const tiers = [
              ...rising.map((bound, at) => ({ to: written(bound, code), rate: rateText(rates[at]!) })),
              { rate: rateText(rates[3]!) },
            ];
            const plan = planWith([tiered('year', tiers)], { currency: code, rounding: even ? 'half-even' : 'half-away' });
            const deals = sales.map((amount, at) => deal(`D${at}`, `2026-01-1${at}`, written(amount, code)));
            const { lines } = evaluate([readPlan(plan)], readFacts({ deals }));
            let before = 0n;
            sales.forEach((amount, at) => {
              const exact = filled(before + amount, rising, rates) - filled(before, rising, rates);
              expect(lines.find(({ creditId }) => creditId === `D${at}/rep`)?.amount).toBe(rounded(exact, TRILLION, even));
              before += amount;
            });
          },
        ),
        runs(200),
      );
    },
    LONG,
  );
});
