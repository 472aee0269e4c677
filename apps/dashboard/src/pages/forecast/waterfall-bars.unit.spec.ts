import { describe, expect, it } from '@jest/globals';
import { barsOf, rowsOf } from './waterfall-bars.js';

const money = (amount: string) => ({ amount, currency: 'USD' });

describe('bars of a waterfall', () => {
  it('given a start of 100, +40, -70 and an end of 70, hang each step between the levels before and after it', () => {
    const rows = rowsOf({
      period: 'FY2026-Q4',
      currency: 'USD',
      from: '2026-10-31',
      to: '2026-11-24',
      start: money('100.00'),
      startDeals: 3,
      end: money('70.00'),
      endDeals: 2,
      steps: [
        { code: 'new', label: 'New', amount: money('40.00'), deals: 1 },
        { code: 'won', label: 'Won', amount: money('-70.00'), deals: 2 },
      ],
    });
    expect(rows.map(({ code }) => code)).toEqual(['start', 'new', 'won', 'end']);
    expect(barsOf(rows).map(({ low, height }) => [low, height])).toEqual([
      [0, 100],
      [100, 40],
      [70, 70],
      [0, 70],
    ]);
  });
});
