import { payoutCalculated } from '@attain/contracts/compensation';
import type { EventData } from '@attain/contracts/event';
import type { InboundMessage, Transport } from '@attain/platform/transport';
import { entriesTwice, paidByPerson, PayoutJournal } from '@attain/testing/pay-oracle';
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

const fromEvents = async (transport: Transport, entries: number): Promise<{ events: Sums; repeated: number }> => {
  const journal = new PayoutJournal();
  const onMessages = (messages: readonly InboundMessage[]): void => {
    for (const { body } of messages) journal.take(JSON.parse(body ?? '{}') as EventData<typeof payoutCalculated>);
  };
  const tail = await transport.tail({ topics: [payoutCalculated.topic], from: 'earliest', onMessages });
  for (let waited = 0; journal.entries < entries && waited < 5_000; waited += 50) await sleep(50);
  await sleep(200);
  await tail.stop();
  const events = Object.fromEntries([...journal.paid()].map(([key, minor]) => [key, minor.toString()]));
  return { events, repeated: journal.repeated };
};

const notNil = (all: Sums): Sums => Object.fromEntries(Object.entries(all).filter(([, minor]) => minor !== '0'));

export const books = async (inspector: Inspector, transport: Transport): Promise<Books> => {
  const [row] = await inspector.rows<{ n: number }>('compensation', 'SELECT count(*)::int AS n FROM entry');
  const letters = await Promise.all(moneyPath.map((service) => inspector.rows(service, 'SELECT 1 FROM dead_letter')));
  const { events, repeated } = await fromEvents(transport, row!.n);
  return {
    entriesTwice: (await inspector.rows('compensation', entriesTwice)).length,
    deadLetters: letters.flat().length,
    lines: notNil(await sums(inspector, paidByPerson.lines)),
    postings: notNil(await sums(inspector, paidByPerson.postings)),
    payouts: notNil(await sums(inspector, paidByPerson.payouts)),
    events: notNil(events),
    repeated,
  };
};
