import { afterAll, describe, expect, it } from '@jest/globals';
import { printedStatement, tellingStatements } from '@attain/domain/payout';
import { type Example, ExampleRun, readyExamples } from './ready-plan.js';
import { as, RunningCompensation } from './running-compensation.js';

interface Shown {
  readonly person: string;
  readonly component: string;
  readonly label: string;
  readonly deal: string | null;
  readonly earning: string;
  readonly amount: string;
}
type ShownLine = Shown & { readonly held: string | null; readonly waiting: string };
type ShownPosting = Shown & { readonly posting: string; readonly reason: string };

const DEAL = `(SELECT d.deal::jsonb->>'externalId' FROM deal_credits d WHERE d.deal_id = x.deal_id) AS deal`;

const linesOf = (room: RunningCompensation, plan: string): Promise<ShownLine[]> =>
  room.database.query(
    `SELECT p.person_id AS person, x.component, x.label, ${DEAL}, x.earning::text, x.amount::text, x.held, x.waiting::text
     FROM evaluated_line x JOIN participant p ON p.no = x.participant_no WHERE x.plan = $1`,
    [plan],
  );

const postingsOf = (room: RunningCompensation, plan: string): Promise<ShownPosting[]> =>
  room.database.query(
    `SELECT p.person_id AS person, x.component, x.label, ${DEAL}, x.earning::text, x.amount::text, x.posting::text, x.reason
     FROM (
       SELECT participant_no, plan, component, label, deal_id, earning, amount, posting, reason FROM evaluated_posting
       UNION ALL SELECT c.participant_no, c.plan, c.component, c.label, c.deal_id, c.earning, c.amount, e.start_date, c.reason
         FROM closed_posting c JOIN period e ON e.no = c.period_no
     ) x JOIN participant p ON p.no = x.participant_no WHERE x.plan = $1`,
    [plan],
  );

const text = (fields: readonly unknown[]): string => fields.map((field) => field ?? '').join(' | ');

describe('every ready plan through the running service', () => {
  const rooms: RunningCompensation[] = [];
  let shared: RunningCompensation | null = null;
  const opened = async (): Promise<RunningCompensation> => {
    const room = await RunningCompensation.start();
    rooms.push(room);
    await room.calendar();
    return room;
  };
  /** What closes periods has the books for itself. */
  const roomFor = async ({ facts }: Example): Promise<RunningCompensation> =>
    facts.closedThrough ? opened() : (shared ??= await opened());

  afterAll(async () => {
    for (const room of rooms) await room.stop();
  });

  it.each(readyExamples().map((example) => [example.name, example] as const))(
    '%s: the same lines, postings and statements as the evaluation offline',
    async (_name, example) => {
      const room = await roomFor(example);
      const run = new ExampleRun(room, example);
      await run.prepare();
      await run.run();
      const { offline } = run;
      expect(
        (await linesOf(room, run.code))
          .map((l) => text([l.person, l.component, l.label, l.deal, l.earning, l.amount, l.held, l.waiting]))
          .sort(),
      ).toEqual(
        offline.lines
          .map((l) =>
            text([run.person(l.participant), l.component, l.label, l.credit?.deal.id, l.payPeriod.start, l.amount, l.held, l.waiting]),
          )
          .sort(),
      );
      const dealOf = (creditId: string | null): string | undefined => creditId?.split('/')[0];
      expect(
        (await postingsOf(room, run.code))
          .map((p) => text([p.person, p.component, p.label, p.deal, p.earning, p.posting, p.amount, p.reason]))
          .sort(),
      ).toEqual(
        offline.postings
          .map((p) =>
            text([run.person(p.participant), p.component, p.label, dealOf(p.creditId), p.earning, p.posting.start, p.amount, p.reason]),
          )
          .sort(),
      );
      for (const statement of tellingStatements(offline)) await sameStatement(room, run, statement);
      expect((await room.get('reconcile')).body.differences).toEqual([]);
      expect((await room.get('ledger/verify')).body.sound).toBe(true);
      expect((await room.get('traces/replay-all')).body).toMatchObject({ mismatches: 0, complete: true });
    },
    60_000,
  );
});

const sameStatement = async (
  room: RunningCompensation,
  run: ExampleRun,
  statement: Parameters<typeof printedStatement>[0],
): Promise<void> => {
  const printed = printedStatement(statement);
  const personId = run.person(statement.participant);
  const shown = (await room.get(`statements?personId=${personId}&period=${statement.step.period.start}&limit=200`)).body;
  const [period] = shown.periods;
  expect(period.status).toBe(statement.closed ? 'closed' : 'open');
  const [pay] = period.pay;
  const amounts = Object.fromEntries(
    Object.entries(pay as Record<string, { amount?: string }>)
      .filter(([name]) => name in printed && name !== 'payment' && name !== 'balances')
      .map(([name, value]) => [name, value.amount ?? value]),
  );
  const { participant: _who, period: _label, closed: _closed, payment, balances, ...expected } = printed;
  expect(amounts).toEqual({ ...expected, plan: run.code, currency: statement.currency });
  expect(pay.payment).toEqual(payment);
  expect(Object.values(pay.balances as Record<string, { amount: string }>).map(({ amount }) => amount)).toEqual(Object.values(balances));
  for (const { lineId, held, amount } of [...shown.lines, ...period.components.flatMap((each: any) => each.periodLines)]) {
    const why = await room.get(`statements/lines/${lineId}/why`, as('auditor'));
    expect([why.status, why.body.held, why.body.amount]).toEqual([200, held ?? null, amount]);
    if (why.body.trace && !held) expect([why.body.replays, why.body.replay]).toEqual([true, amount]);
  }
};
