import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountChanged, dealChanged, userChanged } from '@attain/contracts/crm';
import { RunImport } from '../src/app/run-import.js';
import { recordId } from '../src/canonical/identity.js';
import { RunningIngest, until } from './support/running-ingest.js';
import { samples, text } from './support/shared.js';

let ingest: RunningIngest;

beforeAll(async () => {
  ingest = await RunningIngest.start();
}, 120_000);
afterAll(() => ingest?.stop(), 60_000);

const DEALS = 'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value';

describe('a CSV import', () => {
  it('takes the good rows in, and names line, column and reason of the others', async () => {
    await ingest.passive('csv', 'small');
    const job = await ingest.import(
      'small',
      'deals',
      [
        `\ufeff${DEALS.replaceAll(',', ';')}`,
        'A1;Ana Ruiz;GTXPro;Isdom;Won;2026-05-01;2026-07-31;4514',
        'A2;Ana Ruiz;MG Special;;Engaging;2026-05-01;;',
        'A3;Ben Roth;"MG; Special";Isdom;Lost;2026-05-01;2026-07-30;0',
        'A4;Ben Roth;MG Special;Isdom;Won;2026-05-01;31.07.2026;1,5,5',
        'A1;Ben Roth;MG Special;Isdom;Won;2026-05-01;2026-07-31;9',
        ';Ben Roth;MG Special;Isdom;Won;2026-05-01;2026-07-31;9',
      ].join('\r\n'),
    );
    expect(job).toMatchObject({ state: 'done', rows: 6, good: 3, changed: 3, refused: 3, mapping: { columns: { owner: 'sales_agent' } } });
    const { items } = (await ingest.read(`imports/${job.importId}/errors`)).body;
    expect(items.map(({ line, field, code }: any) => [line, field, code])).toEqual([
      [5, 'close_date', 'date'],
      [5, 'close_value', 'number'],
      [6, 'opportunity_id', 'repeated'],
      [7, 'opportunity_id', 'empty'],
    ]);
    const deals = new Map((await ingest.deals('small')).map((deal: any) => [deal.externalId, deal]));
    expect(deals.get('A1')).toMatchObject({
      name: 'Isdom: GTX Pro',
      status: 'won',
      amount: { amount: '4514.00', currency: 'USD' },
      homeAmount: { amount: '4514.00' },
      wonOn: ['2026-07-31'],
      attention: [],
    });
    expect(deals.get('A3')).toMatchObject({ status: 'lost', amount: { amount: '0.00' }, wonOn: [] });
    expect(deals.get('A2')).toMatchObject({
      status: 'open',
      amount: null,
      attention: [{ code: 'amount-missing' }, { code: 'close-date-missing' }],
    });
    await until(
      'the agents',
      () => [...ingest.newest(userChanged).values()].filter(({ data }) => ['Ana Ruiz', 'Ben Roth'].includes(data.name)).length === 2,
    );
  }, 60_000);

  it('changes nothing with the same file, and only what differs with another', async () => {
    const file = (amount: string): string =>
      `${DEALS}\nB1,Ana Ruiz,GTX,Isdom,Won,2026-05-01,2026-07-31,${amount}\nB2,Ana Ruiz,GTX,Isdom,Won,2026-05-01,2026-07-31,7\n`;
    await ingest.passive('csv', 'again');
    expect(await ingest.import('again', 'deals', file('5'))).toMatchObject({ changed: 2 });
    expect(await ingest.import('again', 'deals', file('5'))).toMatchObject({ rows: 0, reason: expect.stringContaining('same file') });
    expect(await ingest.import('again', 'deals', file('6'))).toMatchObject({ good: 2, changed: 1 });
    expect(await ingest.import('again', 'deals', file('5'))).toMatchObject({ good: 2, changed: 1 });
  }, 60_000);

  it('meets an owner by exact name, and follows a mapping that a person has set', async () => {
    const connectionId = await ingest.passive('csv', 'named');
    await ingest.import('named', 'people', 'User ID,Full Name,Email\nU7,Carla Diaz,carla@demo.example\n');
    expect(
      (
        await ingest.send('PUT', 'connections/named/mappings/deals', {
          columns: { owner: 'Seller' },
          dateFormat: 'DD/MM/YYYY',
          decimalSign: ',',
        })
      ).status,
    ).toBe(204);
    await ingest.import(
      'named',
      'deals',
      'Id;Stage;Amount;Close Date;Seller;Deal owner\nC1;Closed Won;1.234,50;03/04/2026;Carla Diaz;Nobody\n',
    );
    const [deal] = await ingest.deals('named');
    expect(deal).toMatchObject({
      amount: { amount: '1234.50' },
      closeDate: '2026-04-03',
      ownerUserId: recordId(connectionId, 'user', 'U7'),
      attention: [],
    });
  }, 60_000);

  it('fails as a whole when a needed column is missing, and says which', async () => {
    await ingest.passive('csv', 'lacking');
    expect(await ingest.import('lacking', 'deals', 'id,amount\n1,2\n')).toMatchObject({
      state: 'failed',
      reason: 'No column for stage, closeDate, owner; the file has: id, amount',
    });
    expect(await ingest.import('lacking', 'deals', '')).toMatchObject({ state: 'failed', reason: 'The file is empty' });
    expect(await ingest.import('lacking', 'deals', `${DEALS}\n"X1,"a"b`)).toMatchObject({ state: 'failed' });
  }, 60_000);

  it('goes on with the next row after it was cut off', async () => {
    const rows = Array.from({ length: 9_000 }, (_, index) => `R${index},Ana Ruiz,GTX,Isdom,Won,2026-05-01,2026-07-31,${index}`);
    await ingest.passive('csv', 'cut');
    const running = ingest.send('POST', 'imports?connection=cut&kind=deals', `${DEALS}\n${rows.join('\n')}\n`);
    const { body } = await running;
    await until('some progress', async () => (await ingest.read(`imports/${body.importId}`)).body.rows >= 2_000);
    await ingest
      .rows(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`)
      .catch(() => undefined);
    let job: any;
    await until('the end', async () => (job = (await ingest.read(`imports/${body.importId}`)).body)?.state === 'done', 60_000);
    expect(job).toMatchObject({ rows: 9_000, good: 9_000, changed: 9_000, refused: 0 });
    expect(await ingest.rows(`SELECT count(*)::int AS deals FROM record WHERE kind = 'deal' AND external_id LIKE 'R%'`)).toEqual([
      { deals: 9_000 },
    ]);
    expect(await ingest.get(RunImport).next()).toBe(false);
  }, 120_000);

  it('takes no file for a connection to a CRM, and none without the right to', async () => {
    expect((await ingest.send('POST', 'imports?connection=nowhere&kind=deals', DEALS)).status).toBe(404);
    expect((await ingest.send('POST', 'imports?connection=small&kind=gifts', DEALS)).status).toBe(400);
    expect((await ingest.send('POST', 'imports?connection=small&kind=deals', { not: 'csv' })).status).toBe(415);
  });
});

if (samples !== undefined) {
  describe('the Maven sales data', () => {
    it('goes in whole', async () => {
      await ingest.passive('csv', 'maven');
      const file = (name: string): string => text(samples!, `maven-crm-${name}.csv`);
      expect(await ingest.import('maven', 'people', file('sales_teams'))).toMatchObject({ good: 35, refused: 0 });
      expect(await ingest.import('maven', 'accounts', file('accounts'))).toMatchObject({ good: 85, refused: 0 });
      const started = performance.now();
      const job = await ingest.import('maven', 'deals', file('sales_pipeline'));
      process.stdout.write(`Maven pipeline: 8,800 deals in ${Math.round(performance.now() - started)} ms\n`);
      expect(job).toMatchObject({ good: 8_800, changed: 8_800, refused: 0 });
      const told = () =>
        [...ingest.newest(dealChanged).values()].map(({ data }) => data).filter(({ connectionId }) => connectionId === job.connectionId);
      await until('all events', () => told().length === 8_800, 60_000);
      const deals = told();
      const won = deals.filter(({ status }) => status === 'won');
      const sum = won.reduce((cents, { homeAmount }) => cents + BigInt(homeAmount!.amount.replace('.', '')), 0n);
      expect([deals.length, won.length, sum]).toEqual([8_800, 4_238, 1_000_553_400n]);
      expect(deals.filter(({ status }) => status === 'lost')).toHaveLength(2_473);
      expect(deals.filter(({ status, amount }) => status === 'open' && amount === null)).toHaveLength(2_089);
      expect(
        deals.filter(({ attention }) => attention.some(({ code }) => code !== 'amount-missing' && code !== 'close-date-missing')),
      ).toEqual([]);
      expect([...ingest.newest(accountChanged).values()].filter(({ data }) => data.connectionId === job.connectionId)).toHaveLength(85);
    }, 120_000);
  });
}
