import { randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll } from '@jest/globals';
import type { JWK } from 'jose';
import { dealChanged, type DealState } from '@attain/contracts/crm';
import { calendarChanged, personChanged, reportingLineChanged } from '@attain/contracts/planning';
import { issueToken } from '@attain/platform/auth';
import { migrateService, startService } from '@attain/platform/bootstrap';
import { loadConfig } from '@attain/platform/config';
import { Database } from '@attain/platform/db';
import { openTransport, type OutboundMessage, type Transport } from '@attain/platform/transport';
import {
  authorizationTests,
  derivedId,
  functionPlug,
  generateOrganisation,
  joinOrganisations,
  linesTold,
  personTold,
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
import { service } from '../src/forecasting.module.js';

const company = joinOrganisations([31, 32].map((seed) => generateOrganisation({ seed, people: 11 })));
const moved = reorganise(company, 6);
const today = new Date().toISOString().slice(0, 10);
const secret = `hidden-${randomUUID()}`;

const dealOf = (personId: string): string => derivedId(personId, 'd');

let forecasting: ServiceUnderTest<INestApplication>;
let transport: Transport;

const openDeal = ({ id }: { id: string }): OutboundMessage =>
  toldEvent(dealChanged, {
    ...(dealChanged.example as DealState),
    dealId: dealOf(id),
    name: `Deal of ${id}`,
    status: 'open',
    ownerUserId: derivedId(id, 'c'),
    closeDate: today,
    createdOn: '2020-01-01',
    wonOn: [],
    changes: [],
    sourceUpdatedAt: null,
  });

const linesOf = (organisation: Organisation, version: number): OutboundMessage[] =>
  linesTold(organisation).map((line) => toldEvent(reportingLineChanged, line, version));

const settled = (what: string, linesVersion: number): Promise<void> =>
  until(what, async () => {
    const [row] = await forecasting.app.get(Database).query<{ deals: number; lines: number; people: number }>(`SELECT
      (SELECT count(*)::int FROM deal) AS deals,
      (SELECT count(*)::int FROM planning_fact WHERE kind = 'person') AS people,
      (SELECT count(*)::int FROM planning_fact WHERE kind = 'line' AND version = ${linesVersion}) AS lines`);
    return row!.deals === company.people.length && row!.people === company.people.length && row!.lines === timelinesOf(company).size;
  });

beforeAll(async () => {
  forecasting = await startUnderTest({
    name: service.name,
    migrate: (url) => migrateService(service, url),
    start: (environment) => startService(service, loadConfig(service.config, environment)),
    issueToken: (key, principal) => issueToken(key as JWK, principal),
  });
  transport = await openTransport(forecasting.transportUrl, { clientId: 'test' });
  await transport.produceBatch([
    toldEvent(calendarChanged, { calendarId: randomUUID(), code: 'year', timeZone: 'UTC', pattern: { kind: 'months', startMonth: 1 } }),
    ...company.people.map((person) => toldEvent(personChanged, personTold(person, 'USD'))),
    ...linesOf(company, 1),
    { ...toldEvent(dealChanged, dealChanged.example as DealState), body: JSON.stringify({ secret }) },
    ...company.people.map(openDeal),
  ]);
  await settled('all deals', 1);
}, 60_000);

afterAll(async () => {
  await transport?.close();
  await forecasting?.stop();
}, 30_000);

const plugsOf = (organisation: Organisation): Plug[] => {
  const past = organisation.dates.filter((date) => date <= today);
  const at = (days: readonly string[]): RecordSubject[] =>
    organisation.people.flatMap(({ id }) => days.map((date) => ({ personId: id, date })));
  const read = (served: string, days: readonly string[], query: (date: string) => string): Plug => {
    const path = served.slice('GET '.length);
    return recordPlug(served, {
      kind: 'work',
      scope: 'forecasts:read',
      subjects: at(days),
      ask: ({ personId, date }) => ({ path: `${path}?person=${personId}${query(date)}` }),
    });
  };
  return [
    read('GET /summary', past, (date) => `&asOf=${date}`),
    read('GET /deals', past, (date) => `&asOf=${date}`),
    read('GET /waterfall', past, (date) => `&from=${date}&to=${date}`),
    read('GET /waterfall/deals', past, (date) => `&from=${date}&to=${date}`),
    read('GET /snapshots', [today], () => ''),
    {
      // Of the caller, with everybody below: whose deals are shown.
      served: 'GET /deals',
      route: { name: 'GET /deals, own', shape: 'list', kind: 'work', scope: 'forecasts:read', subjects: [] },
      ask: () => ({ path: '/deals?limit=200' }),
      shows: ({ items }) => items.map(({ owner }: { owner: RecordSubject }) => ({ personId: owner.personId, date: today })),
    },
    recordPlug('POST /deals/:id/category', {
      kind: 'work-change',
      scope: null,
      subjects: at([today]),
      ask: ({ personId }) => ({ path: `/deals/${dealOf(personId)}/category`, body: { category: 'commit' } }),
    }),
    functionPlug('GET /policy', 'crediting-rules', null),
    functionPlug('POST /policy', 'plan-authoring', null, '/policy', {}),
    functionPlug('GET /views/hash', 'system-state', null),
    ...deadLetterPlugs(),
  ];
};

authorizationTests({
  name: 'forecasting',
  service: () => forecasting,
  company,
  plugsOf,
  leftOut: 'GET /summary',
  never: [secret],
  samples: 4,
  atLeast: 2_000,
  moved: {
    organisation: moved,
    tell: async () => {
      await transport.produceBatch(linesOf(moved, 2));
      await settled('the new lines', 2);
    },
  },
});
