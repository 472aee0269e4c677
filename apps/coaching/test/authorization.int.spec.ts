import { randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JWK } from 'jose';
import type { EventContract, EventData } from '@attain/contracts/event';
import { calendarChanged, personChanged, quotaChanged, reportingLineChanged } from '@attain/contracts/planning';
import { issueToken } from '@attain/platform/auth';
import { migrateService, startService } from '@attain/platform/bootstrap';
import { loadConfig } from '@attain/platform/config';
import { Database } from '@attain/platform/db';
import { openTransport, type OutboundMessage, type Transport } from '@attain/platform/transport';
import {
  assertEveryRouteIsPlugged,
  describeMatrix,
  functionPlug,
  generateOrganisation,
  joinOrganisations,
  proveAuthorization,
  reorganise,
  startUnderTest,
  timelinesOf,
  until,
  type MatrixReport,
  type Organisation,
  type Plug,
  type RecordSubject,
  type ServiceUnderTest,
} from '@attain/testing/authorization';
import { service } from '../src/coaching.module.js';

const company = joinOrganisations([41, 42].map((seed) => generateOrganisation({ seed, people: 11 })));
const moved = reorganise(company, 6);
const today = new Date().toISOString().slice(0, 10);
const secret = `hidden-${randomUUID()}`;

/** An id made from another one, of another kind. */
const derived = (id: string, kind: string): string => `${kind.padStart(8, '0')}${id.slice(8)}`;

let coaching: ServiceUnderTest<INestApplication>;
let transport: Transport;
/** The goal of each person, as the service made it. */
let goalOf: ReadonlyMap<string, string>;

const told = <C extends EventContract>(contract: C, data: EventData<C>, version = 1): OutboundMessage => ({
  topic: contract.topic,
  key: contract.key(data as never),
  body: JSON.stringify(data),
  headers: { ce_id: randomUUID(), ce_type: contract.type, ce_aggregateversion: String(version), ce_time: '2026-01-01T00:00:00Z' },
});

const linesOf = (organisation: Organisation, version: number): OutboundMessage[] =>
  [...timelinesOf(organisation)].map(([personId, timeline]) => told(reportingLineChanged, { personId, timeline: [...timeline] }, version));

const settled = (what: string, linesVersion: number): Promise<void> =>
  until(what, async () => {
    const [row] = await coaching.app.get(Database).query<{ goals: number; lines: number }>(`SELECT
      (SELECT count(*)::int FROM goal WHERE sent <> '') AS goals,
      (SELECT count(*)::int FROM planning_fact WHERE kind = 'line' AND version = ${linesVersion}) AS lines`);
    return row!.goals === company.people.length && row!.lines === timelinesOf(company).size;
  });

beforeAll(async () => {
  coaching = await startUnderTest({
    name: service.name,
    migrate: (url) => migrateService(service, url),
    start: (environment) => startService(service, loadConfig(service.config, environment)),
    issueToken: (key, principal) => issueToken(key as JWK, principal),
  });
  transport = await openTransport(coaching.transportUrl, { clientId: 'test' });
  const calendarId = randomUUID();
  await transport.produceBatch([
    told(calendarChanged, { calendarId, code: 'year', timeZone: 'UTC', pattern: { kind: 'months', startMonth: 1 } }),
    ...company.people.flatMap(({ id, email, name }) => [
      told(personChanged, {
        personId: id,
        name,
        email,
        userIds: [derived(id, 'c')],
        title: null,
        businessUnit: null,
        currency: 'EUR',
        participation: [{ from: '2020-01-01', to: null }],
      }),
      told(quotaChanged, {
        quotaId: derived(id, 'b'),
        personId: id,
        measure: 'bookings',
        basis: 'quarter',
        calendarId,
        currency: 'EUR',
        timeline: [{ from: '2020-01-01', to: null, amount: '1000.00' }],
        thresholds: ['1'],
      }),
    ]),
    ...linesOf(company, 1),
    { ...told(quotaChanged, quotaChanged.example), body: JSON.stringify({ secret }) },
  ]);
  await settled('all goals', 1);
  const rows = await coaching.app.get(Database).query<{ person_id: string; goal_id: string }>('SELECT person_id, goal_id FROM goal');
  goalOf = new Map(rows.map(({ person_id, goal_id }) => [person_id, goal_id]));
}, 60_000);

afterAll(async () => {
  await transport?.close();
  await coaching?.stop();
}, 30_000);

const plugsOf = (organisation: Organisation): Plug[] => {
  const subjects = organisation.people.map(({ id }): RecordSubject => ({ personId: id, date: today }));
  const record = (served: string, kind: 'work' | 'team-change', ask: (personId: string) => ReturnType<Plug['ask']>): Plug => ({
    served,
    ask: (subject) => ask(subject!.personId),
    route: {
      name: served,
      shape: 'record',
      kind,
      scope: kind === 'work' ? 'goals:read' : null,
      subjects,
      absent: { personId: randomUUID(), date: today },
    },
  });
  const goal = (personId: string): string => goalOf.get(personId) ?? personId;
  return [
    record('GET /goals', 'work', (personId) => ({ path: `/goals?person=${personId}` })),
    {
      served: 'GET /goals',
      route: { name: 'GET /goals, all', shape: 'list', kind: 'work', scope: 'goals:read', subjects },
      ask: () => ({ path: '/goals?limit=3' }),
      shows: ({ items }) => items.map(({ personId }: RecordSubject) => ({ personId, date: today })),
    },
    // A measure without a quota and an amount in another currency are refused behind the open door, so nothing is done.
    record('POST /goals', 'team-change', (personId) => ({ path: '/goals', body: { personId, measure: 'nothing' } })),
    record('POST /goals/:id', 'team-change', (personId) => ({
      path: `/goals/${goal(personId)}`,
      body: { target: { amount: '1', currency: 'USD' } },
    })),
    record('POST /goals/:id/close', 'team-change', (personId) => ({ path: `/goals/${goal(personId)}/close`, body: {} })),
    functionPlug('GET /views/hash', 'system-state', null),
    functionPlug('GET /dead-letters', 'dead-letter-read', null),
    functionPlug('GET /dead-letters/:id', 'dead-letter-read', null, `/dead-letters/${randomUUID()}`),
    functionPlug('POST /dead-letters/:id/replay', 'dead-letter-replay', null, `/dead-letters/${randomUUID()}/replay`, {}),
  ];
};

const prove = (organisation: Organisation): Promise<MatrixReport> =>
  proveAuthorization({ service: coaching, plugs: plugsOf(organisation), organisation, never: [secret], samples: 8 });

describe('who may see and do what in coaching', () => {
  it('given a route that nobody plugged in, names it', () => {
    const plugs = plugsOf(company).filter(({ served }) => served !== 'POST /goals/:id/close');
    expect(() => assertEveryRouteIsPlugged({ service: coaching, plugs })).toThrow('POST /api/coaching/goals/:id/close: served, but nobody');
  });

  it('given two trees of people, every route answers every principal as the rules say', async () => {
    const report = await prove(company);
    process.stdout.write(`coaching: ${describeMatrix(report)}\n`);
    expect(describeMatrix(report)).toMatch(/: 0 leaks, 0 withheld, 0 faults$/);
    expect(report.checks).toBeGreaterThan(2_000);
    expect(report.denials).toBeGreaterThan(report.checks / 4);
  }, 120_000);

  it('given a change of reporting lines, past ones too, the managers before and after it see what the new lines say', async () => {
    await transport.produceBatch(linesOf(moved, 2));
    await settled('the new lines', 2);
    const report = await prove(moved);
    process.stdout.write(`coaching, reorganised: ${describeMatrix(report)}\n`);
    expect(describeMatrix(report)).toMatch(/: 0 leaks, 0 withheld, 0 faults$/);
  }, 120_000);
});
