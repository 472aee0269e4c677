import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AuthorizationOracle,
  authorizationTests,
  deadLetterPlugs,
  functionPlug,
  generateOrganisation,
  joinOrganisations,
  principalsFor,
  recordPlug,
  reorganise,
  until,
  type Plug,
  type RecordSubject,
} from '@attain/testing/authorization';
import { admin, approver, CompensationGround, dayAfter, type DayPlan } from './authorization-ground.js';

const company = joinOrganisations([41, 42].map((seed) => generateOrganisation({ seed, people: 10 })));
const moved = reorganise(company, 9);
const today = new Date().toISOString().slice(0, 10);
const secret = `hidden-${randomUUID()}`;
const emailOf = new Map(company.people.map(({ id, email }) => [id, email]));

const monthOf = (date: string): string => `${date.slice(0, 7)}-01`;
const lastDayOf = (month: string): string => dayAfter(monthOf(dayAfter(month, 31)), -1);
const keyOf = ({ personId, date }: RecordSubject): string => `${personId} ${date}`;

/** Of each person the month in which their line last changed, with credits on its first and last day and around the change. */
const sheets = company.people
  .filter((_, n) => n % 3 !== 0)
  .map(({ id }) => {
    const change = company.spans.filter(({ personId }) => personId === id).at(-1)?.from ?? '2026-05-05';
    const month = monthOf(change);
    const days = [month, dayAfter(change, -1), change, lastDayOf(month)].filter((date) => monthOf(date) === month);
    return { month, credits: [...new Set(days)].map((date): RecordSubject => ({ personId: id, date })) };
  });
const credits = sheets.flatMap((sheet) => sheet.credits);
const dayPlans = company.people.slice(4).map(({ id }, n): DayPlan => {
  return { personId: id, date: company.dates[(n * 5 + 1) % (company.dates.length - 1)]!, code: `own-${n}` };
});

let ground: CompensationGround;
let lineIds: ReadonlyMap<string, string>;

beforeAll(async () => {
  ground = await CompensationGround.start();
  await ground.load(company, secret);
  await ground.pay(company, dayPlans);
  await ground.credit(credits);
  await ground.close(2);
  const found = new Map<string, string>();
  for (const {
    month,
    credits: [first],
  } of sheets) {
    const { lines } = await ground.ask('GET', `/statements?personId=${first!.personId}&period=${month}&limit=200`, admin);
    for (const line of lines as { lineId: string; on: string }[]) {
      found.set(keyOf({ personId: first!.personId, date: line.on }), line.lineId);
    }
  }
  lineIds = found;
  expect(lineIds.size).toBe(credits.length);
  const operator = { subject: 'onlooker', personId: null, roles: ['operator'], scopes: [] } as const;
  await until('the dead letter', async () => (await ground.ask('GET', '/dead-letters', operator)).items.length === 1);
}, 120_000);

afterAll(() => ground?.stop(), 30_000);

/** Months in which no line changes on any day: who may see one day may see all. */
const quietMonths = ['2025-11-01', '2025-12-01', '2026-05-01', '2026-09-01', '2026-12-01', '2027-03-01'].filter(
  (month) => ![...company.dates, ...moved.dates].some((date) => monthOf(date) === month),
);

const statement = (name: string, subjects: readonly RecordSubject[], query: (subject: RecordSubject) => string): Plug =>
  recordPlug('GET /statements', {
    kind: 'pay',
    scope: 'statements:read',
    subjects,
    ask: (subject) => ({ path: `/statements?${query(subject)}` }),
    name: `GET /statements, ${name}`,
  });

const statementPlugs = (): Plug[] => {
  const quiet = company.people.flatMap(({ id }) => quietMonths.map((date) => ({ personId: id, date })));
  const now = company.people.map(({ id }) => ({ personId: id, date: today }));
  return [
    statement('by person', quiet, ({ personId, date }) => `personId=${personId}&period=${date}`),
    statement('by e-mail', quiet, ({ personId, date }) => `email=${emailOf.get(personId) ?? 'person-00-0@example.com'}&period=${date}`),
    statement('of a period that is none', now, ({ personId }) => `personId=${personId}&period=FY2026-Q9`),
    {
      served: 'GET /statements',
      route: { name: 'GET /statements, own', shape: 'list', kind: 'pay', scope: 'statements:read', subjects: [] },
      ask: () => ({ path: `/statements?period=${today}` }),
      shows: ({ person }) => [{ personId: person.personId, date: today }],
    },
    ...['/progress', '/progress/days'].map(
      (path): Plug =>
        recordPlug(`GET ${path}`, {
          kind: 'pay',
          scope: 'statements:read',
          subjects: quiet,
          ask: ({ personId, date }) => ({ path: `${path}?person=${personId}&period=${date}` }),
          name: `GET ${path}, by person`,
        }),
    ),
    ...sheets.map(
      ({ month, credits: subjects }): Plug => ({
        served: 'GET /statements',
        route: { name: `GET /statements of ${subjects[0]!.personId}`, shape: 'list', kind: 'pay', scope: 'statements:read', subjects },
        ask: () => ({ path: `/statements?personId=${subjects[0]!.personId}&period=${month}&limit=3` }),
        shows: ({ person, lines }) => lines.map(({ on }: { on: string }) => ({ personId: person.personId, date: on })),
      }),
    ),
    recordPlug('GET /statements/lines/:lineId/why', {
      kind: 'pay',
      scope: null,
      subjects: credits,
      ask: (subject) => ({ path: `/statements/lines/${lineIds.get(keyOf(subject)) ?? '9999.9999.2025-01-01'}/why` }),
    }),
  ];
};

const planPlugs = (): Plug[] => {
  const byKey = new Map(dayPlans.map((plan) => [keyOf(plan), plan]));
  const byCode = new Map(dayPlans.map((plan) => [plan.code, plan]));
  return [
    {
      served: 'GET /plans',
      ask: () => ({ path: '/plans?limit=7' }),
      route: {
        name: 'GET /plans',
        shape: 'list',
        kind: 'pay',
        scope: null,
        subjects: dayPlans.map(({ personId, date }) => ({ personId, date })),
      },
      shows: ({ items }) => items.flatMap(({ plan }: { plan: string }) => byCode.get(plan) ?? []),
    },
    recordPlug('GET /plans/:code/versions/:version', {
      kind: 'pay',
      scope: null,
      subjects: dayPlans.map(({ personId, date }) => ({ personId, date })),
      ask: (subject) => ({ path: `/plans/${byKey.get(keyOf(subject))?.code ?? 'own-none'}/versions/1` }),
    }),
  ];
};

const plugs = (): Plug[] => [
  ...statementPlugs(),
  ...planPlugs(),
  functionPlug('POST /plans', 'plan-authoring', null, '/plans', { unknown: 1 }),
  functionPlug('POST /plans/:code/versions/:version/approve', 'approval', null, '/plans/nothing/versions/1/approve', {}),
  functionPlug('POST /assignments', 'plan-authoring', null, '/assignments', { unknown: 1 }),
  functionPlug('PUT /facts', 'plan-authoring', null, '/facts', { unknown: 1 }),
  functionPlug('GET /facts', 'reconciliation', null),
  functionPlug('POST /facts/:factId/approve', 'approval', null, `/facts/${randomUUID()}/approve`, {}),
  functionPlug('DELETE /facts/:factId', 'plan-authoring', null, `/facts/${randomUUID()}`),
  functionPlug('GET /periods', 'shared-calendar', 'periods:read'),
  functionPlug('POST /periods/:start/close', 'approval', null, '/periods/1999-01-01/close', {}),
  functionPlug('GET /ledger/verify', 'ledger-check', null),
  functionPlug('GET /reconcile', 'reconciliation', null),
  functionPlug('GET /traces/replay-all', 'reconciliation', null, '/traces/replay-all?limit=10'),
  functionPlug('GET /views/hash', 'system-state', null),
  ...deadLetterPlugs(),
];

describe('who may see what of pay', () => {
  it('given the dates of the company, has months in which who may see one day may see all', () => {
    expect(quietMonths.length).toBeGreaterThan(1);
  });

  it('given a month that a manager may see in part, shows no figure of the whole month unless its last day is theirs', async () => {
    const oracle = new AuthorizationOracle(company);
    const leaks: string[] = [];
    let hidden = 0;
    for (const principal of principalsFor(company, plugs()).filter(({ subject }) => subject.startsWith('manager:'))) {
      for (const { month, credits: subjects } of sheets) {
        const may = (date: string): boolean => oracle.allows(principal, 'pay', null, { personId: subjects[0]!.personId, date });
        if (may(lastDayOf(month)) || !subjects.some(({ date }) => may(date))) continue;
        const { periods } = await ground.ask('GET', `/statements?personId=${subjects[0]!.personId}&period=${month}`, principal);
        for (const { attained, quota, attainment, periodLines } of periods.flatMap(({ components }: any) => components)) {
          hidden++;
          if (attained === null && quota === null && attainment === null && periodLines.length === 0) continue;
          leaks.push(
            `${principal.subject}: ${subjects[0]!.personId} in ${month}: ${JSON.stringify({ attained, quota, attainment, periodLines })}`,
          );
        }
      }
    }
    expect(leaks).toEqual([]);
    expect(hidden).toBeGreaterThan(0);
  }, 120_000);

  it('given a fact about somebody, shows it to nobody but those who decide on pay, and lets nobody else change it', async () => {
    const { personId } = dayPlans[0]!;
    const scores = [{ participant: personId, objective: 'launch', date: '2026-03-31', score: '80%' }];
    await ground.ask('PUT', '/facts', { ...admin, subject: 'giver' }, { scores });
    const [fact] = (await ground.ask('GET', `/facts?person=${personId}`, approver)).items as { factId: string }[];
    for (const principal of principalsFor(company, plugs())) {
      const decides = ['compensation-admin', 'finance-approver', 'auditor'].some((role) => principal.roles.includes(role as never));
      const read = await ground.send('GET', `/facts?person=${personId}`, principal);
      expect([principal.subject, read.status]).toEqual([principal.subject, decides ? 200 : 403]);
      if (principal.roles.includes('compensation-admin')) continue;
      expect((await ground.send('DELETE', `/facts/${fact!.factId}`, principal)).status).toBe(403);
      expect((await ground.send('PUT', '/facts', principal, { scores: [{ ...scores[0], score: '90%' }] })).status).toBe(403);
    }
    expect((await ground.ask('GET', `/facts?person=${personId}`, approver)).items).toMatchObject([{ version: 1, fact: { score: '80%' } }]);
  });

  it('given a draft, hides it from those whom plans pay', async () => {
    const { code, personId } = dayPlans[0]!;
    const rep = { subject: 'rep-of-draft', personId, roles: ['rep'], scopes: [] } as const;
    await ground.draft(code);
    expect((await ground.send('GET', `/plans/${code}/versions/1`, rep)).status).toBe(200);
    expect((await ground.send('GET', `/plans/${code}/versions/2`, rep)).status).toBe(404);
    expect((await ground.send('GET', `/plans/${code}/versions/2`, approver)).status).toBe(200);
    expect((await ground.ask('GET', '/plans?limit=200', rep)).items.filter(({ status }: { status: string }) => status === 'draft')).toEqual(
      [],
    );
  });
});

authorizationTests({
  name: 'compensation',
  service: () => ground.service,
  company,
  plugsOf: plugs,
  leftOut: 'GET /statements',
  never: [secret],
  samples: 9,
  atLeast: 5_000,
  state: () => ground.ask('GET', '/views/hash', admin),
  moved: { organisation: moved, tell: () => ground.report(moved, 2) },
});
