import { Injectable } from '@nestjs/common';
import type { Category, OpenCategory } from '@attain/domain/forecast';
import type { Tx } from '@attain/platform/db';
import { ChoiceStore, type Choice } from '../ports.js';

interface Row {
  readonly deal_id: string;
  readonly category: OpenCategory | null;
  readonly chosen_at: string;
  readonly chosen_by: string;
  readonly base: Category;
  readonly why: string | null;
}

const choiceOf = (row: Row): Choice => ({
  dealId: row.deal_id,
  category: row.category,
  chosenAt: Number.parseInt(row.chosen_at, 10),
  chosenBy: row.chosen_by,
  base: row.base,
  why: row.why,
});

const COLUMNS = 'deal_id, category, chosen_at, chosen_by, base, why';

@Injectable()
export class SqlChoiceStore extends ChoiceStore {
  override async lockNewest(tx: Tx, dealId: string): Promise<Choice | null> {
    await tx.query('SELECT 1 FROM deal WHERE deal_id = $1 FOR UPDATE', [dealId]);
    const rows = await tx.query<Row>(`SELECT ${COLUMNS} FROM category_choice WHERE deal_id = $1 ORDER BY chosen_at DESC LIMIT 1`, [dealId]);
    return rows.map(choiceOf)[0] ?? null;
  }

  override async add(tx: Tx, { dealId, category, chosenAt, chosenBy, base, why }: Choice): Promise<void> {
    await tx.query(`INSERT INTO category_choice (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6)`, [
      dealId,
      category,
      chosenAt,
      chosenBy,
      base,
      why,
    ]);
  }

  override async page(tx: Tx, after: string | null, limit: number): Promise<Choice[]> {
    const rows = await tx.query<Row>(
      `SELECT DISTINCT ON (deal_id) ${COLUMNS} FROM category_choice
       WHERE deal_id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000') ORDER BY deal_id, chosen_at DESC LIMIT $2`,
      [after, limit],
    );
    return rows.map(choiceOf);
  }
}
