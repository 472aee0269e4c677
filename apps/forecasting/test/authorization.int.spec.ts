import { randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JWK } from 'jose';
import { dealChanged, type DealState } from '@attain/contracts/crm';
import type { EventContract, EventData } from '@attain/contracts/event';
import { calendarChanged, personChanged, reportingLineChanged } from '@attain/contracts/planning';
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
import { service } from '../src/forecasting.module.js';

const company = joinOrganisations([31, 32].map((seed) => generateOrganisation({ seed, people: 11 })));
const moved = reorganise(company, 6);
const today = new Date().toISOString().slice(0, 10);
const secret = `hidden-${randomUUID()}`;

/** An id made from another one, of another kind. */
const derived = (id: string, kind: string): string => `${kind.padStart(8, '0')}${id.slice(8)}`;
const dealOf = (personId: string): string => derived(personId, 'd');

let forecasting: ServiceUnderTest<INestApplication>;
let transport: Transport;

const told = <C extends EventContract>(contract: C, data: EventData<C>, version = 1): OutboundMessage => ({
  topic: contract.topic,
  key: contract.key(data as never),
  body: JSON.stringify(data),
  headers: { ce_id: randomUUID(), ce_type: contract.type, ce_aggregateversion: String(version), ce_time: '2026-01-01T00:00:00Z' },
});

const openDeal = ({ id }: { id: string }): OutboundMessage =>
  told(dealChanged, {
    ...(dealChanged.example as DealState),
    dealId: dealOf(id),
    name: `Deal of ${id}`,
    status: 'open',
    ownerUserId: derived(id, 'c'),
    closeDate: today,
    createdOn: '2020-01-01',
    wonOn: [],
    changes: [],
    sourceUpdatedAt: null,
  });

const linesOf = (organisation: Organisation, version: number): OutboundMessage[] =>
  [...timelinesOf(organisation)].map(([personId, timeline]) => told(reportingLineChanged, { personId, timeline: [...timeline] }, version));

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
    told(calendarChanged, { calendarId: randomUUID(), code: 'year', timeZone: 'UTC', pattern: { kind: 'months', startMonth: 1 } }),
    ...company.people.map(({ id, email, name }) =>
      told(personChanged, {
        personId: id,
        name,
        email,
        userIds: [derived(id, 'c')],
        title: null,
        businessUnit: null,
        currency: 'USD',
        participation: [{ from: '2020-01-01', to: null }],
      }),
    ),
    ...linesOf(company, 1),
    { ...told(dealChanged, dealChanged.example as DealState), body: JSON.stringify({ secret }) },
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
  const record = (
    served: string,
    scope: string | null,
    subjects: readonly RecordSubject[],
    ask: Plug['ask'],
    kind: 'work' | 'work-change',
  ): Plug => ({
    served,
    ask,
    route: { name: served, shape: 'record', kind, scope, subjects, absent: { personId: randomUUID(), date: today } },
  });
  const read = (served: string, days: readonly string[], query: (date: string) => string): Plug => {
    const path = served.slice('GET '.length);
    return record(
      served,
      'forecasts:read',
      at(days),
      (subject) => ({ path: `${path}?person=${subject!.personId}${query(subject!.date)}` }),
      'work',
    );
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
    record(
      'POST /deals/:id/category',
      null,
      at([today]),
      (subject) => ({ path: `/deals/${dealOf(subject!.personId)}/category`, body: { category: 'commit' } }),
      'work-change',
    ),
    functionPlug('GET /policy', 'crediting-rules', null),
    functionPlug('POST /policy', 'plan-authoring', null, '/policy', {}),
    functionPlug('GET /views/hash', 'system-state', null),
    functionPlug('GET /dead-letters', 'dead-letter-read', null),
    functionPlug('GET /dead-letters/:id', 'dead-letter-read', null, `/dead-letters/${randomUUID()}`),
    functionPlug('POST /dead-letters/:id/replay', 'dead-letter-replay', null, `/dead-letters/${randomUUID()}/replay`, {}),
  ];
};

const prove = (organisation: Organisation): Promise<MatrixReport> =>
  proveAuthorization({ service: forecasting, plugs: plugsOf(organisation), organisation, never: [secret], samples: 4 });

describe('who may see and do what in forecasting', () => {
  it('given a route that nobody plugged in, names it', () => {
    const plugs = plugsOf(company).filter(({ served }) => served !== 'GET /summary');
    expect(() => assertEveryRouteIsPlugged({ service: forecasting, plugs })).toThrow('GET /api/forecasting/summary: served, but nobody');
  });

  it('given two trees of people, every route answers every principal as the rules say', async () => {
    const report = await prove(company);
    process.stdout.write(`forecasting: ${describeMatrix(report)}\n`);
    expect(describeMatrix(report)).toMatch(/: 0 leaks, 0 withheld, 0 faults$/);
    expect(report.checks).toBeGreaterThan(2_000);
    expect(report.denials).toBeGreaterThan(report.checks / 4);
  }, 120_000);

  it('given a change of reporting lines, past ones too, the managers before and after it see what the new lines say', async () => {
    await transport.produceBatch(linesOf(moved, 2));
    await settled('the new lines', 2);
    const report = await prove(moved);
    process.stdout.write(`forecasting, reorganised: ${describeMatrix(report)}\n`);
    expect(describeMatrix(report)).toMatch(/: 0 leaks, 0 withheld, 0 faults$/);
  }, 120_000);
});
