import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { accessibilityViolations, findChromium, openBrowser, tabTo, type TestBrowser } from '../src/browser/index.js';
import { suiteWith } from '../src/servers/index.js';

const style = `<style nonce="a">body{color:#111;background:#fff} button:focus{outline:2px solid #00f} #plain:focus{outline:none}</style>`;
const pages: Readonly<Record<string, string>> = {
  '/good': `<html lang="en"><head><title>Good</title>${style}</head><body><main><h1>Good</h1><button>One</button><button id="plain">Two</button></main></body></html>`,
  '/bad': `<html lang="en"><head><title>Bad</title></head><body><main><h1>Bad</h1><img src="/x.png"><script>window.ran = 1</script></main></body></html>`,
};

await suiteWith('The browser harness', findChromium, () => {
  let server: Server;
  let browser: TestBrowser;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const page = pages[request.url ?? ''];
      response.writeHead(page ? 200 : 404, {
        'content-type': 'text/html',
        'content-security-policy': "default-src 'self'; style-src 'nonce-a'",
      });
      response.end(page ?? '');
    });
    await new Promise<void>((done) => {
      server.listen(0, '127.0.0.1', done);
    });
    browser = await openBrowser(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });

  afterAll(async () => {
    await browser?.close();
    server.close();
  });

  describe('given a page without fault', () => {
    it('finds nothing, and reaches its buttons by keyboard', async () => {
      const { page, watch, context } = await browser.open({ width: 800 });
      await page.goto('/good');
      expect(await accessibilityViolations(page)).toEqual([]);
      await tabTo(page, page.getByRole('button', { name: 'One' }));
      expect(watch).toEqual({ errors: [], policyReports: [], foreignRequests: [], serverErrors: [] });
      await context.close();
    });

    it('names a focus that cannot be seen', async () => {
      const { page, context } = await browser.open({ width: 800 });
      await page.goto('/good');
      await expect(tabTo(page, page.getByRole('button', { name: 'Two' }))).rejects.toThrow('cannot be seen');
      await context.close();
    });
  });

  it('given a faulty page, names inline script, missing picture, missing text and foreign request', async () => {
    const { page, watch, context } = await browser.open({ width: 800 });
    await page.goto('/bad');
    expect(await page.evaluate('window.ran')).toBeUndefined();
    await page.evaluate(`void fetch('http://127.0.0.1:9/').catch(() => undefined)`);
    expect((await accessibilityViolations(page)).join()).toContain('image-alt');
    expect(watch.policyReports.join()).toContain('script-src-elem: inline');
    expect(watch.errors.join()).toContain('404');
    await context.close();
  });
});
