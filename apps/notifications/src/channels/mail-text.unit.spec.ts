import { expect, it } from '@jest/globals';
import { htmlText, plainText } from './mail-text.js';

const mail = {
  to: ['ana@demo.example'],
  title: '"<b>Deal</b> & Co" slipped',
  body: "It's late <script>alert(1)</script>",
  link: '/deals',
  why: 'Rule',
  severity: 'warning',
  at: '2026-07-31T12:00:00.000Z',
} as const;

it('given text that looks like HTML, shows it as text', () => {
  const html = htmlText(mail, { page: 'https://attain.example/deals?a=1&b=2', unsubscribe: 'https://attain.example/u?token="x' });
  expect(html).not.toContain('<script');
  expect(html).not.toContain('<b>');
  expect(html).toContain('&lt;b&gt;Deal&lt;/b&gt; &amp; Co');
  expect(html).toContain('href="https://attain.example/deals?a=1&amp;b=2"');
  expect(html).toContain('token=&quot;x');
});

it('given no address of the company, has no link, and none to unsubscribe', () => {
  const none = { page: null, unsubscribe: null };
  expect(`${plainText(mail, none)} ${htmlText(mail, none)}`).not.toMatch(/href|Open in Attain|No more/);
});
