import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../calendar/index.js';
import { decimalOne, formatDecimal, money, parseDecimal } from '../money/index.js';
import { goalStateOf, progressOf, targetOf, type GoalFacts } from './index.js';

const usd = (minor: bigint) => money(minor, 'USD');
const goal = (actual: bigint, target: bigint | null = 100_00n): GoalFacts => ({
  target: target === null ? null : usd(target),
  actual: usd(actual),
  start: '2026-07-01',
  end: '2026-09-29',
});

describe('the target of a goal', () => {
  it('given a share, follows the quota; given an amount, stays', () => {
    expect(targetOf({ kind: 'share-of-quota', share: parseDecimal('1.1') }, usd(250_000_00n))).toEqual(usd(275_000_00n));
    expect(targetOf({ kind: 'share-of-quota', share: decimalOne }, null)).toBeNull();
    expect(targetOf({ kind: 'amount', amount: usd(5n) }, null)).toEqual(usd(5n));
  });
});

describe('progress', () => {
  it('given 2 of 3, is rounded down', () => {
    expect(formatDecimal(progressOf(goal(2n, 3n))!)).toBe('0.666666');
    expect(formatDecimal(progressOf(goal(-1n, 4n))!)).toBe('-0.25');
  });

  it('given no target, one of 0, or another currency, is none', () => {
    expect([goal(1n, null), goal(1n, 0n), { ...goal(1n), actual: money(1n, 'EUR') }].map(progressOf)).toEqual([null, null, null]);
  });
});

describe('how a goal stands', () => {
  it.each([
    ['on the first day', 0n, '2026-07-01', 'on-track'],
    ['before it begins', 0n, '2026-06-01', 'on-track'],
    ['on the second day with nothing', 0n, '2026-07-02', 'behind'],
    ['on day 31 of 90 with 33.33', 33_33n, '2026-07-31', 'behind'],
    ['on day 31 of 90 with 33.34', 33_34n, '2026-07-31', 'on-track'],
    ['on the last day with 98.89', 98_89n, '2026-09-28', 'on-track'],
    ['on the last day with 98.88', 98_88n, '2026-09-28', 'behind'],
    ['after the last day', 99_99n, '2026-09-29', 'missed'],
    ['reached early', 100_00n, '2026-07-02', 'reached'],
    ['reached and over', 100_00n, '2027-07-02', 'reached'],
    ['below nothing', -5n, '2026-07-02', 'behind'],
  ])('given one %s', (_, actual, today, expected) => {
    expect(goalStateOf(goal(actual), today)).toBe(expected);
  });

  it('given nothing to measure by, says so', () => {
    expect(goalStateOf(goal(5n, 0n), '2026-07-02')).toBe('not-measurable');
    expect(goalStateOf(goal(5n, null), '2026-12-02')).toBe('not-measurable');
  });

  it('property: is reached when and only when progress is 1 or more, and more actual never makes it worse', () => {
    const order = ['missed', 'behind', 'on-track', 'reached'];
    fc.assert(
      fc.property(
        fc.bigInt({ min: -10_00n, max: 200_00n }),
        fc.bigInt({ min: 0n, max: 50_00n }),
        fc.integer({ min: -5, max: 100 }),
        (actual, more, day) => {
          const today = addDays('2026-07-01', day);
          const state = goalStateOf(goal(actual), today);
          expect(state === 'reached').toBe(actual >= 100_00n);
          expect(order.indexOf(goalStateOf(goal(actual + more), today))).toBeGreaterThanOrEqual(order.indexOf(state));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
