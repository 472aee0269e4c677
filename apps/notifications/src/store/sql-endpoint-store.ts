import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import { EndpointStore, Seal, type Endpoint, type EndpointSecrets, type Reader } from '../ports.js';

const COLUMNS = `endpoint_id AS "endpointId", url, description, events, state, off_reason AS "offReason", created_at AS "createdAt",
  created_by AS "createdBy", last_success_at AS "lastSuccessAt", failing_since AS "failingSince", last_error AS "lastError"`;

interface SecretRow {
  readonly secret: string;
  readonly previous: string | null;
}

@Injectable()
export class SqlEndpointStore extends EndpointStore {
  constructor(private readonly seal: Seal) {
    super();
  }

  override list(reader: Reader): Promise<Endpoint[]> {
    return reader.query<Endpoint>(`SELECT ${COLUMNS} FROM endpoint ORDER BY created_at, endpoint_id`);
  }

  override async find(reader: Reader, endpointId: string): Promise<Endpoint | null> {
    const [found] = await reader.query<Endpoint>(`SELECT ${COLUMNS} FROM endpoint WHERE endpoint_id = $1`, [endpointId]);
    return found ?? null;
  }

  override async add(tx: Tx, endpoint: Parameters<EndpointStore['add']>[1], secret: string): Promise<void> {
    const { endpointId, url, description, events, createdBy, createdAt } = endpoint;
    await tx.query(
      `INSERT INTO endpoint (endpoint_id, url, description, events, secret, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [endpointId, url, description, events, this.seal.seal(secret, endpointId), createdBy, createdAt],
    );
  }

  override async remove(tx: Tx, endpointId: string): Promise<void> {
    await tx.query('DELETE FROM endpoint WHERE endpoint_id = $1', [endpointId]);
  }

  override async setState(tx: Tx, endpointId: string, state: Endpoint['state'], reason: string | null): Promise<void> {
    await tx.query(
      `UPDATE endpoint SET state = $2, off_reason = $3, failing_since = CASE WHEN $2 = 'active' THEN NULL ELSE failing_since END
       WHERE endpoint_id = $1`,
      [endpointId, state, reason],
    );
  }

  override async rotate(tx: Tx, endpointId: string, secret: string, previousUntil: Date): Promise<void> {
    await tx.query('UPDATE endpoint SET previous_secret = secret, previous_until = $3, secret = $2 WHERE endpoint_id = $1', [
      endpointId,
      this.seal.seal(secret, endpointId),
      previousUntil,
    ]);
  }

  override async secrets(reader: Reader, endpointId: string, now: Date): Promise<EndpointSecrets | null> {
    const [row] = await reader.query<SecretRow>(
      `SELECT secret, CASE WHEN previous_until > $2 THEN previous_secret END AS previous FROM endpoint WHERE endpoint_id = $1`,
      [endpointId, now],
    );
    if (row === undefined) return null;
    const open = (text: string): string => this.seal.open(text, endpointId);
    return { current: open(row.secret), previous: row.previous === null ? null : open(row.previous) };
  }

  override async succeeded(tx: Tx, endpointId: string, now: Date): Promise<void> {
    await tx.query('UPDATE endpoint SET last_success_at = $2, failing_since = NULL, last_error = NULL WHERE endpoint_id = $1', [
      endpointId,
      now,
    ]);
  }

  override async failed(tx: Tx, endpointId: string, error: string, now: Date): Promise<Date | null> {
    const [row] = await tx.query<{ since: Date }>(
      `UPDATE endpoint SET failing_since = coalesce(failing_since, $3), last_error = $2 WHERE endpoint_id = $1
       RETURNING failing_since AS since`,
      [endpointId, error, now],
    );
    return row?.since ?? null;
  }
}
