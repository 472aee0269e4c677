import type { KpiDefinition } from '../definition.js';
import { major } from '../quotient.js';

export const bookingsKpi: KpiDefinition = {
  code: 'bookings',
  title: 'Bookings',
  unit: 'currency',
  direction: 'higher',
  text: "Credited amount of won deals in the company's currency, by close date. Credits without a rate are left out and counted as held.",
  value: ({ bucket, currency, currencyDigits }) => (currency === null ? null : major(bucket.creditedMinor, currencyDigits)),
};
