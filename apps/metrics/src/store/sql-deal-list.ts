import { Injectable } from '@nestjs/common';
import { column, type Tx } from '@attain/platform/db';
import { DealList, type DealOrder, type DealQuery, type DealRow, type DealSlice, type DealTotal } from '../ports.js';
import { COLUMNS, fromRow, type StoredDeal } from './sql-deal-store.js';

interface SortKey {
  /** Never null, so that rows compare as (value, id). */
  readonly value: string;
  readonly type: string;
}

const SORTS: Readonly<Record<DealOrder, SortKey>> = {
  closeDate: { value: `coalesce(closed_on, '0001-01-01'::date)`, type: 'date' },
  amount: { value: 'coalesce(home_minor, -9223372036854775808)', type: 'int8' },
  name: { value: 'lower(name)', type: 'text' },
};

const literal = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

/** A statement's text and its parameters, grown together. */
class Statement {
  readonly values: unknown[] = [];

  parameter(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  /** Joined once per user and span by the owner's index, and by the index of the few deals that are shared. */
  private visible({ today, spans }: NonNullable<DealQuery['within']>): string {
    const users = this.parameter(column.uuid(spans.map((span) => span.userId)));
    const from = this.parameter(column.date(spans.map((span) => span.from)));
    const to = this.parameter(column.date(spans.map((span) => span.to)));
    const closed = `coalesce(deal.closed_on, ${this.parameter(today)}::date)`;
    const inSpan = `${closed} >= span.from_date AND ${closed} < span.to_date`;
    return `WITH span AS MATERIALIZED (SELECT * FROM unnest(${users}::uuid[], ${from}::date[], ${to}::date[]) AS s (user_id, from_date, to_date)),
      visible AS MATERIALIZED (
        SELECT deal.deal_id FROM span JOIN deal ON deal.owner_user_id = span.user_id WHERE ${inSpan}
        UNION
        SELECT deal.deal_id FROM span JOIN deal ON deal.split_user_ids @> ARRAY[span.user_id] WHERE deal.split_user_ids IS NOT NULL AND ${inSpan})`;
  }

  constructor(private readonly query: DealQuery) {}

  /** `WITH … SELECT <what> FROM … WHERE …` */
  select(what: string, more: readonly string[] = []): string {
    const { within, statuses, from, to, search, attention } = this.query;
    const wanted = [`status <> 'gone'`, ...more];
    const head = within === null ? '' : this.visible(within);
    if (within !== null) wanted.push('deal_id IN (SELECT deal_id FROM visible)');
    if (statuses !== null) wanted.push(`status = ANY(${this.parameter(column.text(statuses))}::text[])`);
    if (from !== null) wanted.push(`closed_on >= ${this.parameter(from)}::date`);
    if (to !== null) wanted.push(`closed_on < ${this.parameter(to)}::date`);
    if (search !== null) wanted.push(`name ILIKE ${this.parameter(`%${literal(search)}%`)}`);
    if (attention !== false) wanted.push('attention IS NOT NULL');
    if (typeof attention === 'string') wanted.push(`${this.parameter(attention)} = ANY(string_to_array(attention, ' '))`);
    return `${head} SELECT ${what} FROM deal WHERE ${wanted.join(' AND ')}`;
  }
}

/** Deals as lists show them: filtered, in an order, a page at a time. */
@Injectable()
export class SqlDealList extends DealList {
  override async slice(
    tx: Tx,
    query: DealQuery,
    { order, descending, after, limit }: DealSlice,
  ): Promise<{ readonly sort: string; readonly row: DealRow }[]> {
    const { value, type } = SORTS[order];
    const direction = descending ? 'DESC' : 'ASC';
    const statement = new Statement(query);
    const onward =
      after === null
        ? []
        : [
            `(${value}, deal_id) ${descending ? '<' : '>'} (${statement.parameter(after[0])}::${type}, ${statement.parameter(after[1])}::uuid)`,
          ];
    const rows = await tx.query<StoredDeal & { sort: string }>(
      `${statement.select(`${COLUMNS}, (${value})::text AS sort`, onward)}
       ORDER BY ${value} ${direction}, deal_id ${direction} LIMIT ${statement.parameter(limit)}`,
      statement.values,
    );
    return rows.map((row) => ({ sort: row.sort, row: fromRow(row) }));
  }

  override async totals(tx: Tx, query: DealQuery): Promise<DealTotal[]> {
    const statement = new Statement(query);
    const rows = await tx.query<{
      status: DealTotal['status'];
      home_currency: string | null;
      deals: number;
      attention: number;
      home_minor: string;
    }>(
      `${statement.select(`status, home_currency, count(*)::int AS deals, count(attention)::int AS attention,
         coalesce(sum(home_minor), 0)::text AS home_minor`)}
       GROUP BY status, home_currency ORDER BY status, home_currency NULLS LAST`,
      statement.values,
    );
    return rows.map((row) => ({
      status: row.status,
      homeCurrency: row.home_currency,
      deals: row.deals,
      attention: row.attention,
      homeMinor: BigInt(row.home_minor),
    }));
  }
}
