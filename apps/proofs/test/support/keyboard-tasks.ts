import { setTimeout as sleep } from 'node:timers/promises';
import { tabTo, type WatchedPage } from '@attain/testing/browser';
import type { DemoBrowser } from '../../src/demo/pages.js';
import { settled } from '../../src/demo/pages.js';
import type { Role } from '../../src/demo/demo-system.js';
import { plantRepairedLetter } from './dead-letter.js';

/** Something that a person does with the keyboard alone; throws when it cannot be done. */
export interface KeyboardTask {
  readonly name: string;
  readonly role: Role;
  readonly path: string;
  /** Before the page is opened. */
  readonly prepare?: (browser: DemoBrowser) => Promise<unknown>;
  readonly run: (opened: WatchedPage) => Promise<void>;
  /** Whoever comes next must sign in again. */
  readonly endsSession?: true;
}

const seen = async (holds: () => Promise<boolean> | boolean, what: string): Promise<void> => {
  for (const end = Date.now() + 8_000; Date.now() < end; await sleep(50)) if (await holds()) return;
  throw new Error(`Not seen: ${what}`);
};

const address = ({ page }: WatchedPage, part: string): Promise<void> => seen(() => page.url().includes(part), `${part} in ${page.url()}`);

export const keyboardTasks: readonly KeyboardTask[] = [
  {
    name: 'skips the rail',
    role: 'manager',
    path: '/team',
    run: async ({ page }) => {
      await tabTo(page, page.getByRole('link', { name: 'Skip to the page' }));
      await page.keyboard.press('Enter');
      await seen(async () => (await page.evaluate('document.activeElement?.id')) === 'page', 'focus on the page');
    },
  },
  {
    name: 'goes to another page by the rail',
    role: 'manager',
    path: '/team',
    run: async (opened) => {
      const { page } = opened;
      await tabTo(page, page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Forecast' }));
      await page.keyboard.press('Enter');
      await address(opened, '/forecast');
    },
  },
  {
    name: 'asks why a line pays what it pays, and comes back to it',
    role: 'rep',
    path: '/pay?period=FY2027',
    run: async ({ page }) => {
      const line = page.getByRole('region', { name: 'Lines of the statement' }).getByRole('link').first();
      await tabTo(page, line);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByText('Why this amount?').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await seen(() => line.evaluate((element) => element.matches(':focus')), 'focus on the line again');
    },
  },
  {
    name: 'chooses another period',
    role: 'rep',
    path: '/pay',
    run: async (opened) => {
      const { page } = opened;
      await tabTo(page, page.getByLabel('Period'));
      for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
      await address(opened, 'period=');
    },
  },
  {
    name: 'finds a line of the statement',
    role: 'rep',
    path: '/pay?period=FY2027',
    run: async ({ page }) => {
      await tabTo(page, page.getByLabel('Find a line'));
      await page.keyboard.type('no such deal');
      await page.getByText('No line matches').waitFor();
    },
  },
  {
    name: 'reads a chart as a table',
    role: 'rep',
    path: '/pay',
    run: async ({ page }) => {
      const chart = page.getByRole('radiogroup', { name: /^Show "Attainment/ });
      await tabTo(page, chart.getByRole('radio').first());
      await page.keyboard.press('ArrowRight');
      await page
        .getByRole('region', { name: /^Attainment of/ })
        .getByRole('table')
        .waitFor();
    },
  },
  {
    name: 'opens a person of the team',
    role: 'manager',
    path: '/team',
    run: async (opened) => {
      const { page } = opened;
      await tabTo(page, page.locator('main table').getByRole('link').first());
      await page.keyboard.press('Enter');
      await address(opened, '/people/');
      await settled(opened);
    },
  },
  {
    name: 'leaves only won deals in the list',
    role: 'manager',
    path: '/deals',
    run: async (opened) => {
      const { page } = opened;
      await tabTo(page, page.getByLabel('Status', { exact: true }));
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
      await address(opened, 'status=');
    },
  },
  {
    name: 'marks a message as read',
    role: 'manager',
    path: '/inbox?state=unread',
    run: async ({ page }) => {
      const first = page.getByRole('button', { name: /^Mark as read: / }).first();
      const which = (await first.getAttribute('aria-label')) ?? '';
      const before = await page.getByRole('button', { name: which }).count();
      await tabTo(page, first);
      await page.keyboard.press('Enter');
      await seen(async () => (await page.getByRole('button', { name: which }).count()) < before, 'one message fewer');
    },
  },
  {
    name: 'switches what they are told',
    role: 'manager',
    path: '/preferences',
    run: async ({ page }) => {
      await tabTo(page, page.getByRole('switch').first());
      await page.keyboard.press('Space');
      await page.getByText('Saved.').first().waitFor();
    },
  },
  {
    name: 'replays a message that failed',
    role: 'operator',
    path: '/system',
    prepare: ({ demo }) => plantRepairedLetter(demo),
    run: async ({ page }) => {
      await tabTo(page, page.getByRole('button', { name: /^Replay message .* of attain\.crm\.users/ }).first());
      await page.keyboard.press('Enter');
      await page
        .getByText(/^(Replayed|It failed again): /)
        .first()
        .waitFor();
    },
  },
  {
    name: 'chooses the dark theme, and signs out',
    role: 'operator',
    path: '/system',
    endsSession: true,
    run: async (opened) => {
      const { page } = opened;
      await tabTo(page, page.getByRole('button', { name: /, profile$/ }));
      await page.keyboard.press('Enter');
      await tabTo(page, page.getByRole('radiogroup', { name: 'Theme' }).locator('input:checked'));
      const theme = (): Promise<string | null> => page.locator('html').getAttribute('data-mantine-color-scheme');
      for (let n = 0; n < 3 && (await theme()) !== 'dark'; n++) await page.keyboard.press('ArrowRight');
      await seen(async () => (await theme()) === 'dark', 'the dark theme');
      await tabTo(page, page.getByRole('button', { name: 'Sign out' }));
      await page.keyboard.press('Enter');
      await address(opened, '/sign-in');
    },
  },
];
