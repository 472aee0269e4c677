import { IconMoodEmpty, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './parts.module.css';

export interface EmptyStateProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The next step: a link or a button. */
  readonly action?: ReactNode;
  readonly icon?: Icon;
}

/** What stands where there is nothing to show: what is missing, why, and the next step. */
export const EmptyState = ({ title, children, action, icon: Icon = IconMoodEmpty }: EmptyStateProps) => (
  <div className={classes.state}>
    <Icon size={32} stroke={1.5} aria-hidden className={classes.stateIcon} />
    <h2 className={classes.stateTitle}>{title}</h2>
    <p className={classes.stateText}>{children}</p>
    {action}
  </div>
);
