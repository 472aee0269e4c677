import { IconCheck, IconCircleDashed, IconX } from '@tabler/icons-react';
import type { Deal } from '../../api/deals.js';
import classes from './deals.module.css';

const looks = {
  open: { Icon: IconCircleDashed, word: 'Open', tone: classes.open },
  won: { Icon: IconCheck, word: 'Won', tone: classes.won },
  lost: { Icon: IconX, word: 'Lost', tone: classes.lost },
} as const;

export const DealStatus = ({ status, iconOnly = false }: { readonly status: Deal['status']; readonly iconOnly?: boolean }) => {
  const { Icon, word, tone } = looks[status];
  return (
    <span className={`${classes.status} ${tone}`}>
      <Icon size={14} stroke={2} {...(iconOnly ? { 'aria-label': word } : { 'aria-hidden': true })} />
      {iconOnly ? null : word}
    </span>
  );
};
