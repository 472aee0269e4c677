import { formatDay, plotted, type WireMoney } from '@attain/ui/format';
import type { Waterfall } from '../../api/forecast.js';

export interface Step {
  readonly code: string;
  readonly label: string;
  readonly amount: WireMoney;
  readonly deals: number;
  /** Below the bar. */
  readonly short: string;
  /** Start and end stand on the ground, steps hang between them. */
  readonly whole: boolean;
}

/** Start, every step, end; they sum. */
export const rowsOf = ({ from, to, start, startDeals, steps, end, endDeals }: Waterfall): Step[] => [
  { code: 'start', label: `Open on ${formatDay(from)}`, short: formatDay(from), amount: start, deals: startDeals, whole: true },
  ...steps.map((step) => ({ ...step, short: step.label, whole: false })),
  { code: 'end', label: `Open on ${formatDay(to)}`, short: formatDay(to), amount: end, deals: endDeals, whole: true },
];

export interface Bar {
  readonly step: Step;
  readonly low: number;
  readonly height: number;
}

/** Where each bar hangs on the screen. */
export const barsOf = (steps: readonly Step[]): Bar[] => {
  let level = 0;
  return steps.map((step) => {
    const value = plotted(step.amount.amount);
    if (step.whole) {
      level = value;
      return { step, low: 0, height: value };
    }
    const before = level;
    level += value;
    return { step, low: Math.min(before, level), height: Math.abs(value) };
  });
};
