import {
  IconAlertTriangle,
  IconCheck,
  IconClockPause,
  IconInfoCircle,
  IconLock,
  IconPointFilled,
  IconProgress,
  IconTrendingDown,
  IconTrendingUp,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './parts.module.css';

/** What a status looks like: never a colour alone, always an icon and a word with it. */
const looks = {
  ahead: { icon: IconTrendingUp, word: 'Ahead', tone: 'toneAhead' },
  behind: { icon: IconTrendingDown, word: 'Behind', tone: 'toneBehind' },
  'on-track': { icon: IconCheck, word: 'On track', tone: 'toneAhead' },
  held: { icon: IconClockPause, word: 'Held', tone: 'toneHeld' },
  provisional: { icon: IconProgress, word: 'Provisional', tone: 'toneProvisional' },
  final: { icon: IconLock, word: 'Final', tone: 'toneNeutral' },
  info: { icon: IconInfoCircle, word: 'Information', tone: 'toneProvisional' },
  warning: { icon: IconAlertTriangle, word: 'Warning', tone: 'toneBehind' },
  critical: { icon: IconAlertTriangle, word: 'Critical', tone: 'toneCritical' },
  neutral: { icon: IconPointFilled, word: '', tone: 'toneNeutral' },
} as const satisfies Record<string, { icon: Icon; word: string; tone: string }>;

export type Status = keyof typeof looks;

/** A state with colour, icon and word. `children` replace the word. */
export const StatusBadge = ({ status, children }: { readonly status: Status; readonly children?: ReactNode }) => {
  const { icon: Icon, word, tone } = looks[status];
  return (
    <span className={`${classes.badge} ${classes[tone]}`}>
      <Icon size={14} stroke={2} aria-hidden />
      {children ?? word}
    </span>
  );
};
