import { Injectable } from '@nestjs/common';
import { column, type Tx } from '@attain/platform/db';
import { AlertStore, type Alert, type AlertState, type Message } from '../ports.js';

interface Row {
  readonly id: string;
  readonly rule: string;
  readonly subject: string;
  readonly key: string;
  readonly personId: string | null;
  readonly on: string;
  readonly at: Date;
  readonly severity: Alert['severity'];
  readonly texts: string;
  readonly facts: string;
}

const COLUMNS = `alert_id AS id, rule, subject, occurrence AS key, person_id AS "personId", on_date::text AS on, at, severity, texts, facts`;

@Injectable()
export class SqlAlertStore extends AlertStore {
  override async add(tx: Tx, alerts: readonly (Alert & { readonly state: AlertState })[]): Promise<Set<string>> {
    if (alerts.length === 0) return new Set();
    const rows = [...alerts].sort((a, b) => (a.id < b.id ? -1 : 1));
    const added = await tx.query<{ id: string }>(
      `INSERT INTO alert (alert_id, rule, subject, occurrence, person_id, on_date, at, severity, state, texts, facts)
       SELECT id, rule, subject, occurrence, person_id, on_date, at::timestamptz, severity, state, texts, facts
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::date[], $7::text[], $8::text[], $9::text[], $10::text[],
         $11::text[]) AS row (id, rule, subject, occurrence, person_id, on_date, at, severity, state, texts, facts)
       ON CONFLICT DO NOTHING RETURNING alert_id AS id`,
      [
        column.uuid(rows.map(({ id }) => id)),
        column.text(rows.map(({ rule }) => rule)),
        column.text(rows.map(({ subject }) => subject)),
        column.text(rows.map(({ key }) => key)),
        column.uuid(rows.map(({ personId }) => personId)),
        column.date(rows.map(({ on }) => on)),
        column.text(rows.map(({ at }) => at.toISOString())),
        column.text(rows.map(({ severity }) => severity)),
        column.text(rows.map(({ state }) => state)),
        column.text(rows.map(({ texts }) => JSON.stringify(texts))),
        column.text(rows.map(({ facts }) => JSON.stringify(facts))),
      ],
    );
    return new Set(added.map(({ id }) => id));
  }

  override async waitingOf(tx: Tx, personIds: readonly string[]): Promise<Alert[]> {
    if (personIds.length === 0) return [];
    const rows = await tx.query<Row>(
      `SELECT ${COLUMNS} FROM alert WHERE state = 'waiting' AND person_id = ANY($1::uuid[]) ORDER BY alert_id FOR UPDATE`,
      [column.uuid(personIds)],
    );
    return rows.map((row) => ({
      ...row,
      texts: JSON.parse(row.texts) as Alert['texts'],
      facts: JSON.parse(row.facts) as Alert['facts'],
    }));
  }

  override async setTold(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.query(`UPDATE alert SET state = 'told' WHERE alert_id = ANY($1::uuid[])`, [column.uuid(ids)]);
  }

  override async addMessages(tx: Tx, messages: readonly Message[]): Promise<Set<string>> {
    if (messages.length === 0) return new Set();
    const added = await tx.query<{ id: string }>(
      `INSERT INTO message (message_id, alert_id, recipient, audience, rule, at, severity, title, body, link, why, subject_person_id, in_inbox)
       SELECT id, alert_id, recipient, audience, rule, at::timestamptz, severity, title, body, link, why, subject, in_inbox
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
         $11::text[], $12::uuid[], $13::bool[])
         AS row (id, alert_id, recipient, audience, rule, at, severity, title, body, link, why, subject, in_inbox)
       ON CONFLICT DO NOTHING RETURNING message_id AS id`,
      [
        column.uuid(messages.map(({ id }) => id)),
        column.uuid(messages.map(({ alertId }) => alertId)),
        column.text(messages.map(({ recipient }) => recipient)),
        column.text(messages.map(({ audience }) => audience)),
        column.text(messages.map(({ rule }) => rule)),
        column.text(messages.map(({ at }) => at.toISOString())),
        column.text(messages.map(({ severity }) => severity)),
        column.text(messages.map(({ title }) => title)),
        column.text(messages.map(({ body }) => body)),
        column.text(messages.map(({ link }) => link)),
        column.text(messages.map(({ why }) => why)),
        column.uuid(messages.map(({ subjectPersonId }) => subjectPersonId)),
        column.bool(messages.map(({ inInbox }) => inInbox)),
      ],
    );
    return new Set(added.map(({ id }) => id));
  }
}
