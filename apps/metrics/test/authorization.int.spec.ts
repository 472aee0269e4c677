import { randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll } from '@jest/globals';
import type { JWK } from 'jose';
import { dealChanged, type DealState } from '@attain/contracts/crm';
import { calendarChanged, creditingPolicyChanged, personChanged, quotaChanged, reportingLineChanged } from '@attain/contracts/planning';
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
import { service } from '../src/metrics.module.js';

const company = joinOrganisations([21, 22].map((seed) => generateOrganisation({ seed, people: 11 })));
const moved = reorganise(company, 6);
const today = new Date().toISOString().slice(0, 10);
const secret = `hidden-${randomUUID()}`;

/** Deals before this day are credited to their owners alone, later ones to all managers above too. */
const rollupFrom = '2026-01-01';
const monthEnds = ['2025-02-28', '2025-08-31', '2026-03-31', '2026-12-31'];

interface Sale extends RecordSubject {
  readonly dealId: string;
}

const sale = ({ id }: { id: string }, date: string, n: number): Sale => ({ personId: id, date, dealId: derivedId(id, `d${n}`) });
const allDates = [...moved.dates, ...company.dates].sort();
const dated = (from: string, to: string): string[] => allDates.filter((date) => from <= date && date < to);
const early = dated('2025-01-01', rollupFrom);
const late = dated(rollupFrom, '2027-01-01').concat('2026-05-05');
const directSales = company.people.flatMap((person, n) => [1, 2].map((k) => sale(person, early[(n * 7 + k * 11) % early.length]!, k)));
const rollupSales = company.people
  .filter(({ level }) => level > 0)
  .slice(0, 10)
  .map((person, n) => sale(person, late[n % late.length]!, 3));

let metrics: ServiceUnderTest<INestApplication>;
let transport: Transport;

const wonDeal = ({ dealId, personId, date }: Sale): OutboundMessage =>
  toldEvent(dealChanged, {
    ...(dealChanged.example as DealState),
    dealId,
    externalId: dealId,
    name: 'A deal',
    ownerUserId: derivedId(personId, 'c'),
    closeDate: date,
    wonOn: [date],
    amount: { amount: '100.00', currency: 'EUR' },
    homeAmount: { amount: '100.00', currency: 'EUR' },
    rate: null,
    changes: [],
  });

const linesOf = (organisation: Organisation, version: number): OutboundMessage[] =>
  linesTold(organisation).map((line) => toldEvent(reportingLineChanged, line, version));

const settled = (what: string, linesVersion: number): Promise<void> =>
  until(what, async () => {
    const database = metrics.app.get(Database);
    const [row] = await database.query<{ credited: number; lines: number; work: number }>(`SELECT
    (SELECT count(*)::int FROM deal WHERE credits LIKE '%personId%') AS credited,
    (SELECT count(*)::int FROM planning_fact WHERE version = ${linesVersion} AND body LIKE '%managerId%') AS lines,
    (SELECT count(*)::int FROM recredit_job WHERE finished_at IS NULL) + (SELECT count(*)::int FROM dirty_quota) AS work`);
    return row!.credited === directSales.length + rollupSales.length && row!.lines === timelinesOf(company).size && row!.work === 0;
  });

beforeAll(async () => {
  metrics = await startUnderTest({
    name: service.name,
    migrate: (url) => migrateService(service, url),
    start: (environment) => startService(service, loadConfig(service.config, environment)),
    issueToken: (key, principal) => issueToken(key as JWK, principal),
  });
  transport = await openTransport(metrics.transportUrl, { clientId: 'test' });
  const calendarId = randomUUID();
  await transport.produceBatch([
    toldEvent(calendarChanged, { calendarId, code: 'year', timeZone: 'UTC', pattern: { kind: 'months', startMonth: 1 } }),
    toldEvent(creditingPolicyChanged, {
      policyId: randomUUID(),
      code: 'company',
      timeline: [
        { from: '2020-01-01', to: rollupFrom, direct: 'crm', rollupLevels: 0 },
        { from: rollupFrom, to: null, direct: 'crm', rollupLevels: null },
      ],
    }),
    ...company.people.flatMap((person) => [
      toldEvent(personChanged, personTold(person, 'EUR')),
      toldEvent(quotaChanged, quotaTold(person, calendarId)),
    ]),
    ...linesOf(company, 1),
    { ...toldEvent(dealChanged, dealChanged.example as DealState), body: JSON.stringify({ secret }) },
    ...[...directSales, ...rollupSales].map(wonDeal),
  ]);
  await settled('all deals credited', 1);
}, 120_000);

afterAll(async () => {
  await transport?.close();
  await metrics?.stop();
}, 30_000);

/** The managers above a person on a day, as the organisation has it. */
const above = ({ spans }: Organisation, personId: string, date: string): string[] => {
  const span = spans.find((one) => one.personId === personId && one.from <= date && (one.to === null || date < one.to));
  return span === undefined ? [] : [span.managerId, ...above({ people: [], dates: [], spans }, span.managerId, date)];
};

const record = (
  served: string,
  scope: string,
  subjects: readonly RecordSubject[],
  pathOf: (subject: RecordSubject) => string,
  name = served,
): Plug => recordPlug(served, { kind: 'work', scope, subjects, ask: (subject) => ({ path: pathOf(subject) }), name });

const plugsOf = (organisation: Organisation): Plug[] => {
  const dates = [...organisation.dates.filter((_, n) => n % 3 === 0), today];
  const dealOf = new Map(directSales.map((one) => [`${one.personId} ${one.date}`, one.dealId]));
  const at = (days: readonly string[]): RecordSubject[] =>
    organisation.people.flatMap(({ id }) => days.map((date) => ({ personId: id, date })));
  const kpi = (who: 'personId' | 'team'): Plug =>
    record(
      'GET /kpis',
      'kpis:read',
      at(monthEnds),
      ({ personId, date }) => `/kpis?${who}=${personId}&grain=month&date=${date}`,
      `GET /kpis?${who}`,
    );
  return [
    record('GET /attainment', 'attainment:read', at(dates), ({ personId, date }) => `/attainment?personId=${personId}&asOf=${date}`),
    record(
      'GET /attainment',
      'attainment:read',
      at([today]),
      ({ personId }) => `/attainment?personId=${personId}`,
      'GET /attainment, today',
    ),
    {
      served: 'GET /attainment',
      route: { name: 'GET /attainment, own', shape: 'list', kind: 'work', scope: 'attainment:read', subjects: [] },
      ask: () => ({ path: '/attainment' }),
      shows: ({ items }) => items.map(({ personId }: RecordSubject) => ({ personId, date: today })),
    },
    record(
      'GET /team',
      'attainment:read',
      at(monthEnds.slice(0, 3)),
      ({ personId, date }) => `/team?personId=${personId}&grain=month&date=${date}`,
    ),
    {
      served: 'GET /team',
      route: {
        name: 'GET /team, everybody',
        shape: 'list',
        kind: 'work',
        scope: 'attainment:read',
        subjects: organisation.people.map(({ id }) => ({ personId: id, date: '2025-08-31' })),
      },
      ask: () => ({ path: '/team?grain=month&date=2025-08-31' }),
      shows: ({ people, asOf }) => people.map(({ personId }: RecordSubject) => ({ personId, date: asOf })),
    },
    record(
      'GET /attainment/history',
      'attainment:read',
      at(monthEnds.slice(0, 3)),
      ({ personId, date }) => `/attainment/history?personId=${personId}&grain=month&date=${date}&periods=2`,
    ),
    {
      served: 'GET /deals',
      route: {
        name: 'GET /deals',
        shape: 'list',
        kind: 'work',
        scope: 'deals:read',
        subjects: [...directSales, ...rollupSales].map(({ personId, date }) => ({ personId, date })),
      },
      ask: () => ({ path: '/deals?limit=200' }),
      shows: ({ items }) =>
        items.map(({ personIds, closeDate }: { personIds: string[]; closeDate: string }) => ({ personId: personIds[0]!, date: closeDate })),
    },
    kpi('personId'),
    kpi('team'),
    record(
      'GET /deals/:id/credits',
      'credits:read',
      directSales,
      ({ personId, date }) => `/deals/${dealOf.get(`${personId} ${date}`) ?? personId}/credits`,
    ),
    ...rollupSales.map(
      ({ personId, date, dealId }): Plug => ({
        served: 'GET /deals/:id/credits',
        route: {
          name: `GET /deals/${dealId}/credits`,
          shape: 'list',
          kind: 'work',
          scope: 'credits:read',
          subjects: [personId, ...above(organisation, personId, date)].map((id) => ({ personId: id, date })),
        },
        ask: () => ({ path: `/deals/${dealId}/credits` }),
        shows: ({ credits }) => credits.map(({ personId: id, on }: { personId: string; on: string }) => ({ personId: id, date: on })),
      }),
    ),
    functionPlug('GET /leaderboard', 'ranking', 'leaderboards:read'),
    functionPlug('GET /attention', 'data-attention', null),
    functionPlug('GET /views/hash', 'system-state', null),
    ...deadLetterPlugs(),
  ];
};

authorizationTests({
  name: 'metrics',
  service: () => metrics,
  company,
  plugsOf,
  leftOut: 'GET /kpis',
  never: [secret],
  samples: 10,
  atLeast: 5_000,
  moved: {
    organisation: moved,
    tell: async () => {
      await transport.produceBatch(linesOf(moved, 2));
      await settled('credits of the new lines', 2);
    },
  },
});
