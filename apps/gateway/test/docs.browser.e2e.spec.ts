import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { findChromium, openBrowser, type TestBrowser } from '@attain/testing/browser';
import { suiteWith } from '@attain/testing/servers';
import { RunningGateway, type Browser } from './running-gateway.js';

jest.setTimeout(60_000);

await suiteWith('the description of the API in a real browser', findChromium, () => {
  let gateway: RunningGateway;
  let browser: TestBrowser;
  let caller: Browser;

  beforeAll(async () => {
    gateway = await RunningGateway.start({});
    browser = await openBrowser(gateway.origin);
    caller = await gateway.browser(['rep']);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await gateway?.stop();
  }, 30_000);

  it('shows every service and tries a route with the session, and the content policy stops nothing', async () => {
    const { page, watch, context } = await browser.open({ width: 1440 });
    const [name, value] = caller.cookie.split('=') as [string, string];
    await context.addCookies([{ name, value, url: gateway.origin }]);
    await page.goto('/api/docs');
    for (const service of ['gateway', 'planning', 'compensation', 'crm-ingest']) await page.locator(`#operations-tag-${service}`).waitFor();
    await page.locator('#operations-tag-planning').click();
    await page.locator('[id^="operations-planning-"] .opblock-summary-control').first().click();
    await page.getByRole('button', { name: 'Try it out' }).click();
    const answered = page.waitForResponse((response) => response.url().endsWith('/api/planning/things'));
    await page.getByRole('button', { name: 'Execute' }).click();
    expect((await answered).status()).toBe(200);
    expect(gateway.standIn('planning').last?.caller?.subject).toBe(caller.email);
    expect(watch).toEqual({ errors: [], policyReports: [], foreignRequests: [], serverErrors: [] });
    await context.close();
  });
});
