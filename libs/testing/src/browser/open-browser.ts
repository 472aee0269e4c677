import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from './find-chromium.js';
import { watchPage, type Watch } from './watch.js';

export interface View {
  readonly width: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
}

export interface WatchedPage {
  readonly page: Page;
  readonly watch: Watch;
  readonly context: BrowserContext;
}

/** A running browser whose pages see one origin and nothing else. */
export class TestBrowser {
  constructor(
    readonly browser: Browser,
    readonly origin: string,
  ) {}

  /** A page in a fresh profile, or in the one of `state` (cookies of somebody who signed in before). */
  async open(view: View, state?: Awaited<ReturnType<BrowserContext['storageState']>>): Promise<WatchedPage> {
    const context = await this.browser.newContext({
      baseURL: this.origin,
      viewport: { width: view.width, height: view.height ?? 900 },
      colorScheme: view.theme ?? 'light',
      reducedMotion: 'reduce',
      locale: 'en-US',
      timezoneId: 'America/New_York',
      ...(state ? { storageState: state } : {}),
    });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    return { page, context, watch: await watchPage(page, this.origin) };
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

/**
 * Starts a real Chromium for pages of `origin`. Web security stays on: the content security policy is among what is tested.
 * @throws ServerUnavailable when there is none; see `suiteWith`
 */
export async function openBrowser(origin: string): Promise<TestBrowser> {
  const { path, environment } = await findChromium();
  // The sandbox needs rights that root and containers do not have; these pages are our own.
  const browser = await chromium.launch({
    executablePath: path,
    headless: true,
    args: ['--no-sandbox', '--headless=shell'],
    env: { ...(process.env as Record<string, string>), ...environment },
  });
  return new TestBrowser(browser, origin);
}
