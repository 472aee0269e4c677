import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ana, attained, ben, company, daysAgo, deadLetterOf, payout } from './company.js';
import { Mailbox } from './mailbox.js';
import { as, RunningNotifications, until } from './running-notifications.js';

let mailbox: Mailbox;
let notifications: RunningNotifications;

const mailsTo = async (address: string, count: number) => {
  await until(`${count} mails to ${address}`, () => mailbox.to(address).length >= count);
  return mailbox.to(address);
};

beforeAll(async () => {
  mailbox = await Mailbox.start();
  notifications = await RunningNotifications.start({
    ATTAIN_SMTP_URL: mailbox.url,
    ATTAIN_MAIL_FROM: 'Attain <attain@company.example>',
    ATTAIN_OPERATOR_EMAILS: 'ops@company.example, night@company.example',
    ATTAIN_RETRY_SCHEDULE: '0,100,100',
  });
  await notifications.transport.produceBatch(company());
}, 90_000);

afterAll(async () => {
  await notifications?.stop();
  await mailbox?.stop();
}, 30_000);

describe('e-mail', () => {
  it('given an alert, says the same as text and as HTML, why it came, and how to have no more of them', async () => {
    await notifications.transport.produceBatch([attained(1)]);
    const [mail] = await mailsTo('ben@demo.example', 1);
    expect(mail!.subject).toMatch(/^Ana Ruiz reached 100% of quota/);
    expect(mail!.from?.text).toContain('attain@company.example');
    for (const part of [mail!.text!, String(mail!.html)]) {
      expect(part).toContain('https://attain.example/');
      expect(part).toContain('reported to you on');
    }
    expect(String(mail!.html)).not.toMatch(/<script|<img/);
    expect(
      mail!.headers.get('list-unsubscribe-post') ?? mail!.headerLines.find(({ key }) => key === 'list-unsubscribe-post')?.line,
    ).toMatch(/One-Click/);
    expect(mail!.messageId).toMatch(/^<[0-9a-f-]{36}@company\.example>$/);
    expect(await mailsTo('ana@demo.example', 1)).toHaveLength(1);
  });

  it('given history, sends none', async () => {
    const before = mailbox.mails.length;
    await notifications.transport.produceBatch([attained(2, { basis: 'quarter', periodStart: daysAgo(110), periodEnd: daysAgo(20) })]);
    await notifications.inbox(as('rep', ana), 2);
    await sleep(400);
    expect(mailbox.mails.length).toBe(before);
  });

  it('given one click to unsubscribe, ends e-mails of that rule for that person alone; looking and a forged token change nothing', async () => {
    const [mail] = mailbox.to('ben@demo.example');
    const line = mail!.headerLines.find(({ key }) => key === 'list-unsubscribe')!.line.replace(/\s/g, '');
    const link = new URL(/<(.+)>/.exec(line)![1]!);
    const here = `http://127.0.0.1:${notifications.running.port}${link.pathname}${link.search}`;
    const asked = await fetch(here);
    expect([asked.status, await asked.text()]).toEqual([200, expect.stringContaining('<form method="post">')]);
    const forged = here.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    expect((await fetch(forged, { method: 'POST' })).status).toBe(404);
    await notifications.transport.produceBatch([attained(3)]);
    await mailsTo('ben@demo.example', 2);
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    expect((await fetch(here, { method: 'POST', body })).status).toBe(200);
    await notifications.transport.produceBatch([attained(4)]);
    await mailsTo('ana@demo.example', 3);
    await sleep(300);
    expect(mailbox.to('ben@demo.example')).toHaveLength(2);
    const { topics } = (await notifications.get('preferences', as('manager', ben))).body;
    expect(topics.find(({ rule }: { rule: string }) => rule === 'threshold-crossed').channels).toEqual({ 'in-app': true, email: false });
  });

  it('given pay by e-mail, leaves the figure on the page until the company says otherwise', async () => {
    await notifications.send('PUT', 'preferences', as('rep', ana), { choices: [{ rule: 'pay-changed', channel: 'email', on: true }] });
    await notifications.transport.produceBatch([payout('4321.00', '4321.00')]);
    await until('the mail', () => mailbox.mails.some(({ subject }) => subject === 'Your pay changed'));
    const mail = mailbox.mails.find(({ subject }) => subject === 'Your pay changed')!;
    expect(`${mail.text} ${mail.html}`).not.toMatch(/4,?321/);
    expect((await notifications.get('inbox', as('rep', ana))).body.items[0].title).toBe('Your pay rose by 4,321.00 EUR');
  });

  it('given a server that says later, tries again with the same Message-ID; given one that says never, does not', async () => {
    mailbox.refuse.push(451, 451);
    await notifications.transport.produceBatch([deadLetterOf('planning')]);
    const [mail] = await mailsTo('ops@company.example', 1);
    expect(mail!.subject).toContain('planning could not process');
    mailbox.refuse.push(550);
    await notifications.transport.produceBatch([deadLetterOf('metrics')]);
    const failed = async () => (await notifications.get('deliveries?state=failed', as('operator'))).body.items;
    await until('given up', async () => (await failed()).length === 1);
    expect((await failed())[0]).toMatchObject({ status: 550, attempts: 1, channel: 'email' });
    expect((await failed())[0]).not.toHaveProperty('payload');
  });

  it('given quiet hours all day, holds mail until they end; the inbox has it at once', async () => {
    const hour = (shift: number): string => `${String((new Date().getUTCHours() + shift + 24) % 24).padStart(2, '0')}:00`;
    const quietHours = { from: hour(-1), to: hour(2), timeZone: 'UTC' };
    expect((await notifications.send('PUT', 'preferences', as('rep', ana), { choices: [], quietHours })).body.quietHours).toEqual(
      quietHours,
    );
    const before = mailbox.to('ana@demo.example').length;
    await notifications.transport.produceBatch([attained(6)]);
    await until('held', async () => {
      const { items } = (await notifications.get('deliveries?state=waiting', as('operator'))).body;
      return items.some(({ nextAt }: { nextAt: string }) => nextAt.slice(11, 16) === quietHours.to);
    });
    expect(mailbox.to('ana@demo.example')).toHaveLength(before);
  });
});
