import type { KpiDefinition, CycleCounts } from '../definition.js';
import { count, quotient } from '../quotient.js';

export const salesCycleMedian: KpiDefinition = {
  code: 'sales-cycle-median',
  title: 'Sales cycle (median)',
  unit: 'days',
  direction: 'lower',
  text: 'Median days from creation to win of the deals won in the period; the mean of the middle two for an even number.',
  value: ({ cycles }) => median(cycles),
};

function median(cycles: CycleCounts) {
  const days = [...cycles].filter(([, n]) => n > 0).sort(([a], [b]) => a - b);
  const total = days.reduce((sum, [, n]) => sum + n, 0);
  if (total === 0) return null;
  const at = (position: number): number => {
    let seen = 0;
    for (const [day, n] of days) {
      seen += n;
      if (position < seen) return day;
    }
    throw new RangeError(`no deal at position ${position} of ${total}`);
  };
  return quotient(count(at((total - 1) >> 1) + at(total >> 1)), count(2), 1);
}
