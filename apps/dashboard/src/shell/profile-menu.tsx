import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconBook2, IconCheck, IconDeviceDesktop, IconLogout, IconMoon, IconSettings, IconSun } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { send } from '../api/client.js';
import type { Me } from '../api/me.js';
import { pages } from '../pages.js';
import classes from './app-shell.module.css';
import { initialsOf, roleNames } from './person-words.js';

const schemes: readonly { readonly value: MantineColorScheme; readonly label: string; readonly icon: typeof IconSun }[] = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'As the system', icon: IconDeviceDesktop },
];

/** Ends the session; the page is loaded afresh, so that nothing of it stays in memory. */
const signOut = async (): Promise<void> => {
  await send('DELETE', '/api/gateway/session').catch(() => undefined);
  location.assign('/sign-in');
};

/** Who is signed in, the theme, the API's documentation, and the way out. */
export const ProfileMenu = ({ me }: { readonly me: Me }) => {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const preferences = pages.find(({ path }) => path === '/preferences');
  return (
    <Menu position="bottom-end" width={248} shadow="md">
      <Menu.Target>
        <button type="button" className={classes.profile} aria-label={`${me.name}, profile`} data-initials={initialsOf(me.name)} />
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <bdi className={classes.whoName}>{me.name}</bdi>
          <span className={classes.whoMore}>{me.email}</span>
          <span className={classes.whoMore}>{me.roles.map((role) => roleNames[role]).join(', ')}</span>
        </div>
        <Menu.Divider />
        <Menu.Label>Theme</Menu.Label>
        {schemes.map(({ value, label, icon: Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={16} aria-hidden />}
            rightSection={colorScheme === value ? <IconCheck size={16} aria-label="chosen" /> : null}
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {preferences ? (
          <Menu.Item component={Link} to={preferences.path} leftSection={<IconSettings size={16} aria-hidden />}>
            Preferences
          </Menu.Item>
        ) : null}
        <Menu.Item component="a" href="/api/docs" target="_blank" leftSection={<IconBook2 size={16} aria-hidden />}>
          API documentation
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
