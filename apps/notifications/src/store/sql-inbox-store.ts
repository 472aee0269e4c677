import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@attain/platform/db';
import { InboxStore, type InboxHead, type InboxMessage } from '../ports.js';

const COLUMNS = `message_id AS id, rule, recipient, at, severity, title, body, link, why, subject_person_id AS "subjectPersonId",
  read_at AS "readAt"`;

const RAISE = `
  INSERT INTO inbox_head AS head (recipient, revision) SELECT DISTINCT recipient, 1 FROM unnest($1::text[]) AS recipient ORDER BY recipient
  ON CONFLICT (recipient) DO UPDATE SET revision = head.revision + 1`;

const HEADS = `
  SELECT head.recipient, head.revision::text, counted.unread, newest.*
  FROM inbox_head AS head
  CROSS JOIN LATERAL (SELECT count(*)::int AS unread FROM message
    WHERE message.recipient = head.recipient AND in_inbox AND read_at IS NULL) AS counted
  LEFT JOIN LATERAL (SELECT message_id AS "messageId", at, rule, severity FROM message
    WHERE message.recipient = head.recipient AND in_inbox ORDER BY at DESC, message_id DESC LIMIT 1) AS newest ON true
  WHERE head.recipient = ANY($1::text[])`;

interface HeadRow {
  readonly recipient: string;
  readonly revision: string;
  readonly unread: number;
  readonly messageId: string | null;
  readonly at: Date;
  readonly rule: string;
  readonly severity: InboxMessage['severity'];
}

@Injectable()
export class SqlInboxStore extends InboxStore {
  constructor(private readonly database: Database) {
    super();
  }

  override page(recipients: readonly string[], { unreadOnly, after, limit }: Parameters<InboxStore['page']>[1]): Promise<InboxMessage[]> {
    return this.database.query<InboxMessage>(
      `SELECT ${COLUMNS} FROM message WHERE recipient = ANY($1::text[]) AND in_inbox AND (NOT $2 OR read_at IS NULL)
         AND ($3::timestamptz IS NULL OR (at, message_id) < ($3, $4::uuid))
       ORDER BY at DESC, message_id DESC LIMIT $5`,
      [recipients, unreadOnly, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }

  override async unread(recipients: readonly string[]): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM message WHERE recipient = ANY($1::text[]) AND in_inbox AND read_at IS NULL',
      [recipients],
    );
    return row?.n ?? 0;
  }

  override async read(tx: Tx, recipients: readonly string[], messageId: string, now: Date): Promise<string[] | null> {
    const [found] = await tx.query<{ recipient: string; fresh: boolean }>(
      `WITH held AS (SELECT message_id, recipient, read_at FROM message
         WHERE message_id = $1 AND recipient = ANY($2::text[]) AND in_inbox FOR UPDATE),
       marked AS (UPDATE message SET read_at = $3 FROM held WHERE message.message_id = held.message_id AND held.read_at IS NULL)
       SELECT recipient, read_at IS NULL AS fresh FROM held`,
      [messageId, recipients, now],
    );
    if (found === undefined) return null;
    return found.fresh ? [found.recipient] : [];
  }

  override async readAll(tx: Tx, recipients: readonly string[], now: Date): ReturnType<InboxStore['readAll']> {
    const rows = await tx.query<{ recipient: string }>(
      'UPDATE message SET read_at = $2 WHERE recipient = ANY($1::text[]) AND in_inbox AND read_at IS NULL RETURNING recipient',
      [recipients, now],
    );
    return { messages: rows.length, changed: [...new Set(rows.map(({ recipient }) => recipient))] };
  }

  override async recount(tx: Tx, recipients: readonly string[]): Promise<InboxHead[]> {
    if (recipients.length === 0) return [];
    // The row is locked first and read by a statement of its own: a count from before a wait for the lock would be old.
    await tx.query(RAISE, [recipients]);
    const rows = await tx.query<HeadRow>(HEADS, [recipients]);
    return rows.map(({ recipient, revision, unread, messageId, at, rule, severity }) => ({
      recipient,
      revision: Number.parseInt(revision, 10),
      unread,
      newest: messageId === null ? null : { messageId, at, rule, severity },
    }));
  }
}
