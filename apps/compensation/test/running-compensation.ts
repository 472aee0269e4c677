import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JWK } from 'jose';
import { v5 as uuidv5 } from 'uuid';
import type { DealCredits } from '@attain/contracts/metrics';
import { postgresForTests, type TestDatabase } from '@attain/testing/servers';
import { issueToken, type Principal, type Role } from '@attain/platform/auth';
import { migrateService, startService, type RunningService } from '@attain/platform/bootstrap';
import { loadConfig } from '@attain/platform/config';
import type { ReceivedEvent } from '@attain/platform/consume';
import { fixedClock } from '@attain/platform/clock';
import { Database } from '@attain/platform/db';
import { ApplyCredits } from '../src/app/apply-credits.js';
import { ApplyPlanning } from '../src/app/apply-planning.js';
import { Recalculate } from '../src/app/recalculate.js';
import { ClosePeriod } from '../src/app/close-period.js';
import { SettleEvaluated } from '../src/evaluated/settle-evaluated.js';
import { DayChange } from '../src/evaluated/day-change.js';
import type { ReferenceKind } from '../src/ports.js';
import { service } from '../src/compensation.module.js';

const signing = generateKeyPairSync('ed25519');
const privateKey = { ...signing.privateKey.export({ format: 'jwk' }), kid: 'test', alg: 'EdDSA' } as JWK;
const tokenKeys = JSON.stringify({ keys: [{ ...signing.publicKey.export({ format: 'jwk' }), kid: 'test', alg: 'EdDSA' }] });

export const idOf = (name: string): string => uuidv5(name, '6ba7b810-9dad-11d1-80b4-00c04fd430c8');

export const as = (role: Role, personId: string | null = null, subject = `test-${role}`): Principal => ({
  subject,
  personId,
  roles: [role],
  scopes: [],
});

export interface Answer {
  readonly status: number;
  readonly body: any;
}

export interface TestCredit {
  readonly person: string;
  readonly on: string;
  readonly amount: string;
  readonly currency?: string;
  readonly home?: { amount: string; currency: string } | null;
  readonly kind?: 'direct' | 'split' | 'rollup';
  readonly endedOn?: string;
}

/** An event of a deal's credits as the platform hands it over. */
export const creditsEvent = (
  deal: string,
  version: number,
  credits: readonly TestCredit[],
  dealType: string | null = null,
): ReceivedEvent<DealCredits> => ({
  id: randomUUID(),
  type: 'attain.metrics.credits.changed.v1',
  key: idOf(deal),
  version,
  time: '2026-08-01T00:00:00.000Z',
  topic: 'attain.metrics.credits',
  partition: 0,
  offset: '0',
  data: {
    dealId: idOf(deal),
    deal: { externalId: deal, name: `Deal ${deal}`, dealType, amount: null, rate: null, accountId: null },
    credits: credits.map(({ person, on, amount, currency = 'USD', home, kind = 'direct', endedOn }) => ({
      personId: idOf(person),
      kind,
      role: 'owner',
      share: '1',
      amount: { amount, currency },
      homeAmount: home === undefined ? { amount, currency } : home,
      on,
      endedOn: endedOn ?? null,
      endReason: endedOn ? ('lost' as const) : null,
    })),
  },
});

const begin = async (databaseUrl: string, transportUrl: string): Promise<RunningService> => {
  const running = await startService(
    service,
    loadConfig(service.config, {
      ATTAIN_DATABASE_URL: databaseUrl,
      ATTAIN_TRANSPORT_URL: transportUrl,
      ATTAIN_HTTP_PORT: '0',
      ATTAIN_TOKEN_KEYS: tokenKeys,
      ATTAIN_LOG_LEVEL: process.env['ATTAIN_LOG_LEVEL'] ?? 'fatal',
    }),
  );
  for (let tries = 0; !(await fetch(`http://127.0.0.1:${running.port}/readyz`)).ok; tries += 1) {
    if (tries > 400) throw new Error('The service does not become ready');
    await sleep(25);
  }
  return running;
};

/** The service as it runs, on a database and a log of its own. */
export class RunningCompensation {
  private constructor(
    public running: RunningService,
    private readonly databases: readonly TestDatabase[],
  ) {}

  static async start(): Promise<RunningCompensation> {
    const postgres = await postgresForTests();
    const [database, log] = [await postgres.createDatabase(), await postgres.createDatabase()];
    await migrateService(service, database.url);
    return new RunningCompensation(await begin(database.url, log.url), [database, log]);
  }

  /** Stops the process and starts another on the same database: nothing it needs may live in memory alone. */
  async restart(): Promise<void> {
    await this.running.stop();
    const [database, log] = this.databases as [TestDatabase, TestDatabase];
    this.running = await begin(database.url, log.url);
  }

  get logUrl(): string {
    return this.databases[1]?.url ?? '';
  }

  get database(): Database {
    return this.running.app.get(Database);
  }

  async stop(): Promise<void> {
    await this.running.stop();
    for (const database of this.databases) await database.drop();
  }

  async send(method: string, path: string, caller: Principal, body?: unknown, contentType = 'application/json'): Promise<Answer> {
    const response = await fetch(`http://127.0.0.1:${this.running.port}/api/compensation/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await issueToken(privateKey, caller)}`,
        'content-type': contentType,
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }

  get(path: string, caller: Principal = as('auditor')): Promise<Answer> {
    return this.send('GET', path, caller);
  }

  post(path: string, body: unknown, caller: Principal = as('compensation-admin'), contentType?: string): Promise<Answer> {
    return this.send('POST', path, caller, body, contentType);
  }

  /** From now on it is noon of a day for whoever evaluates and closes; tokens and journals keep the time that it is. */
  today(date: string): void {
    const clock = fixedClock(`${date}T12:00:00.000Z`);
    for (const each of [SettleEvaluated, DayChange, ClosePeriod]) Object.assign(this.running.app.get<object>(each), { clock });
  }

  /** What the job of a new day does, until nobody is of a day before; the recalculation runs beside it. */
  async newDay(): Promise<void> {
    do await this.settled();
    while ((await this.database.inTx((tx) => this.running.app.get(DayChange).mark(tx, 1_000))) > 0);
  }

  /** One consumed batch of credits in one transaction. */
  async credits(...events: ReceivedEvent<DealCredits>[]): Promise<void> {
    await this.database.inTx((tx) => this.running.app.get(ApplyCredits).apply(tx, events));
  }

  async planning(kind: ReferenceKind, id: string, version: number, body: object): Promise<void> {
    await this.database.inTx((tx) => this.running.app.get(ApplyPlanning).apply(tx, kind, [{ id, version, body }]));
  }

  /** Works off everything that changes of rules left to calculate. */
  async settled(): Promise<void> {
    for (let tries = 0; tries < 400; tries += 1) {
      while ((await this.running.app.get(Recalculate).chunk(5)) > 0);
      if ((await this.get('views/hash')).body.settled) return;
      await sleep(10);
    }
    throw new Error('The recalculation does not end');
  }

  async calendar(version = 1, startMonth = 1): Promise<void> {
    await this.planning('calendar', idOf('calendar'), version, {
      calendarId: idOf('calendar'),
      code: 'fiscal',
      timeZone: 'UTC',
      pattern: { kind: 'months', startMonth },
    });
  }

  async person(name: string, version = 1, participation = [{ from: '2025-01-01', to: null as string | null }]): Promise<void> {
    await this.planning('person', idOf(name), version, {
      personId: idOf(name),
      name,
      email: `${name}@demo.example`,
      userIds: [],
      title: null,
      businessUnit: null,
      currency: 'USD',
      participation,
    });
  }

  async quota(
    name: string,
    timeline: readonly { from: string; to: string | null; amount: string }[],
    version = 1,
    basis = 'quarter',
    currency = 'USD',
  ): Promise<void> {
    await this.planning('quota', idOf(`quota ${name} ${basis}`), version, {
      quotaId: idOf(`quota ${name} ${basis}`),
      personId: idOf(name),
      measure: 'bookings',
      basis,
      calendarId: idOf('calendar'),
      currency,
      timeline,
      thresholds: [],
    });
  }

  async reportsTo(
    name: string,
    timeline: readonly { from: string; to: string | null; manager: string | null }[],
    version = 1,
  ): Promise<void> {
    await this.planning('line', idOf(name), version, {
      personId: idOf(name),
      timeline: timeline.map(({ from, to, manager }) => ({ from, to, managerId: manager === null ? null : idOf(manager) })),
    });
  }

  /** Writes a plan, has it approved by somebody else, and assigns people. */
  async plan(document: string, people: readonly string[] = [], from = '2026-01-01'): Promise<number> {
    const written = await this.post('plans', document, as('compensation-admin'), 'application/yaml');
    if (written.status !== 201) throw new Error(JSON.stringify(written.body));
    const { plan, version } = written.body as { plan: string; version: number };
    const approved = await this.post(`plans/${plan}/versions/${version}/approve`, {}, as('finance-approver'));
    if (approved.status !== 200) throw new Error(JSON.stringify(approved.body));
    if (people.length > 0) await this.assign(plan, people, from);
    return version;
  }

  async assign(plan: string, people: readonly string[], from = '2026-01-01'): Promise<void> {
    const csv = ['personEmail,plan,from,to', ...people.map((name) => `${name}@demo.example,${plan},${from},`)].join('\n');
    const assigned = await this.post('assignments', csv, as('compensation-admin'), 'text/csv');
    if (assigned.status !== 200) throw new Error(JSON.stringify(assigned.body));
  }
}

export const PLAN = `
plan: ae
currency: USD
calendar: fiscal
payPeriod: month
effective: { from: 2026-01-01 }
measures:
  bookings: { credits: [direct, split], value: deal.amount, quota: { basis: [quarter, year] } }
components:
  - { code: base, kind: commission, measure: bookings, basis: quarter, tiers: [{ to: 100%, rate: 5% }, { to: 125%, rate: 6% }, { rate: 7% }] }
  - { code: goal, kind: bonus, when: { attainment: bookings, basis: quarter, atLeast: 100% }, amount: 500.00 }
`;

export const RETROACTIVE = `
plan: retro
currency: USD
calendar: fiscal
payPeriod: month
effective: { from: 2026-01-01 }
measures:
  bookings: { credits: [direct, split, rollup], quota: { basis: [quarter] } }
components:
  - code: base
    kind: commission
    measure: bookings
    basis: quarter
    mode: retroactive
    boundary: upper
    trueUp: cumulative
    tiers: [{ to: 100%, rate: 4% }, { rate: 8% }]
`;
