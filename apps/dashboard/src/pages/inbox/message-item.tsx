import { formatInstant } from '@attain/ui/format';
import { StatusBadge } from '@attain/ui/parts';
import { VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Message } from '../../api/notifications.js';
import classes from './inbox.module.css';

export interface MessageItemProps {
  readonly message: Message;
  readonly onRead: (message: Message) => void;
}

/** One message: how grave, what, when, where it leads, and why the reader gets it. */
export const MessageItem = ({ message, onRead }: MessageItemProps) => {
  const unread = message.readAt === null;
  return (
    <li className={classes.item} data-unread={unread}>
      <span className={classes.dot} data-unread={unread} aria-hidden />
      <div className={classes.head}>
        <h3 className={classes.title}>
          {unread ? <VisuallyHidden>Unread: </VisuallyHidden> : null}
          <bdi>{message.title}</bdi>
        </h3>
        <StatusBadge status={message.severity} />
      </div>
      <time className={classes.time} dateTime={message.at}>
        {formatInstant(message.at, new Date())}
      </time>
      {message.body ? <p className={classes.body}>{message.body}</p> : null}
      <div className={classes.foot}>
        <Link to={message.link as '/'} className={classes.action} onClick={() => (unread ? onRead(message) : undefined)}>
          Open
        </Link>
        {unread ? (
          <button type="button" className={classes.action} onClick={() => onRead(message)} aria-label={`Mark as read: ${message.title}`}>
            Mark as read
          </button>
        ) : null}
        <details className={classes.why}>
          <summary>Why did I get this?</summary>
          <p>{message.why}</p>
        </details>
      </div>
    </li>
  );
};
