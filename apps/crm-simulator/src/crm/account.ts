/** The one simulated account. Its time zone decides on which calendar date a deal was closed. */
export const account = {
  portalId: 62515,
  appId: 54321,
  timeZone: 'America/New_York',
  currency: 'USD',
  additionalCurrencies: ['EUR', 'GBP'],
} as const;

const zoned = new Intl.DateTimeFormat('en-CA', { timeZone: account.timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });

/** Calendar date of an instant in the account's time zone: 2026-07-01T01:30Z is `2026-06-30`. */
export const accountDate = (instant: number): string => zoned.format(instant);
