/** `1234567.50` as `1,234,567.50`: digits are grouped as text, never as numbers. */
export const grouped = (amount: string): string => {
  const [whole = '0', fraction] = amount.split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction === undefined ? '' : `.${fraction}`}`;
};

/** Decimal text before a currency code, or of five digits and more; never part of a date, a name or a longer number. */
const AMOUNTS = /(?<![\w.,-])-?(?:\d{4,}(?:\.\d+)?(?= [A-Z]{3}\b)|\d{5,}(?:\.\d+)?(?![\w-]))/g;

/** A sentence with its amounts as people read them: `5% up to 150000.00 USD` is `5% up to 150,000.00 USD`. */
export const readable = (sentence: string): string => sentence.replace(AMOUNTS, grouped);
