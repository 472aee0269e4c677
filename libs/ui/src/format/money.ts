/** Money as it stands on the wire: a decimal string and a currency. The browser shows it and never computes with it. */
export interface WireMoney {
  readonly amount: string;
  readonly currency: string;
}

export interface MoneyForm {
  readonly locale?: string | undefined;
  /** Shows a plus sign before positive amounts. */
  readonly signed?: boolean;
  /** Shortens for axes and small tiles: 1.2M. */
  readonly compact?: boolean;
  /** Shows at least so many digits after the point. */
  readonly atLeast?: number;
}

const formats = new Map<string, Intl.NumberFormat>();

const formatOf = (digits: number, { locale, signed, compact }: MoneyForm): Intl.NumberFormat => {
  const key = `${locale ?? ''}|${digits}|${signed ?? false}|${compact ?? false}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, {
    ...(compact ? { notation: 'compact', maximumFractionDigits: 1 } : { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    ...(signed ? { signDisplay: 'exceptZero' } : {}),
  });
  formats.set(key, made);
  return made;
};

/** Digits after the point. */
export const digitsOf = (amount: string): number => amount.split('.')[1]?.length ?? 0;

/**
 * The number of an amount in the reader's locale, every digit kept: `formatAmount('1234567.50')` is `1,234,567.50`.
 * Intl takes the decimal text itself, so that nothing passes through a float.
 */
export const formatAmount = (amount: string, form: MoneyForm = {}): string =>
  formatOf(Math.max(digitsOf(amount), form.atLeast ?? 0), form).format(amount as Intl.StringNumericLiteral);

/** An amount with its currency code, which says more than a sign that several currencies share: `1,234.50 USD`. */
export const formatMoney = (money: WireMoney, form: MoneyForm = {}): string => `${formatAmount(money.amount, form)} ${money.currency}`;

/** Decimal text before a currency code, or of five digits and more; never part of a date, a name or a longer number. */
const AMOUNTS = /(?<![\w.,-])-?(?:\d{4,}(?:\.\d+)?(?= [A-Z]{3}\b)|\d{5,}(?:\.\d+)?(?![\w-]))/g;

/** A sentence with its amounts as people read them: `5% up to 150000.00 USD` is `5% up to 150,000.00 USD`. */
export const formatAmountsIn = (sentence: string, form: MoneyForm = {}): string =>
  sentence.replace(AMOUNTS, (amount) => formatAmount(amount, form));

/** −1, 0 or 1. */
export const signOf = (amount: string): -1 | 0 | 1 => {
  if (!/[1-9]/.test(amount)) return 0;
  return amount.startsWith('-') ? -1 : 1;
};

const scaled = (amount: string, digits: number): bigint => {
  const [whole = '0', part = ''] = amount.replace('-', '').split('.');
  const value = BigInt(`${whole}${part.padEnd(digits, '0')}`);
  return amount.startsWith('-') ? -value : value;
};

/** Orders decimal texts exactly, for sorting: `compareAmounts('9.5', '10')` is below 0. */
export const compareAmounts = (left: string, right: string): number => {
  const digits = Math.max(digitsOf(left), digitsOf(right));
  const [a, b] = [scaled(left, digits), scaled(right, digits)];
  return a < b ? -1 : a > b ? 1 : 0;
};

/** Where an amount lies on the axis of a chart: a place on the screen, not money any more. */
export const plotted = (amount: string): number => Number(amount);
