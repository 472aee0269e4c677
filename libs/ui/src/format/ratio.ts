const formats = new Map<string, Intl.NumberFormat>();

/**
 * A ratio as a percentage, cut and never rounded up: 0.99996 is `99.9%`, because 100% would say that the quota is reached.
 * @example formatRatio('0.8741') // 87.4%
 */
export const formatRatio = (ratio: string, { locale, digits = 1 }: { locale?: string | undefined; digits?: number } = {}): string => {
  const key = `${locale ?? ''}|${digits}`;
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits, roundingMode: 'trunc' } as Intl.NumberFormatOptions);
  formats.set(key, format);
  return format.format(ratio as Intl.StringNumericLiteral);
};
