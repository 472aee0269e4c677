/** The demo company's fiscal year starts on 1 February and is named after that calendar year. Dates are `YYYY-MM-DD`. */
export const startMonth = 2;

const pad = (value: number): string => String(value).padStart(2, '0');

/** Index of the fiscal quarter that holds a date, rising by one per quarter: the first of FY2026 is 8104. */
export function quarterIndex(date: string): number {
  const [year = 0, month = 1] = date.split('-').map((part) => Number.parseInt(part, 10));
  return Math.floor((year * 12 + month - startMonth) / 3);
}

/** First day of a fiscal quarter: `quarterStart(8104)` is `2026-02-01`. */
export function quarterStart(index: number): string {
  const months = index * 3 + startMonth - 1;
  return `${Math.floor(months / 12)}-${pad((months % 12) + 1)}-01`;
}

/** First day of the fiscal year that holds a date. */
export const fiscalYearStart = (date: string): string => quarterStart(Math.floor(quarterIndex(date) / 4) * 4);
