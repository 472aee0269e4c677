import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { evaluate, readFactsDocument, type FactsDocument } from '@attain/domain/payout';
import { FactsOf } from '../src/facts/facts-of.js';
import { RulebookCache } from '../src/app/rulebook-cache.js';
import { DirtyStore } from '../src/ports.js';
import { as, creditsEvent, idOf, PLAN, RunningCompensation, type Answer } from './running-compensation.js';

let app: RunningCompensation;

beforeAll(async () => {
  app = await RunningCompensation.start();
  await app.calendar();
  for (const name of ['ana', 'ben', 'cleo']) await app.person(name);
  await app.reportsTo('ana', [{ from: '2025-01-01', to: null, manager: 'cleo' }]);
  await app.quota('ana', [{ from: '2026-01-01', to: null, amount: '100000.00' }]);
  await app.plan(PLAN, ['ana']);
  await app.credits(
    creditsEvent('D1', 1, [
      { person: 'ana', on: '2026-01-20', amount: '1000.00', currency: 'EUR', home: { amount: '1090.00', currency: 'USD' } },
      {
        person: 'cleo',
        on: '2026-01-20',
        amount: '1000.00',
        currency: 'EUR',
        home: { amount: '1090.00', currency: 'USD' },
        kind: 'rollup',
      },
    ]),
    creditsEvent('D2', 1, [{ person: 'ana', on: '2026-02-03', amount: '500.00', endedOn: '2026-03-01' }]),
  );
  await app.settled();
}, 60_000);

afterAll(() => app?.stop(), 30_000);

const put = (document: unknown, caller = as('compensation-admin'), query = ''): Promise<Answer> =>
  app.send('PUT', `facts${query}`, caller, document, typeof document === 'string' ? 'application/yaml' : 'application/json');

const list = async (query = ''): Promise<any[]> => (await app.get(`facts${query}`)).body.items;

const documentOf = (...people: string[]): Promise<FactsDocument> =>
  app.database.inTx(async (tx) =>
    app.running.app.get(FactsOf).document(tx, await app.running.app.get(RulebookCache).at(tx), people.map(idOf), '2026-12-31', 'fiscal'),
  );

describe('given facts', () => {
  it('given a part of a facts document in YAML, keeps it, and the same again changes nothing', async () => {
    const document = `
assignments: [{ participant: ana@demo.example, plan: ae, from: 2026-01-01, values: { oti: 60000, target: 1200000.50 } }]
scores: [{ participant: Ana@Demo.example, objective: launch, date: 2026-03-31, score: 80% }]
figures: [{ figure: company-revenue, date: 2026-03-31, value: 1000000 }]
`;
    expect((await put(document)).body).toEqual({
      changed: { assignment: 1, score: 1, figure: 1 },
      unchanged: 0,
      waiting: [],
      warnings: [expect.stringMatching(/^scores\[0\]: ana holds ae only/)],
    });
    expect((await put(document)).body).toMatchObject({ changed: {}, unchanged: 3, waiting: [] });
    expect(await list(`?kind=score&person=${idOf('ana')}`)).toMatchObject([
      { kind: 'score', personName: 'ana', status: 'in force', version: 1, fact: { participant: idOf('ana'), score: '80%' } },
    ]);
  });

  it('given a wrong fact among right ones, refuses all with place, reason and remedy', async () => {
    const answer = await put({
      advances: [{ participant: 'ana@demo.example', date: '2026-01-31', amount: '100' }],
      deals: [
        {
          id: idOf('D1'),
          date: '2026-01-20',
          paySplits: [
            { participant: 'ana@demo.example', share: '60%' },
            { participant: 'ben@demo.example', share: '30%' },
          ],
        },
        { id: '9876543210', date: '2026-01-20', amount: '5' },
      ],
      rates: [{ table: 'budget', from: 'EUR', to: 'XXQ', on: '2026-01-01', rate: '1.1' }],
      scores: [{ participant: 'nobody@demo.example', objective: 'launch', date: '2026-03-31', score: '-10%' }],
      closedThrough: '2026-01-31',
    });
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe('facts-refused');
    expect(answer.body.errors.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
      ['closedThrough', 'NOT_GIVEN_HERE'],
      ['deals[0].paySplits', 'SHARES_DO_NOT_SUM'],
      ['deals[1].amount', 'FROM_CRM'],
      ['deals[1].id', 'DEAL_NOT_NAMED'],
      ['scores[0].score', 'SCORE_INVALID'],
      ['scores[0].participant', 'PARTICIPANT_UNKNOWN'],
      ['rates[0].to', 'CURRENCY_UNKNOWN'],
    ]);
    expect(await list('?kind=advance')).toEqual([]);
  });

  it('given two quotas for one basis and time, refuses them, and one that planning holds', async () => {
    const of = (from: string, measure = 'meetings') => ({ participant: 'ana@demo.example', measure, basis: 'quarter', amount: '12', from });
    expect((await put({ quotas: [of('2026-01-01'), of('2026-04-01')] })).body.errors).toMatchObject([
      { path: 'quotas[1]', code: 'QUOTA_TWICE' },
    ]);
    expect((await put({ quotas: [of('2026-01-01', 'bookings')] })).body.errors).toMatchObject([{ code: 'QUOTA_IN_PLANNING' }]);
    expect((await put({ quotas: [of('2026-01-01')] })).body.changed).toEqual({ quota: 1 });
    expect((await put({ quotas: [of('2026-04-01')] })).body.errors).toMatchObject([{ path: 'quotas[0]', code: 'QUOTA_TWICE' }]);
  });

  it('given a dry run, says what would change and changes nothing', async () => {
    const document = { advances: [{ participant: idOf('ana'), date: '2026-05-31', amount: '250.00' }] };
    expect((await put(document, undefined, '?dryRun=true')).body).toEqual({
      changed: { advance: 1 },
      unchanged: 0,
      waiting: [],
      warnings: [expect.anything()],
    });
    expect(await list('?kind=advance')).toEqual([]);
  });

  it('given deals by the ids of a connection, knows them by the ids of Attain', async () => {
    const connection = '5f0c1b7e-0000-5000-8000-00000000000c';
    const receipts = [
      { deal: '1', date: '2026-02-01', amount: '10' },
      { deal: '1', date: '2026-02-01', amount: '20' },
    ];
    expect((await put({ receipts }, undefined, `?connection=${connection}`)).body.changed).toEqual({ receipt: 2 });
    expect(await list('?kind=receipt')).toMatchObject([{ dealId: expect.any(String), fact: { amount: '10' } }, { fact: { amount: '20' } }]);
  });

  it('given an adjustment, lets it count only when a second person agreed, and then keeps it as it is', async () => {
    const adjustments = [{ id: 'A-1', participant: 'ana@demo.example', date: '2026-02-15', amount: '75.00', reason: 'Missed spiff' }];
    const { waiting } = (await put({ adjustments })).body;
    expect((await documentOf('ana')).adjustments).toBeUndefined();
    const path = `facts/${waiting[0]}/approve`;
    expect((await app.post(path, {}, as('compensation-admin'))).status).toBe(403);
    expect((await app.post(path, {}, { ...as('finance-approver'), subject: 'test-compensation-admin' })).body.code).toBe('same-person');
    expect((await app.post(path, {}, as('finance-approver', idOf('ana')))).body.code).toBe('own-pay');
    expect((await app.post(path, {}, as('finance-approver'))).body).toMatchObject({
      status: 'in force',
      approvedBy: 'test-finance-approver',
    });
    expect((await documentOf('ana')).adjustments).toMatchObject([{ id: 'A-1', participant: idOf('ana'), amount: '75.00' }]);
    expect((await put({ adjustments: [{ ...adjustments[0], amount: '750.00' }] })).body.errors).toMatchObject([
      { code: 'APPROVED_ALREADY' },
    ]);
    expect((await app.send('DELETE', `facts/${waiting[0]}`, as('compensation-admin'))).status).toBe(409);
  });

  it('given facts about oneself, refuses them', async () => {
    const document = { advances: [{ participant: 'ana@demo.example', date: '2026-06-30', amount: '1' }] };
    expect((await put(document, as('compensation-admin', idOf('ana')))).body.errors).toMatchObject([
      { path: 'advances[0]', code: 'OWN_PAY' },
    ]);
  });

  it('given a change, marks the touched from the first affected date', async () => {
    await app.settled();
    const marks: unknown[] = [];
    const real = app.running.app.get(DirtyStore);
    const mark = real.mark.bind(real);
    real.mark = async (tx, given) => (marks.push(...given.map(({ from }) => from)), mark(tx, given));
    try {
      await put({ deals: [{ id: idOf('D1'), date: '2026-01-20', product: 'seats' }] });
      expect(marks).toEqual(['2026-01-20', '2026-01-20']);
      await put({ deals: [{ id: idOf('D1'), date: '2026-01-20', product: 'seats' }] });
      expect(marks).toHaveLength(2);
      await app.plan(
        PLAN.replace('plan: ae', 'plan: by-result').replace('credits: [direct, split], value: deal.amount', 'figure: result'),
        ['ben'],
      );
      await app.settled();
      marks.length = 0;
      await put({
        figures: [{ figure: 'result', date: '2026-04-30', value: '5' }],
        rates: [{ table: 'none', from: 'EUR', to: 'USD', on: '2026-01-01', rate: '1.1' }],
      });
      expect(marks.filter((from) => from !== '0001-01-01')).toEqual(['2026-04-30']);
    } finally {
      real.mark = mark;
    }
  });

  it('given everything, builds a facts document by the published schema that evaluates', async () => {
    await put({
      participants: [{ id: 'ana@demo.example', leave: [{ from: '2026-08-01', to: '2026-09-01' }], fields: { region: 'north' } }],
    });
    const document = await documentOf('ana');
    expect(readFactsDocument(document).findings).toEqual([]);
    expect(document.participants.map(({ id }) => id)).toEqual([idOf('ana'), idOf('cleo')]);
    expect(document.assignments).toEqual([
      { participant: idOf('ana'), plan: 'ae', from: '2026-01-01', values: { oti: '60000', target: '1200000.50' } },
    ]);
    expect([...(document.credits ?? [])].sort((a, b) => (a.date < b.date ? -1 : 1))).toMatchObject([
      { participant: idOf('ana'), amount: '1000.00', currency: 'EUR', worth: { amount: '1090.00', currency: 'USD' } },
      { participant: idOf('ana'), amount: '500.00', endedOn: '2026-03-01', endReason: 'lost' },
    ]);
    // Without a plan nothing pays the adjustment; nothing else is wrong.
    expect(evaluate([], document).heldFacts).toMatchObject([{ fact: 'adjustment A-1', reason: 'plan-missing' }]);
  });

  it('given assignments with personal values, as rows or as a CSV, keeps them as facts', async () => {
    const row = { personEmail: 'cleo@demo.example', plan: 'ae', from: '2026-01-01', values: { target: '900000' } };
    expect((await app.post('assignments', { assignments: [row] })).body).toEqual({ assigned: 1, waiting: [] });
    expect((await documentOf('cleo')).assignments).toMatchObject([{ from: '2026-01-01', values: { target: '900000' } }]);
    const csv = (target: string): Promise<Answer> =>
      app.post(
        'assignments',
        `personEmail,plan,from,to,values.target,values.oti\ncleo@demo.example,ae,2026-01-01,,${target},`,
        undefined,
        'text/csv',
      );
    expect((await csv('1_000')).body.errors).toMatchObject([{ path: 'line 2.values.target', code: 'VALUE_INVALID' }]);
    expect((await csv('1000000')).status).toBe(200);
    expect((await documentOf('cleo')).assignments).toMatchObject([{ values: { target: '1000000' } }]);
    const own = await app.post('assignments', { assignments: [row] }, as('compensation-admin', idOf('cleo')));
    expect(own.body.errors).toMatchObject([{ path: 'assignments[0]', code: 'OWN_PAY' }]);
    const unknown = await app.post('assignments', { assignments: [{ ...row, personEmail: 'new@demo.example' }] });
    expect(unknown.body.errors).toMatchObject([{ path: 'assignments[0].participant', code: 'PARTICIPANT_UNKNOWN' }]);
  });

  it('given a pay split, knows whose pay hangs on whose, either way', async () => {
    const parties = (name: string): Promise<string[]> => app.database.inTx((tx) => app.running.app.get(FactsOf).parties(tx, [idOf(name)]));
    expect(await parties('ana')).toEqual([]);
    const share = (name: string) => ({ participant: `${name}@demo.example`, share: '1/2' });
    expect((await put({ deals: [{ id: idOf('D2'), date: '2026-02-03', paySplits: [share('ana'), share('ben')] }] })).status).toBe(200);
    expect(await parties('ana')).toEqual([idOf('ben')]);
    expect(await parties('ben')).toEqual([idOf('ana')]);
    expect(await parties('cleo')).toEqual([]);
    const [fact] = await list('?kind=deal').then((facts) => facts.filter(({ dealId }) => dealId === idOf('D2')));
    expect((await app.send('DELETE', `facts/${fact.factId}`, as('compensation-admin'))).status).toBe(204);
    expect(await parties('ana')).toEqual([]);
  });

  it("given a rate of a person's own, pays by it from the day on which it begins", async () => {
    const byValue = PLAN.replace('plan: ae', 'plan: by-value\nvalues: { rate: 0.05 }').replace(/tiers: .*\]/, 'tiers: [{ rate: rate }]');
    await app.plan(byValue, ['ben']);
    await app.quota('ben', [{ from: '2026-01-01', to: null, amount: '100000.00' }]);
    await app.credits(
      creditsEvent('V1', 1, [{ person: 'ben', on: '2026-03-10', amount: '1000.00' }]),
      creditsEvent('V2', 1, [{ person: 'ben', on: '2026-04-10', amount: '1000.00' }]),
    );
    const paid = async (): Promise<string[]> => {
      await app.settled();
      const months = await Promise.all(
        ['2026-03-10', '2026-04-10'].map((day) => app.get(`statements?email=ben@demo.example&period=${day}`)),
      );
      return months.map(({ body }) => body.lines.find(({ component }: { component: string }) => component === 'base').amount.amount);
    };
    expect(await paid()).toEqual(['50.00', '50.00']);
    const own = { participant: 'ben@demo.example', plan: 'by-value', values: { rate: '0.1' } };
    const until = { participant: 'ben@demo.example', plan: 'by-value', from: '2026-01-01', to: '2026-04-01' };
    expect((await put({ assignments: [until, { ...own, from: '2026-04-01' }] })).status).toBe(200);
    expect(await paid()).toEqual(['50.00', '100.00']);
  });

  it('given a withdrawal, forgets the fact for pay and keeps its journal', async () => {
    const [score] = await list('?kind=score');
    expect((await app.send('DELETE', `facts/${score.factId}`, as('compensation-admin'))).status).toBe(204);
    expect(await list('?kind=score')).toEqual([]);
    expect((await app.send('DELETE', `facts/${score.factId}`, as('compensation-admin'))).status).toBe(404);
    const versions = await app.database.query(
      'SELECT version, body IS NULL AS gone FROM given_fact_version WHERE fact_id = $1 ORDER BY version',
      [score.factId],
    );
    expect(versions).toEqual([
      { version: 1, gone: false },
      { version: 2, gone: true },
    ]);
    await expect(app.database.query('DELETE FROM given_fact_version')).rejects.toThrow(/append-only/);
  });
});
