import { IconArrowDownRight, IconArrowUpRight, IconEqual } from '@tabler/icons-react';
import { formatMoney, signOf, type WireMoney } from '../format/index.js';
import classes from './parts.module.css';

/** A difference: an arrow, the signed amount and what it is against (`since Monday 09:12`). */
export const Delta = ({ money, against }: { readonly money: WireMoney; readonly against: string }) => {
  const sign = signOf(money.amount);
  const Icon = sign > 0 ? IconArrowUpRight : sign < 0 ? IconArrowDownRight : IconEqual;
  const tone = sign > 0 ? classes.ahead : sign < 0 ? classes.behind : classes.still;
  return (
    <span className={classes.delta}>
      <span className={tone}>
        <Icon size={16} aria-hidden stroke={2} /> <span className="a-number">{formatMoney(money, { signed: true })}</span>
      </span>{' '}
      {against}
    </span>
  );
};
