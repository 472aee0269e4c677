import pg from 'pg';
import { payoutCalculated } from '@attain/contracts/compensation';
import type { EventData } from '@attain/contracts/event';
import type { Installation } from '@attain/embedded/installation';
import { openTransport, type InboundMessage } from '@attain/platform/transport';
import { entriesTwice, paidByPerson, PayoutJournal } from '@attain/testing/pay-oracle';
import { setTimeout as sleep } from 'node:timers/promises';
import { expectedPay, truthDeals } from './truth.js';

export interface Reconciliation {
  /** Deals that the CRM has and the mirror lacks or has otherwise. */
  readonly lost: number;
  /** Ledger entries, by key, that exist twice. */
  readonly duplicated: number;
  /** Sum over participants and pairs of sources of the absolute differences, in minor units. */
  readonly differenceMinor: string;
  readonly participants: number;
  readonly totals: Record<string, string>;
  readonly repeatedEvents: number;
  readonly deadLetters: number;
}

type Totals = Map<string, bigint>;

const query = async <R extends pg.QueryResultRow>(url: string, sql: string): Promise<R[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(sql)).rows;
  } finally {
    await client.end();
  }
};

const totals = async (url: string, sql: string): Promise<Totals> =>
  new Map((await query<{ key: string; minor: string }>(url, sql)).map(({ key, minor }) => [key, BigInt(minor)]));

/** Reads the journal until every entry was told. */
const fromEvents = async (installation: Installation, expectedEntries: number): Promise<{ paid: Totals; repeated: number }> => {
  const transport = await openTransport(installation.transportUrl, { clientId: 'chaos-reconcile' });
  const journal = new PayoutJournal();
  const onMessages = (messages: readonly InboundMessage[]): void => {
    for (const { body } of messages) journal.take(JSON.parse(body ?? '{}') as EventData<typeof payoutCalculated>);
  };
  const tail = await transport.tail({ topics: [payoutCalculated.topic], from: 'earliest', onMessages });
  for (let waited = 0; journal.entries < expectedEntries && waited < 60_000; waited += 100) await sleep(100);
  await sleep(500);
  await tail.stop();
  await transport.close();
  return { paid: journal.paid(), repeated: journal.repeated };
};

const sumOf = (sums: Totals): string => [...sums.values()].reduce((a, b) => a + b, 0n).toString();

const difference = (a: Totals, b: Totals): bigint => {
  let sum = 0n;
  for (const person of new Set([...a.keys(), ...b.keys()])) {
    const apart = (a.get(person) ?? 0n) - (b.get(person) ?? 0n);
    sum += apart < 0n ? -apart : apart;
  }
  return sum;
};

const lostDeals = async (installation: Installation, deals: Awaited<ReturnType<typeof truthDeals>>): Promise<number> => {
  const rows = await query<{ external_id: string; status: string; deleted: boolean; facts: string }>(
    installation.databaseUrls['crm-ingest']!,
    `SELECT external_id, status, deleted, facts FROM record WHERE kind = 'deal'`,
  );
  const mirror = new Map(
    rows.map((row) => [
      row.external_id,
      { ...row, facts: JSON.parse(row.facts) as { amount: string | null; closeDate: string | null; owner: string | null } },
    ]),
  );
  return deals.filter((deal) => {
    const held = mirror.get(deal.id);
    // One that was merged before anybody looked was never in the mirror; one that is must not live on beside its survivor.
    if (deal.mergedInto !== null) return held !== undefined && !held.deleted && held.status !== 'merged';
    if (deal.deleted) return held !== undefined && !held.deleted;
    return (
      !held ||
      held.deleted ||
      held.status !== deal.status ||
      held.facts.amount !== deal.amount ||
      held.facts.closeDate !== deal.closeDate ||
      held.facts.owner !== deal.ownerId
    );
  }).length;
};

const deadLetters = async (installation: Installation): Promise<number> => {
  const counts = await Promise.all(
    Object.entries(installation.databaseUrls)
      .filter(([name]) => name !== 'log')
      .map(async ([, url]) => (await query<{ n: string }>(url, `SELECT count(*)::text AS n FROM dead_letter`))[0]!.n),
  );
  return counts.reduce((sum, n) => sum + Number.parseInt(n, 10), 0);
};

/** Before the demo has connected its CRM everything is still to come. */
const nothingYet = (deals: number): Reconciliation => ({
  lost: deals,
  duplicated: 0,
  differenceMinor: '0',
  participants: 0,
  totals: {},
  repeatedEvents: 0,
  deadLetters: 0,
});

/** Five ways to the same money: statement lines, ledger, payout records, payout events, and the CRM's own state recomputed. */
export const reconcile = async (installation: Installation): Promise<Reconciliation> => {
  const compensation = installation.databaseUrls['compensation']!;
  const deals = await truthDeals(installation);
  const [connection] = await query<{ connection_id: string }>(
    installation.databaseUrls['crm-ingest']!,
    `SELECT connection_id FROM connection WHERE kind = 'hubspot'`,
  );
  if (!connection) return nothingYet(Math.max(1, deals.length));
  const people = new Map(
    (
      await query<{ person_id: string; email: string }>(
        installation.databaseUrls['planning']!,
        'SELECT person_id, email FROM person WHERE email IS NOT NULL',
      )
    ).map((row) => [row.email, row.person_id]),
  );
  const truth: Totals = new Map();
  for (const [key, minor] of await expectedPay(installation, connection.connection_id, deals)) {
    const person = people.get(key.split('|')[0]!) ?? key;
    truth.set(person, (truth.get(person) ?? 0n) + minor);
  }
  const [lines, ledger, payouts] = await Promise.all([
    totals(compensation, paidByPerson.lines),
    totals(compensation, paidByPerson.postings),
    totals(compensation, paidByPerson.payouts),
  ]);
  const [entries] = await query<{ n: number }>(compensation, 'SELECT count(*)::int AS n FROM entry');
  const events = await fromEvents(installation, entries!.n);
  const apart = [ledger, payouts, events.paid, truth].reduce((sum, other) => sum + difference(lines, other), 0n);
  return {
    lost: await lostDeals(installation, deals),
    duplicated: (await query(compensation, entriesTwice)).length,
    differenceMinor: apart.toString(),
    participants: lines.size,
    totals: { lines: sumOf(lines), ledger: sumOf(ledger), payouts: sumOf(payouts), events: sumOf(events.paid), truth: sumOf(truth) },
    repeatedEvents: events.repeated,
    deadLetters: await deadLetters(installation),
  };
};
