import { rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPostgres, type Postgres } from '@attain/embedded/postgres';
import type { EventData } from '@attain/contracts/event';
import { compileContract } from '@attain/contracts/event';
import { calendarChanged, creditingPolicyChanged, personChanged, quotaChanged, reportingLineChanged } from '@attain/contracts/planning';
import { personIdOfEmail } from '../src/app/identity.js';
import { service } from '../src/planning.module.js';
import { as, RunningPlanning, until, userId, userMessage } from './running-planning.js';

type PersonState = EventData<typeof personChanged>;

const ana = personIdOfEmail('ana@demo.example');
const fiscal = { code: 'fiscal', timeZone: 'America/New_York', pattern: { kind: 'months', startMonth: 2 } };
const people = `email,name,title,businessUnit,currency,participationFrom,participationTo
ana@demo.example,Ana Ruiz,Account Executive,EMEA,EUR,2025-01-01,
ben@demo.example,Ben Okafor,Sales Manager,EMEA,EUR,2025-01-01,
cleo@demo.example,Cleo Lund,VP Sales,EMEA,EUR,2025-01-01,
`;
const lines = `personEmail,managerEmail,from,to
ana@demo.example,ben@demo.example,2025-01-01,
ben@demo.example,cleo@demo.example,2025-01-01,
`;

let postgres: Postgres;
let planning: RunningPlanning;

beforeAll(async () => {
  postgres = await startPostgres({ dataDir: join(tmpdir(), `attain-planning-${randomUUID()}`), settings: { fsync: 'off' } });
  planning = await RunningPlanning.start(postgres);
}, 90_000);

afterAll(async () => {
  await planning?.stop();
  await postgres?.stop();
  if (postgres) rmSync(postgres.dataDir, { recursive: true, force: true });
}, 60_000);

describe('planning on real PostgreSQL', () => {
  const toldPerson = (personId: string): { version: number; data: PersonState } | undefined =>
    planning.toldOf<PersonState>(personChanged.topic).get(personId);

  it('given CRM users, each e-mail becomes one person with all its users, and is told with its cause', async () => {
    const first = userMessage({ userId: userId(1), name: 'A. Ruiz', email: 'Ana@Demo.example' }, 1);
    await planning.transport.produceBatch([
      first,
      userMessage({ userId: userId(2), name: 'Ana (SF)', email: 'ana@demo.example' }, 1),
      userMessage({ userId: userId(3), name: 'Bo', email: null }, 1),
    ]);
    await until('Ana told with both users', () => toldPerson(ana)?.data.userIds.length === 2);
    expect(toldPerson(ana)!.data).toEqual({
      personId: ana,
      name: 'A. Ruiz',
      email: 'ana@demo.example',
      userIds: [userId(1), userId(2)],
      title: null,
      businessUnit: null,
      currency: 'EUR',
      participation: [{ from: '1970-01-01', to: null }],
    });
    const message = planning.told.find(({ key }) => key === ana)!;
    expect(message.headers['ce_causationid']).toBeDefined();
    expect(message.headers['ce_aggregateversion']).toMatch(/^1000000000001$/);
  });

  it('given people by CSV, their name and title count more than the CRM, and a later CRM name changes nothing', async () => {
    const answer = await planning.post('imports/people', people);
    expect(answer).toMatchObject({ status: 200, body: { rows: 3, accepted: 3, changed: 3, refused: [] } });
    await until('told', () => toldPerson(ana)?.data.name === 'Ana Ruiz');
    expect(toldPerson(ana)!.data).toMatchObject({ title: 'Account Executive', userIds: [userId(1), userId(2)] });
    const { version } = toldPerson(ana)!;
    await planning.transport.produceBatch([userMessage({ userId: userId(1), name: 'Somebody', email: 'ana@demo.example' }, 2)]);
    await planning.transport.produceBatch([userMessage({ userId: userId(9), name: 'Last', email: 'last@demo.example' }, 1)]);
    await until('applied', () => toldPerson(personIdOfEmail('last@demo.example')) !== undefined);
    expect(toldPerson(ana)!.version).toBe(version);
  });

  it('given the same file again, changes nothing and tells nothing; given the same key, gives the first answer again', async () => {
    await sleep(200);
    const before = planning.told.length;
    const headers = { 'idempotency-key': 'people-1' };
    const again = await planning.send('POST', 'imports/people', as('compensation-admin'), people, headers);
    expect(again.body).toMatchObject({ accepted: 3, changed: 0 });
    const replayed = await planning.send('POST', 'imports/people', as('compensation-admin'), people, headers);
    expect(replayed.headers.get('idempotent-replayed')).toBe('true');
    expect(replayed.body).toEqual(again.body);
    const other = await planning.send('POST', 'imports/people', as('compensation-admin'), `${people}x@demo.example,X,,,,,\n`, headers);
    expect(other.status).toBe(422);
    await sleep(300);
    expect(planning.told.length).toBe(before);
  });

  it('given a person without e-mail, CSV finds them by name', async () => {
    const { body } = await planning.post('imports/reporting-lines', 'personName,managerEmail,from\nBo,cleo@demo.example,2025-01-01\n');
    expect(body).toMatchObject({ accepted: 1, changed: 1, refused: [] });
  });

  it('given reporting lines, tells the whole timeline; refuses circles, strangers and gaps with line and column', async () => {
    expect((await planning.post('imports/reporting-lines', lines)).body).toMatchObject({ accepted: 2, changed: 2, refused: [] });
    const bad = await planning.post(
      'imports/reporting-lines',
      `personEmail,managerEmail,from,to
cleo@demo.example,ana@demo.example,2026-01-01,
ana@demo.example,nobody@demo.example,2026-01-01,
ana@demo.example,cleo@demo.example,2026-07-01,
`,
    );
    expect(bad.body).toMatchObject({ rows: 3, accepted: 1, changed: 1 });
    expect(bad.body.refused.map((one: { line: number; column: string; code: string }) => [one.line, one.column, one.code])).toEqual([
      [2, 'managerEmail', 'cycle'],
      [3, 'managerEmail', 'unknown-manager'],
    ]);
    const told = () => planning.toldOf<EventData<typeof reportingLineChanged>>(reportingLineChanged.topic).get(ana);
    await until('told', () => told()?.data.timeline.length === 2);
    expect(told()!.data.timeline).toEqual([
      { from: '2025-01-01', to: '2026-07-01', managerId: personIdOfEmail('ben@demo.example') },
      { from: '2026-07-01', to: null, managerId: personIdOfEmail('cleo@demo.example') },
    ]);
  });

  it('given a calendar and a crediting policy, keeps, tells and shows them; refuses unknown zones and gaps', async () => {
    expect((await planning.post('calendars', fiscal)).status).toBe(200);
    const onMars = await planning.post('calendars', { ...fiscal, code: 'x', timeZone: 'Mars/Olympus' });
    expect(onMars.body.errors[0].code).toBe('unknown-time-zone');
    const moved = await planning.post('calendars', { ...fiscal, pattern: { kind: 'months', startMonth: 7 } });
    expect(moved.body.errors[0]).toMatchObject({ path: 'code', code: 'calendar-redefined' });
    expect((await planning.post('calendars', fiscal)).status).toBe(200);
    expect((await planning.post('calendars', { ...fiscal, code: 'y', pattern: { kind: 'weeks' } })).status).toBe(400);
    const timeline = [
      { from: '2024-01-01', to: '2026-01-01', direct: 'owner', rollupLevels: 0 },
      { from: '2026-01-01', to: null, direct: 'crm', rollupLevels: null },
    ];
    expect((await planning.post('crediting-policies', { code: 'company', timeline })).status).toBe(200);
    const gap = await planning.post('crediting-policies', { timeline: [timeline[0], { ...timeline[1], from: '2026-02-01' }] });
    expect(gap.body.errors[0]).toMatchObject({ path: 'timeline.1', code: 'gap' });
    expect((await planning.get('crediting-policies?asOf=2025-05-05')).body.items[0].timeline).toEqual([timeline[0]]);
    expect((await planning.get('calendars', as('rep', ana))).body.items).toMatchObject([fiscal]);
    await until('calendar told', () => planning.toldOf(calendarChanged.topic).size === 1);
    await until('policy told', () => planning.toldOf(creditingPolicyChanged.topic).size === 1);
  });

  it('given quotas by CSV and JSON, keeps effective-dated amounts; a bad JSON body is refused whole', async () => {
    const csv = await planning.post(
      'imports/quotas',
      `personEmail,measure,basis,currency,from,to,amount,thresholds
ana@demo.example,bookings,quarter,EUR,2026-02-01,,250000,0.5;0.8;1;1.25
ben@demo.example,bookings,quarter,EUR,2026-02-01,,-5,
`,
    );
    expect(csv.body).toMatchObject({ accepted: 1, changed: 1, refused: [{ line: 3, column: 'amount', code: 'negative' }] });
    const kind = { personEmail: 'ana@demo.example', measure: 'bookings', basis: 'quarter' };
    const quota = { ...kind, currency: 'EUR', from: '2026-08-01', amount: '300000' };
    expect((await planning.post('quotas', quota)).body).toMatchObject({ changed: 1 });
    const refused = await planning.post('quotas', { ...quota, personEmail: 'x@demo.example', currency: 'XXQ' });
    expect(refused.body.errors.map((one: { path: string }) => one.path)).toEqual(['personEmail', 'currency']);
    const at = async (asOf: string) => (await planning.get(`quotas?asOf=${asOf}`)).body.items[0].timeline;
    expect(await at('2026-07-31')).toEqual([{ from: '2026-02-01', to: '2026-08-01', amount: '250000.00' }]);
    expect(await at('2026-08-01')).toEqual([{ from: '2026-08-01', to: null, amount: '300000.00' }]);
    const told = () => [...planning.toldOf<EventData<typeof quotaChanged>>(quotaChanged.topic).values()];
    await until('told', () => told()[0]?.data.timeline.length === 2);
  });

  it('given callers of every reach, shows each what is theirs as of the date', async () => {
    const names = async (path: string, caller: ReturnType<typeof as>) =>
      ((await planning.get(path, caller)).body.items as { name: string }[]).map(({ name }) => name).sort();
    const ben = personIdOfEmail('ben@demo.example');
    expect(await names('people', as('rep', ana))).toEqual(['Ana Ruiz']);
    expect(await names('people?asOf=2026-06-30', as('manager', ben))).toEqual(['Ana Ruiz', 'Ben Okafor']);
    expect(await names('people?asOf=2026-07-01', as('manager', ben))).toEqual(['Ben Okafor']);
    expect((await planning.get(`people/${ben}`, as('rep', ana))).status).toBe(404);
    expect((await planning.get(`people/${ana}`, as('rep', ana))).body).toMatchObject({ name: 'Ana Ruiz' });
    expect((await planning.post('imports/people', people, as('rep', ana))).status).toBe(403);
    const [one, two] = [await planning.get('people?limit=2'), await planning.get('people?limit=3')];
    const next = await planning.get(`people?limit=200&cursor=${one.body.nextCursor}`);
    expect(next.body.items[0]).toEqual(two.body.items[2]);
  });

  it('given a body that is not CSV, too large, or with headings that nobody knows, refuses the file', async () => {
    expect((await planning.post('imports/people', `name\n${'x'.repeat(21 * 1_048_576)}`)).body).toMatchObject({
      status: 413,
      code: 'too-large',
    });
    expect((await planning.post('imports/people', { rows: [] }, as('rep', ana))).status).toBe(403);
    expect((await planning.post('imports/people', { rows: [] })).status).toBe(415);
    expect((await planning.post('imports/people', 'email,salary\n')).body).toMatchObject({ status: 422, code: 'unknown-heading' });
  });

  it('keeps every told event within its contract, and leaves an audit row for every change', async () => {
    const contracts = new Map(service.produces.map((contract) => [contract.topic, contract]));
    for (const { topic, body } of planning.told) expect(compileContract(contracts.get(topic)!).check(JSON.parse(body!))).toEqual([]);
    const audited = await planning.database.query<{ n: number }>('SELECT count(*)::int AS n FROM audit');
    const unsent = await planning.database.query<{ n: number }>('SELECT count(*)::int AS n FROM outbox');
    expect(audited[0]!.n).toBe(planning.told.length + unsent[0]!.n);
    const [row] = await planning.database.query(`SELECT * FROM audit WHERE subject = 'person/${ana}' AND why = 'CSV import'`);
    expect(row).toMatchObject({
      who: 'test-compensation-admin',
      before_state: { name: 'A. Ruiz' },
      after_state: { name: 'Ana Ruiz' },
      request_id: expect.any(String),
    });
  });
});

describe('convergence', () => {
  it('given the same facts in another order, twice and late, ends in the same views', async () => {
    const facts = Array.from({ length: 60 }, (_, n) =>
      userMessage(
        {
          userId: userId(n % 20),
          name: `User ${n}`,
          email: n % 7 === 0 ? null : `p${(n * 3) % 9}@demo.example`,
          active: n % 4 !== 0,
        },
        Math.floor(n / 20) + 1,
      ),
    );
    const orders = [facts, [...facts].reverse(), [...facts.filter((_, n) => n % 2), ...facts, ...facts.filter((_, n) => n % 3)]];
    const hashes: string[] = [];
    for (const order of orders) {
      const one = await RunningPlanning.start(postgres);
      await one.transport.produceBatch(order);
      await until('consumed', async () => {
        const [users] = await one.database.query<{ n: number }>('SELECT count(*)::int AS n FROM crm_user WHERE version = 3');
        return users!.n === 20;
      });
      await one.post('imports/people', 'email,name\np3@demo.example,Pia Three\n');
      hashes.push((await one.get('views/hash')).body.hash);
      await one.stop();
    }
    expect(new Set(hashes).size).toBe(1);
  }, 60_000);
});

describe('a large company', () => {
  it('takes 10,000 people, lines and quotas within seconds, and the same again changes nothing', async () => {
    const mail = (n: number): string => `rep${n}@large.example`;
    const above = (n: number): string => (n === 0 ? '' : mail(Math.floor((n - 1) / 8)));
    const each = <T>(make: (n: number) => T): T[] => Array.from({ length: 10_000 }, (_, n) => make(n));
    const files: [string, string][] = [
      ['people', `email,name,title,currency\n${each((n) => `${mail(n)},Rep ${n},AE,EUR`).join('\n')}`],
      ['reporting-lines', `personEmail,managerEmail,from\n${each((n) => `${mail(n)},${above(n)},2026-01-01`).join('\n')}`],
      [
        'quotas',
        `personEmail,measure,basis,currency,from,amount\n${each((n) => `${mail(n)},bookings,quarter,EUR,2026-02-01,2${n}.50`).join('\n')}`,
      ],
    ];
    for (const expected of [10_000, 0]) {
      for (const [name, csv] of files) {
        const started = performance.now();
        const { status, body } = await planning.post(`imports/${name}`, csv);
        expect({ status, changed: body.changed, refused: body.refused }).toEqual({ status: 200, changed: expected, refused: [] });
        expect(performance.now() - started).toBeLessThan(15_000);
      }
    }
    await until('all told', async () => (await planning.database.query('SELECT 1 FROM outbox LIMIT 1')).length === 0);
  }, 120_000);
});
