import { setTimeout as sleep } from 'node:timers/promises';
import { openBrowser, type TestBrowser, type View, type WatchedPage } from '@attain/testing/browser';
import type { DemoSystem, Role } from './demo-system.js';

type State = Awaited<ReturnType<WatchedPage['context']['storageState']>>;

/** A browser on a running demo, with the sessions of those who signed in. */
export class DemoBrowser {
  private readonly states = new Map<Role, State>();

  private constructor(
    readonly demo: DemoSystem,
    readonly browser: TestBrowser,
  ) {}

  static async open(demo: DemoSystem): Promise<DemoBrowser> {
    return new DemoBrowser(demo, await openBrowser(demo.origin));
  }

  /** Signs in through the page as a person does, and gives the page that comes first. */
  async signIn(role: Role, view: View = { width: 1440 }): Promise<WatchedPage> {
    const opened = await this.browser.open(view);
    const { page } = opened;
    const { email, password } = this.demo.account(role);
    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    this.states.set(role, await opened.context.storageState());
    return opened;
  }

  /** Opens a page as somebody who has signed in before. */
  async visit(role: Role, path: string, view: View = { width: 1440 }): Promise<WatchedPage> {
    if (!this.states.has(role)) await (await this.signIn(role)).context.close();
    const opened = await this.browser.open(view, this.states.get(role));
    await opened.page.goto(path);
    await settled(opened).catch((cause: unknown) => {
      throw new Error(`${role} did not see ${path}: ${JSON.stringify(opened.watch)}`, { cause });
    });
    return opened;
  }

  /** Drops the session of somebody who has signed out. */
  forget(role: Role): void {
    this.states.delete(role);
  }

  /** An empty page with the session of somebody who has signed in before, and nothing in its cache. */
  fresh(role: Role): Promise<WatchedPage> {
    return this.browser.open({ width: 1440 }, this.states.get(role));
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

/** Waits until the page has its data: no placeholder is left, and its fonts are there. */
export async function settled({ page }: Pick<WatchedPage, 'page'>): Promise<void> {
  await page.locator('h1').first().waitFor();
  const placeholders = page.locator('main [role="status"][aria-label="Loading"]');
  while ((await placeholders.count()) > 0) await placeholders.first().waitFor({ state: 'detached' });
  await page.evaluate('document.fonts.ready');
}

/** Waits until a text on the page is another than `before`; looks every 20 ms. @throws when it stays the same */
export async function untilOther(read: () => Promise<string>, before: string, withinMs: number): Promise<string> {
  for (const end = Date.now() + withinMs; Date.now() < end; await sleep(20)) {
    const now = await read();
    if (now !== before) return now;
  }
  throw new Error(`"${before}" was still there after ${withinMs} ms`);
}
