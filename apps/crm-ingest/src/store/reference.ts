import { column, type Tx } from '@attain/platform/db';
import type { ExchangeRate, Reference } from '../canonical/record.js';

/** What a connection's records are judged against, as it is kept. */
export interface ReferenceData {
  readonly homeCurrency: string | null;
  readonly timeZone: string;
  readonly rates: readonly ExchangeRate[];
  readonly stages: readonly string[];
}

interface StoredReference {
  readonly home_currency: string | null;
  readonly time_zone: string;
  readonly rates: string;
  readonly stages: string;
}

const NOTHING: ReferenceData = { homeCurrency: null, timeZone: 'UTC', rates: [], stages: [] };

const READ = 'SELECT home_currency, time_zone, rates, stages FROM reference WHERE connection_id = $1';

const KNOWN_USERS = `SELECT id FROM record WHERE id = ANY($1::uuid[]) AND kind = 'user' AND NOT deleted`;

const parse = (row: StoredReference | undefined): ReferenceData =>
  row === undefined
    ? NOTHING
    : {
        homeCurrency: row.home_currency,
        timeZone: row.time_zone,
        rates: JSON.parse(row.rates) as ExchangeRate[],
        stages: JSON.parse(row.stages) as string[],
      };

const inOrder = (a: ExchangeRate, b: ExchangeRate): number =>
  a.from < b.from ? -1 : a.from > b.from ? 1 : a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : a.value < b.value ? -1 : 1;

/** Rates as they are kept: one per currency and day (the last named wins), oldest first. */
export const mergedRates = (known: readonly ExchangeRate[], read: readonly ExchangeRate[]): ExchangeRate[] =>
  [...new Map([...known, ...read].map((rate) => [`${rate.from}/${rate.asOf}`, rate])).values()]
    .map(({ from, value, asOf }) => ({ from, value, asOf }))
    .sort(inOrder);

/**
 * Reference data of one connection. Whoever applies records holds its row at least `FOR SHARE`; whoever changes the
 * reference, or what users are known, holds it `FOR UPDATE`: so no record is judged against a state that is gone when it commits.
 */
export const references = {
  async read(tx: Tx, connectionId: string, lock: 'FOR SHARE' | 'FOR UPDATE'): Promise<ReferenceData> {
    return parse((await tx.query<StoredReference>(`${READ} ${lock}`, [connectionId]))[0]);
  },

  /** What a batch needs, with the users that it refers to. */
  async judge(tx: Tx, data: ReferenceData, userIds: ReadonlySet<string>): Promise<Reference> {
    const known = userIds.size === 0 ? [] : await tx.query<{ id: string }>(KNOWN_USERS, [column.uuid([...userIds])]);
    return { ...data, stages: new Set(data.stages), users: new Set(known.map(({ id }) => id)) };
  },

  /** @returns whether anything changed */
  async write(tx: Tx, connectionId: string, data: ReferenceData): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO reference (connection_id, home_currency, time_zone, rates, stages) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (connection_id) DO UPDATE SET home_currency = excluded.home_currency, time_zone = excluded.time_zone,
         rates = excluded.rates, stages = excluded.stages
       WHERE (reference.home_currency, reference.time_zone, reference.rates, reference.stages)
         IS DISTINCT FROM (excluded.home_currency, excluded.time_zone, excluded.rates, excluded.stages)
       RETURNING connection_id`,
      [connectionId, data.homeCurrency, data.timeZone, JSON.stringify(data.rates), JSON.stringify([...data.stages].sort())],
    );
    return rows.length > 0;
  },
};
