import type { KpiDefinition } from '../definition.js';
import { count, quotient } from '../quotient.js';

export const salesCycleMean: KpiDefinition = {
  code: 'sales-cycle-mean',
  title: 'Sales cycle (mean)',
  unit: 'days',
  direction: 'lower',
  text: 'Mean days from creation to win of the deals won in the period.',
  value: ({ bucket }) => quotient(count(bucket.cycleDays), count(bucket.cycles), 2),
};
