import { formatAmount, formatMoney, type WireMoney } from '../format/index.js';
import { useGlow } from './use-glow.js';

export interface MoneyTextProps {
  readonly money: WireMoney;
  /** Leaves the currency out: in a column whose head names it. */
  readonly bare?: boolean;
  readonly signed?: boolean;
  readonly compact?: boolean;
  /** Glows once when the amount changes while it is on the screen. */
  readonly live?: boolean;
}

/** Money as text; the only way in which an amount reaches the screen. */
export const MoneyText = ({ money, bare = false, signed = false, compact = false, live = false }: MoneyTextProps) => {
  const glow = useGlow(live ? money.amount : '');
  const form = { signed, compact };
  return <span className={`a-number ${glow}`}>{bare ? formatAmount(money.amount, form) : formatMoney(money, form)}</span>;
};
