import { afterAll, describe, expect, it } from '@jest/globals';
import { formatMinor } from '@attain/domain/money';
import { toResult } from '@attain/domain/payout';
import { type Example, ExampleRun, readyExamples } from './ready-plan.js';
import { RunningCompensation } from './running-compensation.js';

interface LineText {
  readonly person_id: string;
  readonly component: string;
  readonly label: string;
  readonly external: string | null;
  readonly earning: string;
  readonly amount: string;
  readonly held: string | null;
  readonly waiting: string;
}

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
    '%s',
    async (_name, example) => {
      const room = await roomFor(example);
      const run = new ExampleRun(room, example);
      await run.prepare();
      await run.run();
      const offline = toResult(run.offline);
      const people = new Map(example.facts.participants.map(({ id }) => [run.person(id), id]));
      const lines = await room.database.query<LineText>(
        `SELECT p.person_id, l.component, l.label, d.deal::jsonb->>'externalId' AS external, l.earning::text, l.amount::text, l.held, l.waiting::text
         FROM evaluated_line l JOIN participant p ON p.no = l.participant_no LEFT JOIN deal_credits d ON d.deal_id = l.deal_id WHERE l.plan = $1`,
        [run.code],
      );
      const { currency } = run.rules;
      const shown = (minor: string): string => formatMinor(BigInt(minor), currency);
      expect(
        lines
          .map((l) => [people.get(l.person_id), l.component, l.label, l.external, shown(l.amount), l.held, shown(l.waiting)].join(' | '))
          .sort(),
      ).toEqual(offline.lines.map((l) => [l.participant, l.component, l.label, l.deal, l.amount, l.held, l.waiting].join(' | ')).sort());
      expect((await room.get('reconcile')).body.differences).toEqual([]);
      expect((await room.get('ledger/verify')).body.sound).toBe(true);
    },
    60_000,
  );
});
