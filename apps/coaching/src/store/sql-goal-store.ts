import { Injectable } from '@nestjs/common';
import { formatDecimal, money, parseDecimal } from '@attain/domain/money';
import type { GoalTarget } from '@attain/domain/coaching';
import { LostRace, column, dateText, type Tx } from '@attain/platform/db';
import { GoalStore, type Goal, type GoalPage, type QuotaPeriod } from '../ports.js';

interface Row {
  readonly goal_id: string;
  readonly person_id: string;
  readonly quota_id: string;
  readonly period_start: string;
  readonly period_end: string;
  readonly origin: Goal['origin'];
  readonly target_share: string | null;
  readonly target_minor: string | null;
  readonly target_currency: string | null;
  readonly note: string | null;
  readonly closed: boolean;
  readonly revision: string;
  readonly sent: string;
}

const COLUMNS = `goal_id, person_id, quota_id, ${dateText('period_start')} AS period_start, ${dateText('period_end')} AS period_end, origin,
  target_share, target_minor, target_currency, note, closed, revision, sent`;

const targetOf = (row: Row): GoalTarget =>
  row.target_share !== null
    ? { kind: 'share-of-quota', share: parseDecimal(row.target_share) }
    : { kind: 'amount', amount: money(BigInt(row.target_minor!), row.target_currency!) };

const goalOf = (row: Row): Goal => ({
  goalId: row.goal_id,
  personId: row.person_id,
  quotaId: row.quota_id,
  periodStart: row.period_start,
  periodEnd: row.period_end,
  origin: row.origin,
  target: targetOf(row),
  note: row.note,
  closed: row.closed,
  revision: Number.parseInt(row.revision, 10),
  sent: row.sent,
});

const INSERT = `INSERT INTO goal AS held (goal_id, person_id, quota_id, period_start, period_end, origin, target_share, target_minor,
    target_currency, note, closed, revision, sent)
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::date[], $5::date[], $6::text[], $7::text[], $8::int8[], $9::text[],
    $10::text[], $11::bool[], $12::int8[], $13::text[])
  ON CONFLICT (goal_id)`;

const columnsOf = (goals: readonly Goal[]): Buffer[] => [
  column.uuid(goals.map((goal) => goal.goalId)),
  column.uuid(goals.map((goal) => goal.personId)),
  column.uuid(goals.map((goal) => goal.quotaId)),
  column.date(goals.map((goal) => goal.periodStart)),
  column.date(goals.map((goal) => goal.periodEnd)),
  column.text(goals.map((goal) => goal.origin)),
  column.text(goals.map(({ target }) => (target.kind === 'share-of-quota' ? formatDecimal(target.share) : null))),
  column.int8(goals.map(({ target }) => (target.kind === 'amount' ? target.amount.minor : null))),
  column.text(goals.map(({ target }) => (target.kind === 'amount' ? target.amount.currency : null))),
  column.text(goals.map((goal) => goal.note)),
  column.bool(goals.map((goal) => goal.closed)),
  column.int8(goals.map((goal) => goal.revision)),
  column.text(goals.map((goal) => goal.sent)),
];

@Injectable()
export class SqlGoalStore extends GoalStore {
  override async lock(tx: Tx, goalId: string): Promise<Goal | null> {
    const rows = await tx.query<Row>(`SELECT ${COLUMNS} FROM goal WHERE goal_id = $1 FOR UPDATE`, [goalId]);
    return rows.map(goalOf)[0] ?? null;
  }

  override async page(tx: Tx, { personIds, endsAfter, after, limit }: GoalPage): Promise<Goal[]> {
    const rows = await tx.query<Row>(
      `SELECT ${COLUMNS} FROM goal
       WHERE goal_id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
         AND ($2::uuid[] IS NULL OR person_id = ANY($2)) AND ($3::date IS NULL OR goal.period_end > $3)
       ORDER BY goal_id LIMIT $4`,
      [after, personIds === null ? null : column.uuid(personIds), endsAfter, limit],
    );
    return rows.map(goalOf);
  }

  override async ofPeriods(tx: Tx, keys: readonly QuotaPeriod[]): Promise<Goal[]> {
    const rows = await tx.query<Row>(
      `SELECT ${COLUMNS} FROM goal
       WHERE NOT closed AND (quota_id, goal.period_start) IN (SELECT * FROM unnest($1::uuid[], $2::date[])) ORDER BY goal_id FOR UPDATE`,
      [column.uuid(keys.map(({ quotaId }) => quotaId)), column.date(keys.map(({ periodStart }) => periodStart))],
    );
    return rows.map(goalOf);
  }

  override async addMissing(tx: Tx, goals: readonly Goal[]): Promise<void> {
    await tx.query(`${INSERT} DO NOTHING`, columnsOf(goals));
  }

  override async save(tx: Tx, goals: readonly Goal[]): Promise<void> {
    const { rowCount } = await tx.client.query(
      `${INSERT} DO UPDATE SET target_share = excluded.target_share, target_minor = excluded.target_minor,
         target_currency = excluded.target_currency, note = excluded.note, closed = excluded.closed, revision = excluded.revision,
         sent = excluded.sent
       WHERE held.revision = excluded.revision - 1`,
      columnsOf(goals),
    );
    if (rowCount !== goals.length) throw new LostRace('goal', goals.length, rowCount ?? 0);
  }
}
