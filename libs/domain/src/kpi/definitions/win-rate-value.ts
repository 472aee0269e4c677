import type { KpiDefinition } from '../definition.js';
import { major, quotient } from '../quotient.js';

export const winRateByValue: KpiDefinition = {
  code: 'win-rate-value',
  title: 'Win rate (closed, by value)',
  unit: 'ratio',
  direction: 'higher',
  text: "Won amount ÷ (won + lost) amount of deals closed in the period, in the company's currency; deals without an amount or a rate are left out.",
  value: ({ bucket }) => quotient(major(bucket.wonMinor, 0), major(bucket.wonMinor + bucket.lostMinor, 0), 6),
};
