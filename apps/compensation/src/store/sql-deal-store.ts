import { Injectable } from '@nestjs/common';
import { column, type Tx } from '@attain/platform/db';
import { CreditFacets, facetName } from './credit-facets.js';
import { type CreditPlace, type CreditRow, type DealRow, DealStore } from '../ports.js';

/** Two consumers took the same new deal at once; the batch is tried again and then sees the other's row. */
export class LostRace extends Error {
  override readonly name = 'LostRace';
  readonly infrastructure = true;
}

@Injectable()
export class SqlDealStore extends DealStore {
  private readonly facets = new CreditFacets();

  /** The deals that are held, locked in the order of their ids. */
  async lock(tx: Tx, dealIds: readonly string[]): Promise<Map<string, DealRow>> {
    const rows = await tx.query<{ deal_id: string; version: string; deal: string; credits: string }>(
      `SELECT d.deal_id, d.version, d.deal, d.credits FROM unnest($1::uuid[]) AS k (deal_id)
       CROSS JOIN LATERAL (SELECT * FROM deal_credits WHERE deal_id = k.deal_id LIMIT 1 FOR UPDATE) d`,
      [column.uuid([...dealIds].sort())],
    );
    return new Map(rows.map((row) => [row.deal_id, toDeal(row)]));
  }

  /** Writes deals whose version is newer than what is held; `known` are those that `lock` gave. */
  async save(tx: Tx, rows: readonly DealRow[], known: ReadonlySet<string>): Promise<void> {
    const written = await tx.query<{ deal_id: string; inserted: boolean }>(
      `INSERT INTO deal_credits (deal_id, version, deal, credits)
       SELECT * FROM unnest($1::uuid[], $2::int8[], $3::text[], $4::text[])
       ON CONFLICT (deal_id) DO UPDATE SET version = excluded.version, deal = excluded.deal, credits = excluded.credits
       WHERE deal_credits.version < excluded.version
       RETURNING deal_id, xmax = 0 AS inserted`,
      [
        column.uuid(rows.map(({ dealId }) => dealId)),
        column.int8(rows.map(({ version }) => version)),
        column.text(rows.map(({ deal }) => deal)),
        column.text(rows.map(({ credits }) => credits)),
      ],
    );
    if (written.length !== rows.length || written.some(({ deal_id, inserted }) => inserted === known.has(deal_id))) {
      throw new LostRace('A deal was written by another consumer meanwhile');
    }
  }

  /** Keeps each credit as a row of its participant; `gone` are those that their deals do not give any more. */
  async saveCredits(tx: Tx, written: readonly CreditRow[], gone: readonly CreditPlace[]): Promise<void> {
    if (gone.length > 0) {
      await tx.query(
        `DELETE FROM credit c USING unnest($1::int4[], $2::date[], $3::uuid[], $4::int4[]) AS r (no, on_date, deal_id, kind)
         WHERE c.participant_no = r.no AND c.on_date = r.on_date AND c.deal_id = r.deal_id AND c.kind = r.kind::smallint`,
        placesOf(gone),
      );
    }
    if (written.length === 0) return;
    const facets = await this.facets.numbersOf(tx, written);
    await tx.query(
      `INSERT INTO credit (participant_no, on_date, deal_id, kind, ended, amount, home_amount, facet_no)
       SELECT no, on_date, deal_id, kind::smallint, ended, amount, home_amount, facet_no
       FROM unnest($1::int4[], $2::date[], $3::uuid[], $4::int4[], $5::bool[], $6::int8[], $7::int8[], $8::int4[])
         AS r (no, on_date, deal_id, kind, ended, amount, home_amount, facet_no)
       ON CONFLICT (participant_no, on_date, deal_id, kind) DO UPDATE SET ended = excluded.ended, amount = excluded.amount,
         home_amount = excluded.home_amount, facet_no = excluded.facet_no`,
      [
        ...placesOf(written),
        column.bool(written.map(({ ended }) => ended)),
        column.int8(written.map(({ amount }) => amount)),
        column.int8(written.map(({ homeAmount }) => homeAmount)),
        column.int4(written.map((row) => facets.get(facetName(row)) ?? 0)),
      ],
    );
  }

  /** A page of the deals that a participant is credited with, ended credits too, by id. */
  async creditedTo(tx: Tx, participantNo: number, after: string | null, limit: number): Promise<DealRow[]> {
    const rows = await tx.query<{ deal_id: string; version: string; deal: string; credits: string }>(
      `SELECT d.deal_id, d.version, d.deal, d.credits
       FROM (
         SELECT DISTINCT deal_id FROM credit WHERE participant_no = $1 AND ($2::uuid IS NULL OR deal_id > $2) ORDER BY deal_id LIMIT $3
       ) k
       CROSS JOIN LATERAL (SELECT * FROM deal_credits WHERE deal_id = k.deal_id LIMIT 1) d ORDER BY d.deal_id`,
      [participantNo, after, limit],
    );
    return rows.map(toDeal);
  }

  async find(tx: Tx, dealIds: readonly string[]): Promise<Map<string, DealRow>> {
    const rows = await tx.query<{ deal_id: string; version: string; deal: string; credits: string }>(
      `SELECT d.deal_id, d.version, d.deal, d.credits FROM unnest($1::uuid[]) AS k (deal_id)
       CROSS JOIN LATERAL (SELECT * FROM deal_credits WHERE deal_id = k.deal_id LIMIT 1) d`,
      [column.uuid([...new Set(dealIds)])],
    );
    return new Map(rows.map((row) => [row.deal_id, toDeal(row)]));
  }
}

const placesOf = (list: readonly CreditPlace[]): Buffer[] => [
  column.int4(list.map(({ participantNo }) => participantNo)),
  column.date(list.map(({ on }) => on)),
  column.uuid(list.map(({ dealId }) => dealId)),
  column.int4(list.map(({ kind }) => Number.parseInt(kind, 10))),
];

const toDeal = (row: { deal_id: string; version: string; deal: string; credits: string }): DealRow => ({
  dealId: row.deal_id,
  version: Number.parseInt(row.version, 10),
  deal: row.deal,
  credits: row.credits,
});
