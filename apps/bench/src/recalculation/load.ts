import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { ANALYST_TABLES, ANALYST_TIERS } from './analyst-sql.js';
import { creditsOver, type Member } from './company.js';

const COLUMNS = 'participant_no, on_date, deal_id, kind, ended, amount, home_amount, facet_no';
const DIRECT = 1;
const ROLLUP = 3;

const copyRows = (client: pg.Client, rows: Iterable<string>): Promise<void> =>
  pipeline(Readable.from(rows), client.query(copyFrom(`COPY credit (${COLUMNS}) FROM STDIN`)));

/** Rows of credits dealt out to holders in turn, in pieces. */
function* rowsOf(holders: readonly number[], creditsEach: number, seed: number): Generator<string> {
  const count = holders.length * creditsEach;
  const next = creditsOver(count, seed);
  let piece = '';
  for (let at = 0; at < count; at += 1) {
    const { dealId, on, amount } = next();
    piece += `${holders[at % holders.length]}\t${on}\t${dealId}\t${DIRECT}\tf\t${amount}\t${amount}\t1\n`;
    if (piece.length > 500_000) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}

export const numbersOf = async (client: pg.Client): Promise<Map<string, number>> => {
  const { rows } = await client.query<{ person_id: string; no: number }>('SELECT person_id, no FROM participant');
  return new Map(rows.map(({ person_id, no }) => [person_id, no]));
};

/** Stores the credits of reps and teams, and what the analyst's queries need besides. */
export const loadCredits = async (client: pg.Client, members: readonly Member[], creditsEach: number): Promise<void> => {
  const numbers = await numbersOf(client);
  const holders = (role: Member['role']): number[] =>
    members.filter((each) => each.role === role).map(({ personId }) => numbers.get(personId) ?? 0);
  await client.query(`INSERT INTO credit_facet (currency, home_currency, deal_type) VALUES ('USD', 'USD', 'newbusiness')`);
  await copyRows(client, rowsOf(holders('rep'), creditsEach, 1));
  await copyRows(client, rowsOf(holders('team'), creditsEach, 2));
  await copyRows(client, rowsOf(holders('retroactive-rep'), creditsEach, 3));
  await client.query(ANALYST_TABLES);
  await client.query(ANALYST_TIERS);
  for (const { role, personId, quota } of members) {
    if (role === 'rep') await client.query('INSERT INTO analyst_quota VALUES ($1, $2)', [numbers.get(personId), quota * 100]);
  }
  await client.query('VACUUM ANALYZE');
};

/** Rolls every rep's credits up to the two heads. */
export const loadRollUps = async (client: pg.Client, members: readonly Member[]): Promise<void> => {
  const numbers = await numbersOf(client);
  for (const head of members.filter(({ role }) => role === 'head' || role === 'retroactive-head')) {
    await client.query(
      `INSERT INTO credit (${COLUMNS}) SELECT $1, on_date, deal_id, ${ROLLUP}, ended, amount, home_amount, facet_no
       FROM credit WHERE participant_no IN (SELECT participant_no FROM analyst_quota)`,
      [numbers.get(head.personId)],
    );
  }
  await client.query('VACUUM ANALYZE credit');
};

/** Takes away everything that was calculated; as superuser, since the service's own journals refuse it. */
export const forgetPay = async (client: pg.Client): Promise<void> => {
  await client.query(`SET session_replication_role = replica`);
  await client.query(
    'TRUNCATE line, segment, period_line, entry, posting, seal, balance, payout, period, statement_line, statement_period_line CASCADE',
  );
  await client.query(`SET session_replication_role = origin`);
};
