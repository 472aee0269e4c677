import { payoutCalculated } from '@attain/contracts/compensation';
import type { EventData } from '@attain/contracts/event';
import type { InboundMessage, Transport } from '@attain/platform/transport';
import { setTimeout as sleep } from 'node:timers/promises';
import { call } from './api.js';
import { moneyPath, type Service } from './databases.js';
import type { Inspector } from './settled.js';

/** What must be the same whatever happened on the way. */
export interface EndState {
  /** Of each service: its convergent views. */
  readonly views: Readonly<Record<string, unknown>>;
  /** `person period currency` → minor units. */
  readonly payouts: Readonly<Record<string, string>>;
  /** `person component earning period` → minor units. */
  readonly ledger: Readonly<Record<string, string>>;
}

const PAYOUTS = `SELECT concat_ws(' ', person_id, start_date, currency) AS key, sum(amount)::text AS minor
  FROM payout JOIN participant ON participant.no = participant_no JOIN period ON period.no = period_no GROUP BY 1 HAVING sum(amount) <> 0`;
const LEDGER = `SELECT concat_ws(' ', person_id, component, earning) AS key, sum(delta)::text AS minor
  FROM entry JOIN participant ON participant.no = participant_no GROUP BY 1 HAVING sum(delta) <> 0`;
const POSTINGS = `SELECT person_id AS key, sum(CASE WHEN credit = 'payable' THEN amount WHEN debit = 'payable' THEN -amount ELSE 0 END)::text AS minor
  FROM posting JOIN entry ON entry.id = entry_id JOIN participant ON participant.no = participant_no GROUP BY 1`;
const LINES = `SELECT person_id AS key, sum(payable)::text AS minor
  FROM (SELECT segment_id, payable FROM line UNION ALL SELECT segment_id, payable FROM period_line) AS paid
  JOIN segment ON segment.id = segment_id JOIN participant ON participant.no = participant_no GROUP BY 1`;
const TWICE = `SELECT 1 FROM entry GROUP BY participant_no, component, earning, posting, predecessor HAVING count(*) > 1`;

type Sums = Record<string, string>;

const sums = async (inspector: Inspector, sql: string): Promise<Sums> => {
  const rows = await inspector.rows<{ key: string; minor: string }>('compensation', `${sql} ORDER BY 1`);
  return Object.fromEntries(rows.map(({ key, minor }) => [key, minor]));
};

export const endState = async (inspector: Inspector, baseOf: (service: Service) => string): Promise<EndState> => {
  const views = await Promise.all(
    moneyPath.map(
      async (service) =>
        [service, await call(() => baseOf(service), { method: 'GET', path: `/api/${service}/views/hash`, role: 'operator' })] as const,
    ),
  );
  return { views: Object.fromEntries(views), payouts: await sums(inspector, PAYOUTS), ledger: await sums(inspector, LEDGER) };
};

/** What must hold of the books themselves at any time when all is quiet. */
export interface Books {
  readonly entriesTwice: number;
  readonly deadLetters: number;
  /** Per person, four ways: statement lines, ledger postings, payout records, payout events (each entry once). */
  readonly lines: Sums;
  readonly postings: Sums;
  readonly payouts: Sums;
  readonly events: Sums;
  /** How often the journal repeats an entry: a relay that died between sending and deleting. */
  readonly repeated: number;
}

const PAID =
  'SELECT person_id AS key, sum(amount)::text AS minor FROM payout JOIN participant ON participant.no = participant_no GROUP BY 1';

const minorOf = (text: string): bigint => BigInt(text.replace('.', ''));

const fromEvents = async (transport: Transport, entries: number): Promise<{ events: Sums; repeated: number }> => {
  const seen = new Map<string, { person: string; delta: string }>();
  let movements = 0;
  const onMessages = (messages: readonly InboundMessage[]): void => {
    for (const { body } of messages) {
      const event = JSON.parse(body ?? '{}') as EventData<typeof payoutCalculated>;
      movements += event.movements.length;
      for (const { entryId, delta } of event.movements) seen.set(entryId, { person: event.personId, delta });
    }
  };
  const tail = await transport.tail({ topics: [payoutCalculated.topic], from: 'earliest', onMessages });
  for (let waited = 0; seen.size < entries && waited < 5_000; waited += 50) await sleep(50);
  await sleep(200);
  await tail.stop();
  const events = new Map<string, bigint>();
  for (const { person, delta } of seen.values()) events.set(person, (events.get(person) ?? 0n) + minorOf(delta));
  return { events: Object.fromEntries([...events].map(([key, minor]) => [key, minor.toString()])), repeated: movements - seen.size };
};

const notNil = (all: Sums): Sums => Object.fromEntries(Object.entries(all).filter(([, minor]) => minor !== '0'));

export const books = async (inspector: Inspector, transport: Transport): Promise<Books> => {
  const [row] = await inspector.rows<{ n: number }>('compensation', 'SELECT count(*)::int AS n FROM entry');
  const letters = await Promise.all(moneyPath.map((service) => inspector.rows(service, 'SELECT 1 FROM dead_letter')));
  const { events, repeated } = await fromEvents(transport, row!.n);
  return {
    entriesTwice: (await inspector.rows('compensation', TWICE)).length,
    deadLetters: letters.flat().length,
    lines: notNil(await sums(inspector, LINES)),
    postings: notNil(await sums(inspector, POSTINGS)),
    payouts: notNil(await sums(inspector, PAID)),
    events: notNil(events),
    repeated,
  };
};
