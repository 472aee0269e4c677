import { Injectable } from '@nestjs/common';
import type { CycleCounts } from '@attain/domain/kpi';
import { LostRace, column, dateText, type Tx } from '@attain/platform/db';
import { DealStore, type DealPage, type DealRow, type RecreditJob } from '../ports.js';

export interface StoredDeal {
  readonly deal_id: string;
  readonly version: string;
  readonly revision: string;
  readonly credits_revision: string;
  readonly owner_user_id: string | null;
  readonly split_user_ids: string[] | null;
  readonly closed_on: string | null;
  readonly cycle_days: number | null;
  readonly holds: string | null;
  readonly state: string;
  readonly credits: string;
  readonly counted: string;
  readonly status: 'open' | 'won' | 'lost' | 'gone';
  readonly name: string;
  readonly home_minor: string | null;
  readonly home_currency: string | null;
  readonly attention: string | null;
}

export const COLUMNS = `deal_id, version, revision, credits_revision, owner_user_id, split_user_ids, ${dateText('closed_on')} AS closed_on, cycle_days,
  holds, state, credits, counted, status, name, home_minor, home_currency, attention`;

export const fromRow = (row: StoredDeal): DealRow => ({
  dealId: row.deal_id,
  version: Number.parseInt(row.version, 10),
  revision: Number.parseInt(row.revision, 10),
  creditsRevision: Number.parseInt(row.credits_revision, 10),
  ownerUserId: row.owner_user_id,
  splitUserIds: row.split_user_ids ?? [],
  closedOn: row.closed_on,
  cycleDays: row.cycle_days,
  holds: row.holds,
  state: row.state,
  credits: row.credits,
  counted: row.counted,
  listed: {
    status: row.status,
    name: row.name,
    homeMinor: row.home_minor === null ? null : BigInt(row.home_minor),
    homeCurrency: row.home_currency,
    attention: row.attention,
  },
});

const SAVE = `INSERT INTO deal AS held (deal_id, version, revision, credits_revision, owner_user_id, split_user_ids, closed_on, cycle_days,
    holds, state, credits, counted, status, name, home_minor, home_currency, attention)
  SELECT deal_id, version, revision, credits_revision, owner_user_id, split_user_ids::uuid[], closed_on, cycle_days, holds, state, credits,
    counted, status, name, home_minor, home_currency, attention
  FROM unnest($1::uuid[], $2::int8[], $3::int8[], $4::int8[], $5::uuid[], $6::text[], $7::date[], $8::int4[], $9::text[], $10::text[],
    $11::text[], $12::text[], $13::text[], $14::text[], $15::int8[], $16::text[], $17::text[]) AS row (deal_id, version, revision,
    credits_revision, owner_user_id, split_user_ids, closed_on, cycle_days, holds, state, credits, counted, status, name, home_minor,
    home_currency, attention)
  ON CONFLICT (deal_id) DO UPDATE SET version = excluded.version, revision = excluded.revision, credits_revision = excluded.credits_revision,
    owner_user_id = excluded.owner_user_id, split_user_ids = excluded.split_user_ids, closed_on = excluded.closed_on,
    cycle_days = excluded.cycle_days, holds = excluded.holds, state = excluded.state, credits = excluded.credits, counted = excluded.counted,
    status = excluded.status, name = excluded.name, home_minor = excluded.home_minor, home_currency = excluded.home_currency,
    attention = excluded.attention
  WHERE held.revision = excluded.revision - 1`;

@Injectable()
export class SqlDealStore extends DealStore {
  override async load(tx: Tx, dealIds: readonly string[]): Promise<Map<string, DealRow>> {
    if (dealIds.length === 0) return new Map();
    const rows = await tx.query<StoredDeal>(`SELECT ${COLUMNS} FROM deal WHERE deal_id = ANY($1::uuid[])`, [column.uuid(dealIds)]);
    return new Map(rows.map((row) => [row.deal_id, fromRow(row)]));
  }

  override async save(tx: Tx, rows: readonly DealRow[]): Promise<void> {
    const { rowCount } = await tx.client.query(SAVE, [
      column.uuid(rows.map((row) => row.dealId)),
      column.int8(rows.map((row) => row.version)),
      column.int8(rows.map((row) => row.revision)),
      column.int8(rows.map((row) => row.creditsRevision)),
      column.uuid(rows.map((row) => row.ownerUserId)),
      column.text(rows.map((row) => (row.splitUserIds.length === 0 ? null : `{${row.splitUserIds.join(',')}}`))),
      column.date(rows.map((row) => row.closedOn)),
      column.int4(rows.map((row) => row.cycleDays)),
      column.text(rows.map((row) => row.holds)),
      column.text(rows.map((row) => row.state)),
      column.text(rows.map((row) => row.credits)),
      column.text(rows.map((row) => row.counted)),
      column.text(rows.map((row) => row.listed.status)),
      column.text(rows.map((row) => row.listed.name)),
      column.int8(rows.map((row) => row.listed.homeMinor)),
      column.text(rows.map((row) => row.listed.homeCurrency)),
      column.text(rows.map((row) => row.listed.attention)),
    ]);
    if (rowCount !== rows.length) throw new LostRace('deal', rows.length, rowCount ?? 0);
  }

  override async affected(tx: Tx, job: RecreditJob, limit: number): Promise<string[]> {
    const rows = await tx.query<{ deal_id: string }>(
      `SELECT deal_id FROM deal
       WHERE deal_id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
         AND ($2::uuid[] IS NULL OR owner_user_id = ANY($2) OR split_user_ids && $2)
         AND closed_on >= $3::date AND ($4::date IS NULL OR closed_on < $4)
       ORDER BY deal_id LIMIT $5`,
      [job.cursor, job.userIds === null ? null : column.uuid(job.userIds), job.from ?? '0001-01-01', job.to, limit],
    );
    return rows.map((row) => row.deal_id);
  }

  override async page(tx: Tx, { attentionOnly, after, limit }: DealPage): Promise<DealRow[]> {
    const rows = await tx.query<StoredDeal>(
      `SELECT ${COLUMNS} FROM deal WHERE deal_id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
         ${attentionOnly ? 'AND holds IS NOT NULL' : ''} ORDER BY deal_id LIMIT $2`,
      [after, limit],
    );
    return rows.map(fromRow);
  }

  override async cycles(tx: Tx, spans: readonly { userId: string; from: string; to: string }[]): Promise<Map<string, CycleCounts>> {
    if (spans.length === 0) return new Map();
    const rows = await tx.query<{ user_id: string; days: number; deals: number }>(
      `SELECT span.user_id, deal.cycle_days AS days, count(*)::int AS deals
       FROM unnest($1::uuid[], $2::date[], $3::date[]) AS span (user_id, from_date, to_date)
       JOIN deal ON deal.owner_user_id = span.user_id AND deal.closed_on >= span.from_date AND deal.closed_on < span.to_date
       WHERE deal.cycle_days IS NOT NULL GROUP BY 1, 2`,
      [
        column.uuid(spans.map((span) => span.userId)),
        column.date(spans.map((span) => span.from)),
        column.date(spans.map((span) => span.to)),
      ],
    );
    const counts = new Map<string, Map<number, number>>();
    for (const { user_id, days, deals } of rows) {
      const known = counts.get(user_id) ?? new Map<number, number>();
      counts.set(user_id, known.set(days, (known.get(days) ?? 0) + deals));
    }
    return counts;
  }
}
