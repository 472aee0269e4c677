import { randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JWK } from 'jose';
import { userChanged } from '@attain/contracts/crm';
import { issueToken } from '@attain/platform/auth';
import { migrateService, startService } from '@attain/platform/bootstrap';
import { loadConfig } from '@attain/platform/config';
import { openTransport } from '@attain/platform/transport';
import {
  AuthorizationOracle,
  authorizationTests,
  functionPlug,
  generateOrganisation,
  joinOrganisations,
  principalsFor,
  recordPlug,
  reorganise,
  startUnderTest,
  deadLetterPlugs,
  timelinesOf,
  until,
  type OraclePrincipal,
  type Organisation,
  type Plug,
  type RecordSubject,
  type RouteKind,
  type ServiceUnderTest,
} from '@attain/testing/authorization';
import { personIdOfEmail } from '../src/app/identity.js';
import { service } from '../src/planning.module.js';

const company = joinOrganisations([11, 12].map((seed) => generateOrganisation({ seed, people: 11, idOf: personIdOfEmail })));
const moved = reorganise(company, 5);
const emailOf = new Map(company.people.map(({ id, email }) => [id, email]));
const today = new Date().toISOString().slice(0, 10);
const admin = { subject: 'setter-up', personId: null, roles: ['compensation-admin'], scopes: [] } as const;
const operator = { subject: 'onlooker', personId: null, roles: ['operator'], scopes: [] } as const;
const secret = `hidden-${randomUUID()}`;

let planning: ServiceUnderTest<INestApplication>;

const send = async (method: string, path: string, body?: unknown, principal: OraclePrincipal = admin): Promise<any> => {
  const response = await fetch(`${planning.origin}${planning.prefix}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await planning.tokens.sound(principal)}`,
      'idempotency-key': randomUUID(),
      'content-type': typeof body === 'string' ? 'text/csv' : 'application/json',
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
};

const importCsv = async (kind: string, heading: string, rows: readonly string[]): Promise<void> => {
  const { refused } = await send('POST', `/imports/${kind}`, [heading, ...rows].join('\n'));
  expect(refused).toEqual([]);
};

const importLines = (organisation: Organisation): Promise<void> =>
  importCsv(
    'reporting-lines',
    'personEmail,managerEmail,from,to',
    [...timelinesOf(organisation)].flatMap(([id, timeline]) =>
      timeline.map(
        ({ managerId, from, to }) => `${emailOf.get(id)},${managerId === null ? '' : emailOf.get(managerId)},${from},${to ?? ''}`,
      ),
    ),
  );

beforeAll(async () => {
  planning = await startUnderTest(
    {
      name: service.name,
      migrate: (url) => migrateService(service, url),
      start: (environment) => startService(service, loadConfig(service.config, environment)),
      issueToken: (key, principal) => issueToken(key as JWK, principal),
    },
    { ATTAIN_HOME_CURRENCY: 'EUR' },
  );
  await importCsv(
    'people',
    'email,name',
    company.people.map(({ email, name }) => `${email},${name}`),
  );
  await importLines(company);
  await send('POST', '/calendars', { code: 'year', timeZone: 'UTC', pattern: { kind: 'months', startMonth: 1 } });
  await send('POST', '/crediting-policies', { timeline: [{ from: '2020-01-01', direct: 'crm', rollupLevels: null }] });
  await importCsv(
    'quotas',
    'personEmail,measure,basis,currency,from,to,amount',
    company.people.flatMap(({ email }, n) =>
      ['2020-01-01,2025-06-01', '2025-06-01,2026-02-01', '2026-02-01,'].map(
        (span, year) => `${email},bookings,quarter,EUR,${span},${n}${year}00`,
      ),
    ),
  );
  const transport = await openTransport(planning.transportUrl, { clientId: 'test' });
  await transport.produceBatch([
    {
      topic: userChanged.topic,
      key: randomUUID(),
      body: JSON.stringify({ secret }),
      headers: { ce_id: randomUUID(), ce_type: userChanged.type, ce_aggregateversion: '1', ce_time: '2026-01-01T00:00:00Z' },
    },
  ]);
  await until('the dead letter', async () => (await send('GET', '/dead-letters', undefined, operator)).items.length === 1);
  await transport.close();
}, 120_000);

afterAll(() => planning?.stop(), 30_000);

const peopleAt = (date: string): RecordSubject[] => company.people.map(({ id }) => ({ personId: id, date }));
const withLine = (date: string): RecordSubject[] => peopleAt(date).filter(({ personId }) => timelinesOf(company).has(personId));

/** A list as of a date, or of today where none is asked for. */
const list = (
  path: string,
  kind: RouteKind,
  scope: string,
  asOf: string | null,
  subjects: (date: string) => RecordSubject[],
  more = '',
): Plug => {
  const date = asOf ?? today;
  const asked = `${path}?limit=25${asOf === null ? '' : `&asOf=${asOf}`}${more}`;
  return {
    served: `GET ${path}`,
    route: { name: `GET ${asked}`, shape: 'list', kind, scope, subjects: subjects(date) },
    ask: () => ({ path: asked }),
    shows: ({ items }) => items.map(({ personId }: RecordSubject) => ({ personId, date })),
  };
};

const plugsOf = (organisation: Organisation): Plug[] => {
  const every = Math.ceil(organisation.dates.length / 3);
  const dates: readonly (string | null)[] = [null, ...organisation.dates.filter((_, n) => n % every === 0)];
  const one = (n: number): string => company.people[(n * 5) % company.people.length]!.id;
  return [
    ...dates.flatMap((date) => [
      list('/people', 'directory', 'people:read', date, peopleAt),
      list('/reporting-lines', 'directory', 'org:read', date, withLine),
      list('/quotas', 'work', 'quotas:read', date, peopleAt),
    ]),
    ...[1, 2, 3].flatMap((n) => [
      list('/people', 'directory', 'people:read', null, (date) => [{ personId: one(n), date }], `&email=${emailOf.get(one(n))}`),
      list('/quotas', 'work', 'quotas:read', organisation.dates[n * 9]!, (date) => [{ personId: one(n), date }], `&personId=${one(n)}`),
    ]),
    recordPlug('GET /people/:id', {
      kind: 'directory',
      scope: 'people:read',
      subjects: peopleAt(today),
      ask: ({ personId }) => ({ path: `/people/${personId}` }),
    }),
    functionPlug('GET /calendars', 'shared-calendar', 'calendars:read'),
    functionPlug('GET /crediting-policies', 'crediting-rules', null),
    functionPlug('POST /people', 'administration', 'people:write', '/people', { unknown: 1 }),
    functionPlug('POST /reporting-lines', 'administration', 'org:write', '/reporting-lines', { unknown: 1 }),
    functionPlug('POST /quotas', 'administration', 'quotas:write', '/quotas', { unknown: 1 }),
    functionPlug('POST /calendars', 'administration', null, '/calendars', { unknown: 1 }),
    functionPlug('POST /crediting-policies', 'administration', null, '/crediting-policies', { unknown: 1 }),
    functionPlug('POST /imports/people', 'administration', 'people:write', '/imports/people', 'unknown\nx\n'),
    functionPlug('POST /imports/reporting-lines', 'administration', 'org:write', '/imports/reporting-lines', 'unknown\nx\n'),
    functionPlug('POST /imports/quotas', 'administration', 'quotas:write', '/imports/quotas', 'unknown\nx\n'),
    functionPlug('GET /views/hash', 'system-state', null),
    ...deadLetterPlugs(),
  ];
};

describe('who may see what of a timeline in planning', () => {
  it('given whole timelines, shows a manager only what was in force while the person was below', async () => {
    const oracle = new AuthorizationOracle(company);
    const leaks: string[] = [];
    let spans = 0;
    for (const principal of principalsFor(company, plugsOf(company)).filter(({ subject }) => subject.startsWith('manager:'))) {
      for (const [path, kind] of [
        ['/quotas', 'work'],
        ['/reporting-lines', 'directory'],
      ] as const) {
        const { items } = await send('GET', `${path}?limit=200`, undefined, principal);
        for (const { personId, timeline } of items as { personId: string; timeline: { from: string; to: string | null }[] }[]) {
          for (const { from, to } of timeline) {
            spans++;
            const days = [from, today, ...company.dates].filter((date) => from <= date && (to === null || date < to));
            if (days.some((date) => oracle.allows(principal, kind, null, { personId, date }))) continue;
            leaks.push(`${principal.subject} sees ${path} of ${emailOf.get(personId)} from ${from} to ${to}`);
          }
        }
      }
    }
    expect(leaks).toEqual([]);
    expect(spans).toBeGreaterThan(50);
  }, 30_000);
});

authorizationTests({
  name: 'planning',
  service: () => planning,
  company,
  plugsOf,
  leftOut: 'GET /quotas',
  never: [secret],
  samples: 10,
  atLeast: 5_000,
  state: () => send('GET', '/views/hash'),
  moved: { organisation: moved, tell: () => importLines(moved) },
});
