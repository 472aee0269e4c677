/** `1234567.50` and EUR give `1,234,567.50 EUR`: digits are grouped as text, never as numbers. */
export const amountText = ({ amount, currency }: { readonly amount: string; readonly currency: string }): string => {
  const [whole = '', part] = amount.split('.');
  return `${whole.replace(/\B(?=(?:\d{3})+$)/g, ',')}${part === undefined ? '' : `.${part}`} ${currency}`;
};

/** A name fit for a line: at most 120 characters. */
export const shortName = (name: string): string => (name.length <= 120 ? name : `${name.slice(0, 119)}…`);
