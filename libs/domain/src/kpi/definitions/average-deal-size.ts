import type { KpiDefinition } from '../definition.js';
import { count, major, quotient } from '../quotient.js';

export const averageDealSize: KpiDefinition = {
  code: 'average-deal-size',
  title: 'Average deal size',
  unit: 'currency',
  direction: 'higher',
  text: "Won amount ÷ number of won deals of the period, in the company's currency; deals without an amount or a rate are in neither.",
  value: ({ bucket, currencyDigits }) => quotient(major(bucket.wonMinor, currencyDigits), count(bucket.wonValued), currencyDigits),
};
