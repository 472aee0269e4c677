import { Injectable } from '@nestjs/common';
import { column, type Tx } from '@attain/platform/db';
import { ParticipantStore } from '../ports.js';

/** Participants have small numbers of ours, so that rows that are many stay narrow. A number never changes. */
@Injectable()
export class SqlParticipantStore extends ParticipantStore {
  private readonly numbers = new Map<string, number>();

  /** Numbers of people, given where they have none yet. */
  async numbersOf(tx: Tx, personIds: Iterable<string>): Promise<Map<string, number>> {
    const wanted = [...new Set(personIds)].sort();
    const missing = wanted.filter((personId) => !this.numbers.has(personId));
    const found = missing.length > 0 ? await this.number(tx, missing) : [];
    const fresh = new Map(found.map(({ person_id, no }) => [person_id, no]));
    tx.afterCommit(() => fresh.forEach((no, personId) => this.numbers.set(personId, no)));
    return new Map(wanted.map((personId) => [personId, this.numbers.get(personId) ?? fresh.get(personId) ?? 0]));
  }

  private async number(tx: Tx, personIds: readonly string[]): Promise<{ person_id: string; no: number }[]> {
    await tx.query('INSERT INTO participant (person_id) SELECT * FROM unnest($1::uuid[]) ON CONFLICT DO NOTHING', [column.uuid(personIds)]);
    return tx.query(
      `SELECT p.person_id, p.no FROM unnest($1::uuid[]) AS k (person_id)
       CROSS JOIN LATERAL (SELECT * FROM participant WHERE person_id = k.person_id LIMIT 1) p`,
      [column.uuid(personIds)],
    );
  }

  /** Holds participants until the end of the transaction, in one order for all; whoever changes their pay takes this first. */
  async lock(tx: Tx, numbers: Iterable<number>): Promise<void> {
    await tx.query('SELECT no FROM participant WHERE no = ANY ($1::int4[]) ORDER BY no FOR NO KEY UPDATE', [
      column.int4([...new Set(numbers)].sort((a, b) => a - b)),
    ]);
  }

  /** The number of a person who has one. */
  async find(tx: Tx, personId: string): Promise<number | null> {
    const [row] = await tx.query<{ no: number }>('SELECT no FROM participant WHERE person_id = $1', [personId]);
    return row?.no ?? null;
  }

  async peopleOf(tx: Tx, numbers: readonly number[]): Promise<Map<number, string>> {
    const rows = await tx.query<{ no: number; person_id: string }>('SELECT no, person_id FROM participant WHERE no = ANY ($1::int4[])', [
      column.int4(numbers),
    ]);
    return new Map(rows.map(({ no, person_id }) => [no, person_id]));
  }

  async assignedInCalendars(tx: Tx, calendars: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ person_id: string }>(
      `SELECT DISTINCT p.person_id FROM assignment a JOIN participant p ON p.no = a.participant_no
       WHERE a.plan IN (SELECT code FROM plan_version WHERE calendar = ANY ($1))`,
      [calendars],
    );
    return rows.map((row) => row.person_id);
  }
}
