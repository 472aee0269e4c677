import type { KpiDefinition } from '../definition.js';
import { count, quotient } from '../quotient.js';

export const winRateByCount: KpiDefinition = {
  code: 'win-rate',
  title: 'Win rate (closed, by count)',
  unit: 'ratio',
  direction: 'higher',
  text: 'Won ÷ (won + lost) deals closed in the period; open deals are left out.',
  value: ({ bucket }) => quotient(count(bucket.won), count(bucket.won + bucket.lost), 6),
};
