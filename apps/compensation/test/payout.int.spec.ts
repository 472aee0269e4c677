import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { as, creditsEvent, idOf, PLAN, RETROACTIVE, RunningCompensation } from './running-compensation.js';

const QUOTA = [{ from: '2025-01-01', to: null, amount: '1000.00' }];

describe('from credits to an explained payout', () => {
  let room: RunningCompensation;

  beforeAll(async () => {
    room = await RunningCompensation.start();
    await room.calendar();
    for (const name of ['ana', 'ben', 'cleo', 'dan', 'eve']) await room.person(name);
    for (const name of ['ana', 'ben', 'cleo', 'dan']) await room.quota(name, QUOTA);
    await room.reportsTo('ana', [
      { from: '2025-01-01', to: '2026-08-01', manager: 'cleo' },
      { from: '2026-08-01', to: null, manager: 'dan' },
    ]);
    await room.plan(PLAN, ['ana', 'eve']);
    await room.plan(RETROACTIVE, ['ben', 'cleo']);
    await room.settled();
  }, 120_000);
  afterAll(() => room.stop());

  const statement = async (name: string, period: string, caller = as('auditor')) =>
    (await room.get(`statements?email=${name}@demo.example&period=${period}&limit=200`, caller)).body;
  const why = async (lineId: string, caller = as('auditor')) => room.get(`statements/lines/${lineId}/why`, caller);

  it('pays tiers in order, splits the credit that crosses, and a bonus at 100%', async () => {
    await room.credits(creditsEvent('d1', 1, [{ person: 'ana', on: '2026-07-10', amount: '900.00' }]));
    await room.credits(creditsEvent('d2', 1, [{ person: 'ana', on: '2026-07-20', amount: '200.00' }]));
    const {
      periods: [july],
      lines,
    } = await statement('ana', '2026-07-31');
    expect(july.totals).toEqual([{ amount: '556.00', currency: 'USD' }]);
    expect(lines.map((line: any) => [line.deal.name, line.amount.amount])).toEqual([
      ['Deal d1', '45.00'],
      ['Deal d2', '11.00'],
    ]);
    const explained = (await why(lines[1].lineId)).body;
    expect(explained).toMatchObject({
      amount: { amount: '11.00' },
      replay: { amount: '11.00' },
      replays: true,
      plan: { code: 'ae', version: 1, component: 'base' },
    });
    expect(explained.trace).toMatchObject({
      before: '900',
      after: '1100',
      quota: '1000',
      attainmentBefore: '0.9',
      attainmentAfter: '1.1',
      exact: '11',
    });
    expect(explained.trace.tiers.map(({ part, rate, pay }: any) => [part, rate, pay])).toEqual([
      ['100', '0.05', '5'],
      ['100', '0.06', '6'],
      ['0', '0.07', '0'],
    ]);
  });

  it('re-prices what a late credit pushes over a bound, and only that', async () => {
    await room.credits(creditsEvent('d0', 1, [{ person: 'ana', on: '2026-07-05', amount: '150.00' }]));
    const { lines } = await statement('ana', '2026-07-31');
    expect(lines.map((line: any) => [line.deal.name, line.amount.amount])).toEqual([
      ['Deal d0', '7.50'],
      ['Deal d1', '45.50'],
      ['Deal d2', '12.00'],
    ]);
  });

  it('names the credit that reached the bonus', async () => {
    const {
      periods: [july],
    } = await statement('ana', '2026-07-31');
    const goal = july.components.find(({ component }: any) => component === 'goal');
    const explained = (await why(goal.periodLines[0].lineId)).body;
    expect(explained).toMatchObject({ amount: { amount: '500.00' }, replays: true, reachedBy: { name: 'Deal d1', on: '2026-07-10' } });
  });

  it('re-rates a retroactive plan by one line per pay period', async () => {
    await room.credits(creditsEvent('r1', 1, [{ person: 'ben', on: '2026-07-10', amount: '600.00' }]));
    await room.credits(creditsEvent('r2', 1, [{ person: 'ben', on: '2026-08-10', amount: '600.00' }]));
    const august = await statement('ben', '2026-08-15');
    expect(august.periods[0].totals).toEqual([{ amount: '72.00', currency: 'USD' }]);
    const [line] = august.periods[0].components[0].periodLines;
    expect(line).toMatchObject({ kind: 're-rating', amount: { amount: '48.00' } });
    expect((await why(line.lineId)).body).toMatchObject({ replay: { amount: '48.00' }, replays: true });
    expect((await statement('ben', 'FY2026-Q3')).periods.map(({ totals }: any) => totals[0]?.amount ?? '0')).toEqual([
      '24.00',
      '72.00',
      '0',
    ]);
  });

  it('holds what it cannot price, with the reason, and pays it once it can', async () => {
    await room.credits(creditsEvent('e1', 1, [{ person: 'eve', on: '2026-07-10', amount: '100.00' }]));
    await room.credits(creditsEvent('a9', 1, [{ person: 'ana', on: '2026-09-10', amount: '100.00', currency: 'GBP', home: null }]));
    const held = await statement('eve', '2026-07-31');
    expect(held.periods[0].components[0].held).toEqual([{ reason: 'quota-missing', credits: 1, from: '2026-07-01', to: '2026-08-01' }]);
    expect(held.lines[0]).toMatchObject({ held: 'quota-missing' });
    expect((await why(held.lines[0].lineId)).body).toMatchObject({ held: 'quota-missing', replay: null });
    expect((await statement('ana', '2026-09-15')).lines[0]).toMatchObject({ held: 'rate-missing', credited: null });
    await room.quota('eve', QUOTA);
    await room.settled();
    expect((await statement('eve', '2026-07-31')).periods[0].totals).toEqual([{ amount: '5.00', currency: 'USD' }]);
    await room.credits(
      creditsEvent('a9', 2, [
        { person: 'ana', on: '2026-09-10', amount: '100.00', currency: 'GBP', home: { amount: '130.00', currency: 'USD' } },
      ]),
    );
    expect((await statement('ana', '2026-09-15')).lines[0]).toMatchObject({ held: null, credited: { amount: '130.00' } });
  });

  it('ignores what is older than it holds, and takes back what has ended', async () => {
    await room.credits(creditsEvent('e1', 3, [{ person: 'eve', on: '2026-07-10', amount: '300.00' }]));
    await room.credits(creditsEvent('e1', 2, [{ person: 'eve', on: '2026-07-10', amount: '999.00' }]));
    expect((await statement('eve', '2026-07-31')).periods[0].totals[0].amount).toBe('15.00');
    await room.credits(creditsEvent('e1', 4, [{ person: 'eve', on: '2026-07-10', amount: '300.00', endedOn: '2026-07-20' }]));
    expect((await statement('eve', '2026-07-31')).periods[0].components).toEqual([]);
    await room.credits(creditsEvent('e1', 5, [{ person: 'eve', on: '2026-07-10', amount: '300.00' }]));
    expect((await statement('eve', '2026-07-31')).periods[0].totals[0].amount).toBe('15.00');
  });

  it('keeps books that agree, chains that hold and traces that replay', async () => {
    expect((await room.get('reconcile')).body).toMatchObject({ differences: [], recalculating: 0 });
    expect((await room.get('ledger/verify')).body).toMatchObject({ sound: true, broken: null });
    expect((await room.get('traces/replay-all')).body).toMatchObject({ mismatches: 0, complete: true });
  });

  it('shows a manager the lines of dates on which the person was below, and a rep nobody else', async () => {
    await room.credits(creditsEvent('m1', 1, [{ person: 'ana', on: '2026-08-10', amount: '10.00' }]));
    expect((await statement('ana', '2026-07-31', as('manager', idOf('cleo')))).lines.length).toBe(3);
    expect((await room.get('statements?email=ana@demo.example&period=2026-08-10', as('manager', idOf('cleo')))).status).toBe(404);
    expect((await statement('ana', '2026-08-10', as('manager', idOf('dan')))).lines.length).toBe(1);
    expect((await room.get(`statements?personId=${idOf('ana')}`, as('rep', idOf('ben')))).status).toBe(404);
    expect((await room.get('statements', as('rep', idOf('ana')))).status).toBe(200);
    expect((await room.get('statements?email=ana@demo.example', as('operator'))).status).toBe(403);
    const [line] = (await statement('ana', '2026-08-10')).lines;
    expect((await why(line.lineId, as('manager', idOf('cleo')))).status).toBe(404);
    expect((await why(line.lineId, as('manager', idOf('dan')))).status).toBe(200);
  });

  it('closes periods in order, by somebody who wrote no plan, and posts what comes late into the next', async () => {
    const close = (start: string, caller = as('finance-approver')) => room.post(`periods/${start}/close`, {}, caller);
    expect((await close('2026-08-01')).body.code).toBe('earlier-period-open');
    expect((await close('2026-07-01', as('finance-approver', null, 'test-compensation-admin'))).body.code).toBe('same-person');
    const before = await statement('ana', '2026-07-31');
    expect((await close('2026-07-01')).body).toMatchObject({ status: 'closed' });
    expect((await close('2026-07-01')).body.code).toBe('period-closed-already');
    await room.credits(creditsEvent('late', 1, [{ person: 'ana', on: '2026-07-01', amount: '100.00' }]));
    const july = await statement('ana', '2026-07-31');
    expect(july.periods[0]).toMatchObject({ status: 'closed', totals: before.periods[0].totals });
    expect(july.lines.map((line: any) => line.amount)).toEqual(before.lines.map((line: any) => line.amount));
    for (const { lineId } of july.lines) expect((await why(lineId)).body.replays).toBe(true);
    const august = await statement('ana', '2026-08-10');
    // 100.00 more before all of them: 5.00 for itself, and each later credit has 100.00 more in the tier above.
    expect(august.lines.map((line: any) => [line.deal.name, line.amount.amount])).toEqual([
      ['Deal late', '5.00'],
      ['Deal d1', '1.00'],
      ['Deal d2', '1.00'],
      ['Deal m1', '0.70'],
    ]);
    for (const { lineId } of august.lines) expect((await why(lineId)).body.replays).toBe(true);
    expect((await room.get('reconcile')).body.differences).toEqual([]);
    expect((await room.get('ledger/verify')).body.sound).toBe(true);
    const replayed = (await room.get('traces/replay-all')).body;
    expect(replayed).toMatchObject({ mismatches: 0, complete: true });
    expect(replayed.frozen).toBeGreaterThan(3);
  });

  it('refuses to change what was posted, and finds what was changed behind its back', async () => {
    await expect(room.database.query('UPDATE entry SET delta = delta + 1')).rejects.toThrow('append-only');
    await expect(room.database.query('DELETE FROM posting')).rejects.toThrow('append-only');
    await expect(room.database.query('TRUNCATE seal')).rejects.toThrow('append-only');
    await expect(room.database.query(`UPDATE plan_version SET document = '{}'`)).rejects.toThrow('never changes');
    await room.database.query('ALTER TABLE entry DISABLE TRIGGER entry_append_only');
    await room.database.query(
      `UPDATE entry SET delta = delta + 1 WHERE id = (SELECT id FROM entry WHERE seal_number = 2 ORDER BY period_no LIMIT 1)`,
    );
    const broken = (await room.get('ledger/verify')).body;
    expect(broken.sound).toBe(false);
    expect(broken.broken.reason).toContain('seal 2');
    expect((await room.get('reconcile')).body.differences.length).toBeGreaterThan(0);
  });
});

describe('plans and assignments', () => {
  let room: RunningCompensation;

  beforeAll(async () => {
    room = await RunningCompensation.start();
  }, 120_000);
  afterAll(() => room.stop());

  it('refuses a plan with path and reason of all that is wrong, before anything is saved', async () => {
    const refused = await room.post(
      'plans',
      PLAN.replace('currency: USD', 'currency: USX').replace('basis: quarter, tiers', 'basis: month, cap: 5, tiers'),
      as('compensation-admin'),
      'application/yaml',
    );
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map(({ path, code }: any) => `${path} ${code}`).sort()).toEqual([
      'components[0].cap VALUE_INVALID',
      'currency CURRENCY_UNKNOWN',
    ]);
    expect((await room.get('plans')).body.items).toEqual([]);
    expect((await room.post('plans', 'a: [', as('compensation-admin'), 'application/yaml')).body.errors[0].code).toBe('UNREADABLE');
  });

  it('wants another person for approval, and says so in the database too', async () => {
    const both = { ...as('compensation-admin'), roles: ['compensation-admin', 'finance-approver'] as const, subject: 'both' };
    expect((await room.post('plans', PLAN, both, 'application/yaml')).body).toMatchObject({
      plan: 'ae',
      version: 1,
      warnings: [expect.stringContaining('fiscal')],
    });
    expect((await room.post('plans/ae/versions/1/approve', {}, both)).body.code).toBe('same-person');
    await expect(room.database.query(`UPDATE plan_version SET approver = author, approved_at = now()`)).rejects.toThrow('two_people');
    expect((await room.post('plans/ae/versions/1/approve', {}, as('finance-approver'))).body.status).toBe('approved');
    expect((await room.post('plans/ae/versions/1/approve', {}, as('finance-approver'))).status).toBe(409);
    expect((await room.post('plans', PLAN, both, 'application/yaml')).body.version).toBe(1);
    expect(
      (await room.post('plans', PLAN.replace('currency: USD', 'currency: EUR'), both, 'application/yaml')).body.errors[0],
    ).toMatchObject({ path: 'currency' });
    expect((await room.get('plans/ae/versions/1')).body.document.components.length).toBe(2);
  });

  it('assigns all rows or none, and waits for people whom planning does not know yet', async () => {
    await room.calendar();
    const rows = (...lines: string[]) =>
      room.post('assignments', ['personEmail,plan,from,to', ...lines].join('\n'), as('compensation-admin'), 'text/csv');
    const refused = await rows('fay@demo.example,ae,2026-01-01,', 'fay@demo.example,none,soon,2026-01-01');
    expect(refused.body.errors.map(({ path, code }: any) => `${path} ${code}`)).toEqual([
      'line 3.plan PLAN_UNKNOWN',
      'line 3.from DATE_INVALID',
      'line 3.to SPAN_EMPTY',
    ]);
    expect((await rows('fay@demo.example,ae,2026-01-01,')).body).toEqual({ assigned: 0, waiting: ['fay@demo.example'] });
    await room.credits(creditsEvent('f1', 1, [{ person: 'fay', on: '2026-07-10', amount: '500.00' }]));
    await room.quota('fay', QUOTA);
    await room.person('fay');
    await room.settled();
    expect((await room.get('statements?email=fay@demo.example&period=2026-07-10')).body.periods[0].totals[0].amount).toBe('25.00');
    expect((await rows('fay@demo.example,ae,2026-03-01,')).body.errors[0].code).toBe('OVERLAP');
  });
});
