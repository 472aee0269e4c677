import type { KpiFormula } from './formula.js';
import { ratio } from './ratio.js';

export const cacPayback: KpiFormula = {
  code: 'cac-payback',
  title: 'CAC payback',
  text: 'Cost of acquiring a customer ÷ (revenue per customer and month × gross margin): months until it has come back.',
  inputs: ['cac', 'revenuePerMonth', 'grossMargin'],
  value: ({ one }) => ({ months: ratio(one('cac'), one('revenuePerMonth').times(one('grossMargin'))) }),
};
