import { FrameChrome } from '@attain/ui/frame';
import { LiveUpdates } from '@attain/ui/live';
import { Link, Outlet } from '@tanstack/react-router';
import { pagesFor } from '../pages.js';
import { useMe } from '../session/use-me.js';
import classes from './app-shell.module.css';
import { InboxButton } from './inbox-button.js';
import { ProfileMenu } from './profile-menu.js';

const Brand = () => (
  <Link to="/" className={classes.brand} aria-label="Attain, first page">
    <img src="/attain.svg" alt="" width={28} height={28} />
    <span className={classes.brandName}>Attain</span>
  </Link>
);

/** The frame around every page: the rail (a bar below on narrow screens), and what the page puts into its head. */
export const AppShell = () => {
  const me = useMe();
  const listed = pagesFor(me).filter(({ nav }) => nav !== undefined);
  return (
    <LiveUpdates url="/api/events">
      <a href="#page" className={classes.skip}>
        Skip to the page
      </a>
      <div className={classes.shell}>
        <nav className={classes.rail} aria-label="Main">
          <Brand />
          <ul className={classes.list}>
            {listed.map(({ path, nav }) => {
              const Icon = nav!.icon;
              return (
                <li key={path}>
                  <Link to={path} className={classes.item} activeProps={{ 'data-active': true }}>
                    <Icon size={20} stroke={1.75} aria-hidden />
                    <span>{typeof nav!.label === 'string' ? nav!.label : nav!.label(me)}</span>
                  </Link>
                </li>
              );
            })}
          </ul>
        </nav>
        <div className={classes.content}>
          <FrameChrome
            value={
              <>
                <InboxButton />
                <ProfileMenu me={me} />
              </>
            }
          >
            <Outlet />
          </FrameChrome>
        </div>
      </div>
    </LiveUpdates>
  );
};
