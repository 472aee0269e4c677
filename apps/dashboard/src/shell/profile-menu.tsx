import { Popover, SegmentedControl, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconBook2, IconLogout, IconSettings } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { send } from '../api/client.js';
import type { Me } from '../api/me.js';
import { pages } from '../pages.js';
import classes from './profile-menu.module.css';
import { initialsOf, roleNames } from './person-words.js';

const themes = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'System' },
];

/** Ends the session; the page is loaded afresh, so that nothing of it stays in memory. */
const signOut = async (): Promise<void> => {
  await send('DELETE', '/api/gateway/session').catch(() => undefined);
  location.assign('/sign-in');
};

const Who = ({ me }: { readonly me: Me }) => (
  <div className={classes.who}>
    <bdi className={classes.name}>{me.name}</bdi>
    <span className={classes.more}>{me.email}</span>
    <span className={classes.more}>{me.roles.map((role) => roleNames[role]).join(', ')}</span>
  </div>
);

/** Who is signed in, the theme, the API's documentation, and the way out. */
export const ProfileMenu = ({ me }: { readonly me: Me }) => {
  const [opened, setOpened] = useState(false);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const preferences = pages.find(({ path }) => path === '/preferences');
  const close = (): void => setOpened(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={264} shadow="md" withinPortal={false} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.profile}
          aria-label={`${me.name}, profile`}
          data-initials={initialsOf(me.name)}
          onClick={() => setOpened((now) => !now)}
        />
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label="Profile">
        <Who me={me} />
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label="Theme"
          data={themes}
          value={colorScheme}
          onChange={(theme) => setColorScheme(theme as MantineColorScheme)}
        />
        <ul className={classes.list}>
          {preferences ? (
            <li>
              <Link to={preferences.path} className={classes.item} onClick={close}>
                <IconSettings size={16} aria-hidden /> Preferences
              </Link>
            </li>
          ) : null}
          <li>
            <a href="/api/docs" target="_blank" rel="noreferrer" className={classes.item}>
              <IconBook2 size={16} aria-hidden /> API documentation
            </a>
          </li>
          <li>
            <button type="button" className={classes.item} onClick={() => void signOut()}>
              <IconLogout size={16} aria-hidden /> Sign out
            </button>
          </li>
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
};
