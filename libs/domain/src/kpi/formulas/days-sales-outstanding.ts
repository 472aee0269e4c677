import type { KpiFormula } from './formula.js';
import { ratio } from './ratio.js';

export const daysSalesOutstanding: KpiFormula = {
  code: 'days-sales-outstanding',
  title: 'Days sales outstanding',
  text: 'Receivables ÷ credit sales of the period × days of the period.',
  inputs: ['receivables', 'creditSales', 'days'],
  value: ({ one }) => ({ days: ratio(one('receivables').times(one('days')), one('creditSales')) }),
};
