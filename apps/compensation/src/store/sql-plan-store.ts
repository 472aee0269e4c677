import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import { type PlanDraft, PlanStore, type PlanVersionRow } from '../ports.js';

const COLUMNS = `code AS plan, version, document, document_hash AS "documentHash", currency, calendar, pay_period AS "payPeriod",
  effective_from::text AS "effectiveFrom", effective_to::text AS "effectiveTo", author, authored_at AS "authoredAt", approver, approved_at AS "approvedAt"`;

@Injectable()
export class SqlPlanStore extends PlanStore {
  /** Versions of one plan, oldest first. */
  async versions(tx: Tx, plan: string): Promise<PlanVersionRow[]> {
    return tx.query<PlanVersionRow>(`SELECT ${COLUMNS} FROM plan_version WHERE code = $1 ORDER BY version`, [plan]);
  }

  /** A page of all versions, by plan and version; with `codes`, of the approved ones of these plans. */
  async page(tx: Tx, after: readonly [string, number] | null, limit: number, codes: readonly string[] | null): Promise<PlanVersionRow[]> {
    return tx.query<PlanVersionRow>(
      `SELECT ${COLUMNS} FROM plan_version
       WHERE ($1::text IS NULL OR (code, version) > ($1, $2::int)) AND ($4::text[] IS NULL OR (code = ANY ($4) AND approver IS NOT NULL))
       ORDER BY code, version LIMIT $3`,
      [after?.[0] ?? null, after?.[1] ?? null, limit, codes],
    );
  }

  async isKnown(tx: Tx, plans: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ code: string }>('SELECT DISTINCT code FROM plan_version WHERE code = ANY ($1)', [plans]);
    return new Set(rows.map(({ code }) => code));
  }

  async insert(tx: Tx, draft: PlanDraft, version: number, revision: bigint): Promise<void> {
    await tx.query(
      `INSERT INTO plan_version (code, version, document, document_hash, currency, calendar, pay_period, effective_from, effective_to, author, authored_at, revision)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        draft.plan,
        version,
        draft.document,
        draft.documentHash,
        draft.currency,
        draft.calendar,
        draft.payPeriod,
        draft.effectiveFrom,
        draft.effectiveTo,
        draft.author,
        draft.authoredAt,
        revision.toString(),
      ],
    );
  }

  async approve(tx: Tx, plan: string, version: number, approver: string, at: Date, revision: bigint): Promise<void> {
    await tx.query('UPDATE plan_version SET approver = $3, approved_at = $4, revision = $5 WHERE code = $1 AND version = $2', [
      plan,
      version,
      approver,
      at,
      revision.toString(),
    ]);
  }

  /** Who wrote the versions that price segments of a calendar and pay period: they may not close its periods. */
  async authors(tx: Tx, calendar: string, payPeriod: string): Promise<Set<string>> {
    const rows = await tx.query<{ author: string }>(
      'SELECT DISTINCT author FROM plan_version WHERE calendar = $1 AND pay_period = $2 AND approver IS NOT NULL',
      [calendar, payPeriod],
    );
    return new Set(rows.map(({ author }) => author));
  }
}
