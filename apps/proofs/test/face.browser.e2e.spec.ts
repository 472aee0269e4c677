import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { accessibilityViolations, findChromium, type WatchedPage } from '@attain/testing/browser';
import { kafkaForTests, suiteWith } from '@attain/testing/servers';
import { DemoSystem, type Role } from '../src/demo/demo-system.js';
import { percentile, scrollDeals, timeChanges } from '../src/demo/measure-screen.js';
import { DemoBrowser, settled, untilOther } from '../src/demo/pages.js';
import { compareAttainments } from './support/attainments.js';
import { somebodyBelowQuota } from './support/below-quota.js';
import { keyboardTasks } from './support/keyboard-tasks.js';
import { everyScreen, viewsOf } from './support/screens.js';
import { plantRepairedLetter, sendBrokenEvent } from './support/dead-letter.js';

jest.setTimeout(60_000);

const homes: readonly (readonly [Role, string])[] = [
  ['rep', 'My pay'],
  ['manager', 'Team'],
  ['compensation-admin', 'Pay'],
  ['operator', 'System'],
];

const clean = { errors: [], policyReports: [], foreignRequests: [], serverErrors: [] };

/** What depends on the broker is proved over both; what does not, over the first. */
const face = (kafka: boolean): void => {
  let demo: DemoSystem;
  let browser: DemoBrowser;

  beforeAll(async () => {
    const running = process.env['ATTAIN_DEMO_DIR'];
    demo = running ? DemoSystem.running(running) : await DemoSystem.start({ kafka, pace: 0, historyDeals: 800 });
    browser = await DemoBrowser.open(demo);
  }, 150_000);

  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  }, 60_000);

  const win = (amount = '12345.67'): Promise<{ dealId: string }> => demo.order('win', { ownerEmail: demo.account('rep').email, amount });
  const headline = ({ page }: WatchedPage) => page.locator('main strong').first();

  it.each(homes)('given %s signs in, shows %s first', async (role, title) => {
    const opened = await browser.signIn(role);
    await settled(opened);
    expect(await opened.page.locator('h1').first().innerText()).toContain(title);
    expect(opened.watch).toEqual(clean);
    await opened.context.close();
  });

  it('given a wrong password, says so and lets nobody in', async () => {
    const { page, context, watch } = await browser.browser.open({ width: 1440 });
    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill(demo.account('rep').email);
    await page.getByRole('textbox', { name: 'Password' }).fill('wrong');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('E-mail or password is wrong.').waitFor();
    // The browser itself writes a refused request to the console.
    expect(watch.errors.filter((text) => !text.includes('401'))).toEqual([]);
    await context.close();
  });

  it('given a deal is won in the CRM, the number on the screen moves by itself, and nothing jumps', async () => {
    const opened = await browser.visit('rep', '/pay');
    const before = await headline(opened).innerText();
    const place = await headline(opened).boundingBox();
    await win();
    await untilOther(() => headline(opened).innerText(), before, 10_000);
    const after = await headline(opened).boundingBox();
    expect([after?.x, after?.y]).toEqual([place?.x, place?.y]);
    expect(opened.watch).toEqual(clean);
    await opened.context.close();
  }, 30_000);

  it('given a line of the statement, one click shows why it pays what it pays', async () => {
    const { page, watch, context } = await browser.visit('rep', '/pay');
    const line = page.getByRole('region', { name: 'Lines of the statement' }).locator('tbody tr:has(a)').first();
    const pays = (await line.locator('td').nth(5).innerText()).trim();
    await line.getByRole('link').click();
    const why = page.getByRole('dialog');
    await why.getByText('Why this amount?').waitFor();
    await why.getByText(pays).first().waitFor();
    await why.getByText(/quota/i).first().waitFor();
    expect(watch).toEqual(clean);
    await context.close();
  });

  it('given somebody reaches 100 % of quota, their manager finds an alert in the inbox', async () => {
    const seller = await somebodyBelowQuota(demo);
    const opened = await browser.visit('manager', '/inbox');
    const alert = opened.page.getByRole('heading', { name: new RegExp(`${seller.name} reached 100% of quota`) });
    const before = await alert.count();
    await demo.order('win', { ownerEmail: seller.email, amount: '9000000.00', currency: seller.currency });
    await alert.nth(before).waitFor({ timeout: 20_000 });
    expect(opened.watch).toEqual(clean);
    await opened.context.close();
  });

  it('given a message that failed, the operator replays it from the page', async () => {
    const repaired = await plantRepairedLetter(demo);
    const broken = await sendBrokenEvent(demo);
    const { page, watch, context } = await browser.visit('operator', '/system');
    const replay = (key: string) => page.getByRole('button', { name: `Replay message ${key}` });
    await replay(repaired).click();
    await page.getByText(/^Replayed: /).waitFor();
    await replay(repaired).waitFor({ state: 'detached' });
    await replay(broken).click();
    await page.getByText(/^It failed again: /).waitFor();
    expect(watch).toEqual(clean);
    await context.close();
  }, 30_000);

  it('given every person and quarter of the demo, attainment on the dashboard equals that on the statement', async () => {
    const { compared, unequal } = await compareAttainments(demo);
    expect(unequal).toEqual([]);
    expect(compared).toBeGreaterThan(60);
  }, 60_000);

  it('given ten changes in the CRM, each is on the screen soon; the whole measurement is `npm run screen`', async () => {
    const times = await timeChanges(browser, 10);
    expect(times).toHaveLength(10);
    expect(percentile(times, 0.5)).toBeLessThan(5_000);
  });

  if (kafka) return;

  it.each(keyboardTasks)('given the keyboard alone, $role $name', async ({ role, path, prepare, run, endsSession }) => {
    await prepare?.(browser);
    const opened = await browser.visit(role, path);
    await run(opened);
    if (endsSession) browser.forget(role);
    expect(opened.watch).toEqual(clean);
    await opened.context.close();
  });

  it('given the list of deals is scrolled to its end, no frame is blank', async () => {
    expect(await scrollDeals(browser, 600, 20_000)).toMatchObject({ blankFrames: 0 });
  });

  it('given every route in both themes and at three widths, axe finds nothing, nothing scrolls sideways, and no console line is written', async () => {
    const found: string[] = [];
    for (const [n, { role, path }] of (await everyScreen(demo)).entries()) {
      const opened = await browser.visit(role, path);
      for (const { width, theme } of viewsOf(n)) {
        await opened.page.setViewportSize({ width, height: 900 });
        await opened.page.emulateMedia({ colorScheme: theme });
        await opened.page.locator(`html[data-mantine-color-scheme='${theme}']`).waitFor();
        await settled(opened);
        const wide = await opened.page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
        const wrong = [...(await accessibilityViolations(opened.page)), ...(wide > 0 ? [`scrolls sideways by ${wide} px`] : [])];
        found.push(...wrong.map((text) => `${role} ${path} ${width} ${theme}: ${text}`));
      }
      found.push(
        ...Object.values(opened.watch)
          .flat()
          .map((text) => `${role} ${path}: ${text}`),
      );
      await opened.context.close();
    }
    expect(found).toEqual([]);
  }, 240_000);
};

await suiteWith('The page over the log table', findChromium, () => face(false));
await suiteWith(
  'The page over Kafka',
  async () => [await findChromium(), await kafkaForTests()],
  () => face(true),
);
