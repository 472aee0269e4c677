import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readInstallation } from '@attain/embedded/installation';
import { accessibilityViolations, openBrowser, type TestBrowser, type View, type WatchedPage } from '@attain/testing/browser';

/**
 * Makes a picture of every screen, as each of the trial's accounts sees it, in both themes and at three widths, from a running
 * installation: `npm run screenshots -- --data-dir .attain`. `--only` takes a part of a picture's name; `--axe` checks accessibility too.
 */
const { values } = parseArgs({
  options: {
    'data-dir': { type: 'string', default: '.attain' },
    out: { type: 'string', default: 'reports/screens' },
    only: { type: 'string', default: '' },
    widths: { type: 'string', default: '1440,768,360' },
    axe: { type: 'boolean', default: false },
  },
});

interface Account {
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

const dataDir = resolve(values['data-dir']);
const out = resolve(values.out);
const origin = readInstallation(dataDir).processes.find(({ name }) => name === 'gateway')?.url;
const { accounts } = JSON.parse(readFileSync(join(dataDir, 'accounts.json'), 'utf8')) as { accounts: Account[] };
const themes = ['light', 'dark'] as const;
const views: readonly View[] = values.widths.split(',').flatMap((width) => themes.map((theme) => ({ width: Number(width), theme })));
const found: string[] = [];

const nameOf = (role: string, path: string): string => `${role}${path === '/' ? '/home' : path.replace(/[?=&]/g, '-')}`;

/** Waits until nothing loads any more: fonts are there and no placeholder is left. */
const settled = async ({ page }: WatchedPage): Promise<void> => {
  await page.locator('main').waitFor();
  await page
    .locator('[role="status"][aria-label="Loading"]')
    .first()
    .waitFor({ state: 'detached', timeout: 10_000 })
    .catch(() => undefined);
  await page.evaluate('document.fonts.ready');
  await page.waitForTimeout(900);
};

const picture = async (opened: WatchedPage, name: string, view: View): Promise<void> => {
  const file = join(out, `${name}-${view.width}-${view.theme ?? 'light'}.png`);
  mkdirSync(join(file, '..'), { recursive: true });
  await settled(opened);
  // As tall as the page: what sticks to an edge of the window then stands where it belongs.
  const dialog = await opened.page.getByRole('dialog').count();
  const height = await opened.page.evaluate<number>('document.documentElement.scrollHeight');
  if (dialog === 0 && height > 900) {
    await opened.page.setViewportSize({ width: view.width, height });
    await opened.page.waitForTimeout(300);
  }
  await opened.page.screenshot({ path: file });
  const wide = await opened.page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  const wrong = [
    ...(wide > 0 ? [`scrolls sideways by ${wide} px`] : []),
    ...opened.watch.errors.splice(0),
    ...opened.watch.policyReports.splice(0).map((report) => `policy: ${report}`),
    ...opened.watch.serverErrors.splice(0),
    ...(values.axe ? await accessibilityViolations(opened.page) : []),
  ];
  found.push(...wrong.map((text) => `${name} ${view.width} ${view.theme ?? 'light'}: ${text}`));
  process.stdout.write(`${file}${wrong.length > 0 ? `  ${wrong.length} thing(s) wrong` : ''}\n`);
};

const signIn = async ({ page }: WatchedPage, { email, password }: Account): Promise<void> => {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.locator('nav[aria-label="Main"]').waitFor();
};

/** All screens of one account: those of its rail, the inbox and preferences, and what a click on the first line opens. */
const shoot = async (browser: TestBrowser, account: Account): Promise<void> => {
  const first = await browser.open({ width: 1440 });
  await signIn(first, account);
  const listed = await first.page
    .locator('nav[aria-label="Main"] li a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const state = await first.context.storageState();
  await first.context.close();
  const paths = [...new Set([...listed.filter((path) => path !== null), '/inbox', '/preferences'])];
  for (const view of views) {
    for (const path of paths) {
      const name = nameOf(account.role, path);
      if (!name.includes(values.only)) continue;
      const opened = await browser.open(view, state);
      await opened.page.goto(path);
      await picture(opened, name, view);
      if (path === '/pay' && account.role === 'rep') {
        await opened.page.locator('main table tbody a').first().click();
        await opened.page.getByRole('dialog').waitFor();
        await picture(opened, `${name}-why`, view);
      }
      await opened.context.close();
    }
  }
};

if (!origin) throw new Error(`The installation in ${dataDir} has no gateway`);
const browser = await openBrowser(origin);
try {
  for (const view of 'sign-in'.includes(values.only) ? views : []) {
    const opened = await browser.open(view);
    await opened.page.goto('/sign-in');
    await picture(opened, 'sign-in', view);
    await opened.context.close();
  }
  for (const account of accounts) await shoot(browser, account);
} finally {
  await browser.close();
}
process.stdout.write(found.length > 0 ? `\n${found.join('\n')}\n` : '\nNothing wrong was seen.\n');
