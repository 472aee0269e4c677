import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Rational, sumRational } from '../../money/index.js';
import { readPlan, planWith, flat, tiered } from '../../../test/payout/engine.js';
import { LONG, runs } from '../../../test/payout/runs.js';
import { clawbackAmount } from './clawback.js';
import { underCap } from './line.js';
import { NO_BALANCES, payStep } from './pay-rules.js';
import { releasedAmount } from './release.js';
import type { CreditFactOf } from '../facts/facts.js';

const RUNS = runs(2000);
const cent = Rational.of(1n, 100n);
const minor = fc.bigInt({ min: 0n, max: 10n ** 17n });
const money = (value: bigint): Rational => Rational.of(value, 100n);
const rate = fc.bigInt({ min: 0n, max: 10n ** 12n }).map((value) => Rational.of(value, 10n ** 13n));

/** Rising bounds up to 10^15 minor units, rates of 12 decimals. */
const table = fc
  .tuple(
    fc.uniqueArray(fc.bigInt({ min: 1n, max: 10n ** 13n }), { minLength: 0, maxLength: 5 }),
    fc.array(rate, { minLength: 6, maxLength: 6 }),
  )
  .map(([bounds, rates]) => {
    const rising = [...bounds].sort((a, b) => (a < b ? -1 : 1));
    return { bounds: rising.map((bound) => Rational.of(bound)), rates: rates.slice(0, rising.length + 1) };
  });

const { kind } = readPlan(planWith([tiered('year', [{ rate: '5%' }])])).components[0]!;

interface Tiers {
  readonly bounds: readonly Rational[];
  readonly rates: readonly Rational[];
}

/** What a stretch of sales pays on top of what was sold before. */
const priceOf = ({ bounds, rates }: Tiers, before: Rational, moved: Rational, mode = 'marginal', boundary = 'upper'): Rational =>
  kind.price({
    ...{ mode, before, moved, base: moved, boundary, quota: null },
    tiers: rates.map((each, index) => ({ from: bounds[index - 1] ?? Rational.of(0n), to: bounds[index] ?? null, rate: each })),
  }).exact;

const payOf =
  (tiers: Tiers, mode?: string, boundary?: string): ((attained: Rational) => Rational) =>
  (attained) =>
    priceOf(tiers, Rational.of(0n), attained, mode, boundary);

describe('pay by what is sold', () => {
  it(
    'never falls as sales rise, for marginal tiers of rates of 0 or more',
    () => {
      fc.assert(
        fc.property(table, minor, minor, (tiers, a, b) => {
          const pay = payOf(tiers);
          const [less, more] = a < b ? [a, b] : [b, a];
          expect(pay(money(more)).compare(pay(money(less)))).not.toBe(-1);
        }),
        RUNS,
      );
    },
    LONG,
  );

  it(
    'never falls for retroactive tiers whose rates do not fall',
    () => {
      fc.assert(
        fc.property(table, minor, minor, fc.constantFrom('upper', 'lower'), (tiers, a, b, boundary) => {
          const rates = [...tiers.rates].sort((x, y) => x.compare(y));
          const pay = payOf({ ...tiers, rates }, 'retroactive', boundary);
          const [less, more] = a < b ? [a, b] : [b, a];
          expect(pay(money(more)).compare(pay(money(less)))).not.toBe(-1);
        }),
        RUNS,
      );
    },
    LONG,
  );

  it(
    'changes by at most the highest rate × one unit when one unit crosses a bound, marginal and unrounded',
    () => {
      fc.assert(
        fc.property(table, fc.nat({ max: 5 }), fc.bigInt({ min: -1n, max: 1n }), (tiers, index, offset) => {
          const bound = tiers.bounds[index % Math.max(tiers.bounds.length, 1)] ?? Rational.of(100n);
          const pay = payOf(tiers);
          const at = bound.plus(Rational.of(offset, 100n));
          const step = pay(at.plus(cent)).minus(pay(at));
          const highest = tiers.rates.reduce((most, each) => (each.compare(most) > 0 ? each : most));
          expect(step.sign()).not.toBe(-1);
          expect(step.compare(highest.times(cent))).not.toBe(1);
        }),
        RUNS,
      );
    },
    LONG,
  );

  it(
    'is the same in one credit or in parts, exactly, for marginal tiers',
    () => {
      fc.assert(
        fc.property(
          table,
          fc.array(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), { minLength: 1, maxLength: 6 }),
          (tiers, credits) => {
            let before = Rational.of(0n);
            const parts = credits.map((credit) => {
              const exact = priceOf(tiers, before, money(credit));
              before = before.plus(money(credit));
              return exact;
            });
            expect(sumRational(parts).compare(priceOf(tiers, Rational.of(0n), before))).toBe(0);
          },
        ),
        RUNS,
      );
    },
    LONG,
  );
});

const drawn = readPlan(
  planWith([flat('5%')], {
    draw: { kind: 'recoverable', amount: 1000, recover: { from: 'excess', maxShare: '37.5%', maxShareOf: 'excess' } },
    cap: { per: 'pay-period', amount: 2500, excess: 'carry' },
    onEnd: { draw: 'collect', cap: 'pay', negative: 'collect' },
  }),
);
const PERIOD = { start: '2026-01-01', end: '2026-02-01', label: 'FY2026-M01' };

describe('pay rules, step by step', () => {
  it('keep 0 ≤ debt = Σ top-ups − Σ recoveries − forgiven, lose no cent, and pay nothing below 0', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: -400_000n, max: 600_000n }), { minLength: 1, maxLength: 10 }), (amounts) => {
        let balances = NO_BALANCES;
        let [released, paid, toppedUp, recovered] = [0n, 0n, 0n, 0n];
        for (const [index, amount] of amounts.entries()) {
          const ends = index === amounts.length - 1;
          const step = payStep(
            { period: PERIOD, released: amount, adjustments: 0n, advances: 0n, drawShare: Rational.of(1n), begun: true, ends, balances },
            drawn,
            new Map(),
          );
          balances = step.balances;
          released += amount;
          paid += step.net;
          toppedUp += step.topUp;
          recovered += step.recovered;
          expect(step.net >= 0n && balances.drawDebt >= 0n && step.recovered >= 0n).toBe(true);
          if (!ends) expect(balances.drawDebt).toBe(toppedUp - recovered);
          if (ends) expect(balances.receivable).toBe(step.collected);
        }
        // What is paid is what was released, with what the company still has to get back.
        expect(paid - balances.receivable).toBe(released);
      }),
      RUNS,
    );
  });

  it('a clawback never takes more than was paid, nor more than the drop in capped pay', () => {
    const credit = { date: '2026-01-10', endedOn: '2026-03-05', deal: { termMonths: Rational.of(12n) } } as CreditFactOf;
    const shape = fc.record({
      amount: fc.constantFrom('paid' as const, 'at-rate' as const),
      share: fc.bigInt({ min: 0n, max: 100n }).map((share) => Rational.of(share, 100n)),
      prorate: fc.constantFrom(null, { by: 'window' as const, unit: 'day' as const }, { by: 'term' as const, unit: 'month' as const }),
    });
    const amount = fc.bigInt({ min: -1000n, max: 100_000n });
    fc.assert(
      fc.property(shape, amount, amount, amount, ({ amount: what, share, prorate }, paid, atRate, drop) => {
        const clawback = {
          when: new Set(['lost']),
          within: { count: 90, unit: 'day' as const },
          amount: what,
          share,
          prorate,
          attainment: 'kept' as const,
        };
        const back = clawbackAmount(clawback, credit, { paid, atRate, drop }, 'half-away');
        const least = paid < 0n ? 0n : paid;
        expect(back >= 0n && back <= least && (back === 0n || back <= drop)).toBe(true);
      }),
      RUNS,
    );
  });

  it('instalments sum to the whole, whatever the shares; a cap gives back what it took', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 12 }),
        fc.bigInt({ min: 0n, max: 10n ** 6n }),
        (amount, weights, most) => {
          const whole = weights.reduce((sum, weight) => sum + weight, 0);
          let share = 0;
          let before = 0n;
          let used = 0n;
          for (const weight of weights) {
            share += weight;
            const due = releasedAmount(amount, Rational.of(BigInt(share), BigInt(whole)), 'half-away');
            used += due - before;
            before = due;
          }
          expect(used).toBe(amount);
          const there = underCap(amount, { before: 0n, most });
          expect(there + underCap(-amount, { before: amount, most })).toBe(0n);
          expect(there <= most || amount <= 0n).toBe(true);
        },
      ),
      RUNS,
    );
  });
});
