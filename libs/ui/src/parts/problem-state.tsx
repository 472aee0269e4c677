import { Button } from '@mantine/core';
import { IconLock, IconMoodSad, IconPlugConnectedX, IconZoomQuestion } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './parts.module.css';

/** An error of the API (RFC 9457) as the page holds it. Status 0: no answer at all. */
export interface ProblemLike {
  readonly status: number;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly requestId?: string | undefined;
}

const looksOf = (status: number) => {
  if (status === 403) return { Icon: IconLock, title: 'You may not see this', text: 'Ask a compensation administrator for access.' };
  if (status === 404) return { Icon: IconZoomQuestion, title: 'Nothing here', text: 'It does not exist, or it is not yours to see.' };
  if (status === 0) return { Icon: IconPlugConnectedX, title: 'Attain does not answer', text: 'It is tried again by itself.' };
  return { Icon: IconMoodSad, title: 'This could not be read', text: 'Nothing was changed. Try again in a moment.' };
};

export interface ProblemStateProps {
  readonly problem: ProblemLike;
  /** Tries it again; offered only where that can help. */
  readonly onRetry?: (() => void) | undefined;
  /** Another way out, such as a link to what can be shown. */
  readonly action?: ReactNode;
}

/** What went wrong, in the reader's words, with the next step. */
export const ProblemState = ({ problem, onRetry, action }: ProblemStateProps) => {
  const { Icon, title, text } = looksOf(problem.status);
  const told = problem.status >= 400 && problem.status < 500 && ![401, 403, 404].includes(problem.status);
  const mayPass = problem.status === 0 || problem.status === 429 || problem.status >= 500;
  return (
    <div className={classes.state} role="alert">
      <Icon size={32} stroke={1.5} aria-hidden className={classes.stateIcon} />
      <h2 className={classes.stateTitle}>{told ? 'This cannot be shown' : title}</h2>
      <p className={classes.stateText}>{told ? (problem.detail ?? problem.title) : text}</p>
      {onRetry && mayPass ? (
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
      ) : null}
      {action}
      {problem.requestId ? <p className={classes.stateNote}>Request {problem.requestId}</p> : null}
    </div>
  );
};
