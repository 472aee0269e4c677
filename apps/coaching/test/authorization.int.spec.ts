import { randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll } from '@jest/globals';
import type { JWK } from 'jose';
import { calendarChanged, personChanged, quotaChanged, reportingLineChanged } from '@attain/contracts/planning';
import { issueToken } from '@attain/platform/auth';
import { migrateService, startService } from '@attain/platform/bootstrap';
import { loadConfig } from '@attain/platform/config';
import { Database } from '@attain/platform/db';
import { openTransport, type OutboundMessage, type Transport } from '@attain/platform/transport';
import {
  authorizationTests,
  functionPlug,
  generateOrganisation,
  joinOrganisations,
  linesTold,
  personTold,
  quotaTold,
  recordPlug,
  reorganise,
  startUnderTest,
  deadLetterPlugs,
  timelinesOf,
  toldEvent,
  until,
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

let coaching: ServiceUnderTest<INestApplication>;
let transport: Transport;
/** The goal of each person, as the service made it. */
let goalOf: ReadonlyMap<string, string>;

const linesOf = (organisation: Organisation, version: number): OutboundMessage[] =>
  linesTold(organisation).map((line) => toldEvent(reportingLineChanged, line, version));

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
    toldEvent(calendarChanged, { calendarId, code: 'year', timeZone: 'UTC', pattern: { kind: 'months', startMonth: 1 } }),
    ...company.people.flatMap((person) => [
      toldEvent(personChanged, personTold(person, 'EUR')),
      toldEvent(quotaChanged, quotaTold(person, calendarId)),
    ]),
    ...linesOf(company, 1),
    { ...toldEvent(quotaChanged, quotaChanged.example), body: JSON.stringify({ secret }) },
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
  const record = (served: string, kind: 'work' | 'team-change', ask: (personId: string) => ReturnType<Plug['ask']>): Plug =>
    recordPlug(served, { kind, scope: kind === 'work' ? 'goals:read' : null, subjects, ask: ({ personId }) => ask(personId) });
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
    ...deadLetterPlugs(),
  ];
};

authorizationTests({
  name: 'coaching',
  service: () => coaching,
  company,
  plugsOf,
  leftOut: 'POST /goals/:id/close',
  never: [secret],
  samples: 8,
  atLeast: 2_000,
  moved: {
    organisation: moved,
    tell: async () => {
      await transport.produceBatch(linesOf(moved, 2));
      await settled('the new lines', 2);
    },
  },
});
