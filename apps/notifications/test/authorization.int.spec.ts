import { randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JWK } from 'jose';
import { personChanged, reportingLineChanged } from '@attain/contracts/planning';
import { issueToken } from '@attain/platform/auth';
import { migrateService, startService } from '@attain/platform/bootstrap';
import { loadConfig } from '@attain/platform/config';
import { Database } from '@attain/platform/db';
import { openTransport, type Transport } from '@attain/platform/transport';
import {
  assertEveryRouteIsPlugged,
  describeMatrix,
  functionPlug,
  generateOrganisation,
  joinOrganisations,
  proveAuthorization,
  startUnderTest,
  timelinesOf,
  until,
  type Plug,
  type RecordSubject,
  type ServiceUnderTest,
} from '@attain/testing/authorization';
import { service } from '../src/notifications.module.js';
import { attained, deadLetterOf } from './company.js';
import { told } from './running-notifications.js';

const company = joinOrganisations([31, 32].map((seed) => generateOrganisation({ seed, people: 11 })));
const secret = `hidden-${randomUUID()}`;

let notifications: ServiceUnderTest<INestApplication>;
let transport: Transport;
/** Whose each message is. `date` holds the message's id, so that each is a record of its own. */
let records: RecordSubject[] = [];

beforeAll(async () => {
  notifications = await startUnderTest({
    name: service.name,
    migrate: (url) => migrateService(service, url),
    start: (environment) => startService(service, loadConfig(service.config, environment)),
    issueToken: (key, principal) => issueToken(key as JWK, principal),
  });
  transport = await openTransport(notifications.transportUrl, { clientId: 'test' });
  const timelines = timelinesOf(company);
  await transport.produceBatch([
    ...company.people.flatMap(({ id, email, name }) => [
      told(personChanged, {
        personId: id,
        name,
        email,
        userIds: [],
        title: null,
        businessUnit: null,
        currency: 'EUR',
        participation: [{ from: '2020-01-01', to: null }],
      }),
      told(reportingLineChanged, {
        personId: id,
        timeline: [...(timelines.get(id) ?? [{ from: '2020-01-01', to: null, managerId: null }])],
      }),
    ]),
    ...company.people.flatMap(({ id }, n) => [attained(2 * n, { personId: id }), attained(2 * n + 1, { personId: id })]),
    deadLetterOf('metrics'),
    { ...told(personChanged, personChanged.example), body: JSON.stringify({ secret }) },
  ]);
  const database = notifications.app.get(Database);
  await until('everybody told', async () => {
    const rows = await database.query<{ id: string; recipient: string }>('SELECT message_id AS id, recipient FROM message');
    records = rows.map(({ id, recipient }) => ({ personId: recipient, date: id }));
    return rows.filter(({ recipient }) => recipient === 'role:operator').length >= 2 && rows.length > 2 * company.people.length + 10;
  });
}, 120_000);

afterAll(async () => {
  await transport?.close();
  await notifications?.stop();
}, 30_000);

const plugs = (): Plug[] => {
  const ownerOf = new Map(records.map(({ personId, date }) => [date, personId]));
  return [
    ...['/inbox?limit=7', '/inbox?state=all&limit=200'].map(
      (path): Plug => ({
        served: 'GET /inbox',
        route: { name: `GET ${path}`, shape: 'list', kind: 'inbox-message', scope: null, subjects: records },
        ask: () => ({ path }),
        shows: ({ items }) => items.map(({ id }: { id: string }) => ({ personId: ownerOf.get(id) ?? 'nobody', date: id })),
      }),
    ),
    {
      served: 'POST /inbox/:id/read',
      route: {
        name: 'POST /inbox/:id/read',
        shape: 'record',
        kind: 'inbox-message',
        scope: null,
        subjects: records,
        absent: { personId: randomUUID(), date: randomUUID() },
      },
      ask: (subject) => ({ path: `/inbox/${subject!.date}/read` }),
    },
    functionPlug('POST /inbox/read-all', 'own-inbox', null),
    functionPlug('GET /preferences', 'own-inbox', null),
    functionPlug('PUT /preferences', 'own-inbox', null, '/preferences', { unknown: 1 }),
    functionPlug('GET /rules', 'own-inbox', null),
    functionPlug('GET /settings', 'plan-authoring', null),
    functionPlug('PUT /settings', 'plan-authoring', null, '/settings', { unknown: 1 }),
    functionPlug('GET /endpoints', 'connection-read', null),
    functionPlug('POST /endpoints', 'plan-authoring', null, '/endpoints', { unknown: 1 }),
    functionPlug('DELETE /endpoints/:id', 'plan-authoring', null, `/endpoints/${randomUUID()}`),
    functionPlug('PATCH /endpoints/:id', 'plan-authoring', null, `/endpoints/${randomUUID()}`, { unknown: 1 }),
    functionPlug('POST /endpoints/:id/rotate-secret', 'plan-authoring', null, `/endpoints/${randomUUID()}/rotate-secret`),
    functionPlug('POST /endpoints/:id/replay', 'connection-write', null, `/endpoints/${randomUUID()}/replay`, { unknown: 1 }),
    functionPlug('GET /deliveries', 'connection-read', null),
    functionPlug('POST /deliveries/:id/replay', 'connection-write', null, `/deliveries/${randomUUID()}/replay`),
    functionPlug('GET /dead-letters', 'dead-letter-read', null),
    functionPlug('GET /dead-letters/:id', 'dead-letter-read', null, `/dead-letters/${randomUUID()}`),
    functionPlug('POST /dead-letters/:id/replay', 'dead-letter-replay', null, `/dead-letters/${randomUUID()}/replay`, {}),
  ];
};

const open = {
  'GET /api/notifications/unsubscribe': 'the token in the link is signed',
  'POST /api/notifications/unsubscribe': 'the token in the link is signed',
};

describe('who may see and do what in notifications', () => {
  it('given a route that nobody plugged in, names it', () => {
    const some = plugs().filter(({ served }) => served !== 'GET /deliveries');
    expect(() => assertEveryRouteIsPlugged({ service: notifications, plugs: some, open })).toThrow(
      'GET /api/notifications/deliveries: served, but nobody plugged it',
    );
  });

  it('given two trees of people, everybody sees their own messages and those of their roles, and nobody anything else', async () => {
    const report = await proveAuthorization({
      service: notifications,
      plugs: plugs(),
      open,
      organisation: company,
      never: [secret],
      samples: 20,
    });
    process.stdout.write(`notifications: ${describeMatrix(report)}\n`);
    expect(describeMatrix(report)).toMatch(/: 0 leaks, 0 withheld, 0 faults$/);
    expect(report.checks).toBeGreaterThan(5_000);
    expect(report.denials).toBeGreaterThan(report.checks / 4);
  }, 120_000);
});
