import { IconBell } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRead } from '../api/use-read.js';
import { pages } from '../pages.js';
import classes from './app-shell.module.css';

const MOST = 99;

/** The bell, with how many notices are unread. Leads to the page that lists itself as /inbox. */
export const InboxButton = () => {
  const there = pages.some(({ path }) => path === '/inbox');
  const { data } = useRead<{ readonly unread: number }>(
    '/api/notifications/inbox',
    { limit: 1 },
    { topics: ['notification'], enabled: there },
  );
  if (!there) return null;
  const unread = data?.unread ?? 0;
  return (
    <Link to={'/inbox' as '/'} className={classes.icon} aria-label={unread > 0 ? `Inbox, ${unread} unread` : 'Inbox'}>
      <IconBell size={20} stroke={1.75} aria-hidden />
      {unread > 0 ? (
        <span className={classes.count} aria-hidden>
          {unread > MOST ? `${MOST}+` : unread}
        </span>
      ) : null}
    </Link>
  );
};
