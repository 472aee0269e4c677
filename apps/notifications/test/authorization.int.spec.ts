import { randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll } from '@jest/globals';
import type { JWK } from 'jose';
import { personChanged, reportingLineChanged } from '@attain/contracts/planning';
import { issueToken } from '@attain/platform/auth';
import { migrateService, startService } from '@attain/platform/bootstrap';
import { loadConfig } from '@attain/platform/config';
import { Database } from '@attain/platform/db';
import { openTransport, type Transport } from '@attain/platform/transport';
import {
  authorizationTests,
  functionPlug,
  generateOrganisation,
  joinOrganisations,
  personTold,
  startUnderTest,
  deadLetterPlugs,
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
    ...company.people.flatMap((person) => [
      told(personChanged, personTold(person, 'EUR')),
      told(reportingLineChanged, {
        personId: person.id,
        timeline: [...(timelines.get(person.id) ?? [{ from: '2020-01-01', to: null, managerId: null }])],
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
    ...deadLetterPlugs(),
  ];
};

const open = {
  'GET /api/notifications/unsubscribe': 'the token in the link is signed',
  'POST /api/notifications/unsubscribe': 'the token in the link is signed',
};

authorizationTests({
  name: 'notifications',
  service: () => notifications,
  company,
  plugsOf: plugs,
  leftOut: 'GET /deliveries',
  open,
  never: [secret],
  samples: 20,
  atLeast: 5_000,
});
