import { describe, expect, it } from '@jest/globals';
import { figuresLine } from './figures.js';

const figures = (dealsIn: number, credits: number, payouts: number) => ({ dealsIn, credits, payouts, lag: 3, deadLetters: 0 });

describe('the live line', () => {
  it('shows the totals at first', () => {
    expect(figuresLine(figures(5_120, 3_000, 240), undefined, 0)).toBe('CRM changes 5,120 → credits 3,000 → payouts 240 · lag 3');
  });

  it('shows the rate since the last look, and never a negative one after a restart', () => {
    expect(figuresLine(figures(5_140, 10, 250), figures(5_120, 3_000, 240), 2)).toBe(
      'CRM changes 5,140 (10/s) → credits 10 (0/s) → payouts 250 (5/s) · lag 3',
    );
  });

  it('names dead letters and an unknown lag', () => {
    expect(figuresLine({ ...figures(1, 1, 1), lag: null, deadLetters: 2 }, undefined, 0)).toMatch(/lag unknown · dead letters 2$/);
  });
});
