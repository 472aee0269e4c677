import { column, Database, type Tx } from '@attain/platform/db';
import { openTransport, type OutboundMessage, type Transport } from '@attain/platform/transport';

/**
 * One hop of the fair floor: the same batches, one upsert, an outbox and its relay, and nothing else: no framework,
 * no schema check, no logic. What Attain costs above it is what Attain does.
 */
export interface FloorRecord {
  readonly id: string;
  readonly version: number;
  readonly body: string;
}

export const FLOOR_TABLES = `
  CREATE TABLE IF NOT EXISTS floor_row (id uuid PRIMARY KEY, version bigint NOT NULL, body text NOT NULL);
  CREATE TABLE IF NOT EXISTS floor_outbox (position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key text NOT NULL, body text NOT NULL);`;

const UPSERT = `INSERT INTO floor_row (id, version, body) SELECT * FROM unnest($1::uuid[], $2::int8[], $3::text[])
  ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body WHERE floor_row.version < excluded.version`;

/** The newest of each id: a batch must not touch a row twice. */
const newest = (records: readonly FloorRecord[]): FloorRecord[] => {
  const byId = new Map<string, FloorRecord>();
  for (const record of records) if ((byId.get(record.id)?.version ?? -1) < record.version) byId.set(record.id, record);
  return [...byId.values()];
};

export class FloorHop {
  private readonly database: Database;
  private transport!: Transport;
  private sending: Promise<void> = Promise.resolve();
  private running = true;
  private wake: () => void = () => undefined;
  handled = 0;
  /** Rows passed on: a record that a newer one of its batch replaces is not. */
  passedOn = 0;

  constructor(private readonly options: { databaseUrl: string; transportUrl: string; name: string; out: string | null }) {
    this.database = new Database({ url: options.databaseUrl, name: options.name, pool: 4 });
  }

  async open(): Promise<void> {
    await this.database.connect();
    await this.database.query(FLOOR_TABLES);
    this.transport = await openTransport(this.options.transportUrl, { clientId: this.options.name });
    if (this.options.out) {
      await this.transport.admin.ensureTopics([{ topic: this.options.out, partitions: 6, retention: 'state' }]);
      this.sending = this.relay(this.options.out);
    }
  }

  async handle(records: readonly FloorRecord[]): Promise<void> {
    const rows = newest(records);
    await this.database.inTx(async (tx) => this.write(tx, rows));
    this.handled += records.length;
    this.passedOn += rows.length;
    this.wake();
  }

  async consume(topic: string): Promise<void> {
    await this.transport.consumeBatch({
      group: this.options.name,
      topics: [topic],
      startAt: 'earliest',
      maxMessages: 3_000,
      lingerMs: 50,
      onBatch: (batch) =>
        this.handle(batch.map((message) => ({ id: message.key, version: Number(message.headers['v']), body: message.body ?? '' }))),
    });
  }

  async close(): Promise<void> {
    this.running = false;
    this.wake();
    await this.sending;
    await this.transport.close();
    await this.database.close();
  }

  private async write(tx: Tx, records: readonly FloorRecord[]): Promise<void> {
    await tx.query(UPSERT, [
      column.uuid(records.map(({ id }) => id)),
      column.int8(records.map(({ version }) => version)),
      column.text(records.map(({ body }) => body)),
    ]);
    if (!this.options.out) return;
    await tx.query('INSERT INTO floor_outbox (key, body) SELECT * FROM unnest($1::text[], $2::text[])', [
      column.text(records.map(({ id, version }) => `${id} ${version}`)),
      column.text(records.map(({ body }) => body)),
    ]);
  }

  private async relay(topic: string): Promise<void> {
    while (this.running) {
      const rows = await this.database.query<{ position: string; key: string; body: string }>(
        'SELECT position, key, body FROM floor_outbox ORDER BY position LIMIT 3000',
      );
      if (rows.length === 0) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, 100);
          this.wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        continue;
      }
      await this.transport.produceBatch(
        rows.map((row): OutboundMessage => {
          const [id = '', version = '0'] = row.key.split(' ');
          return { topic, key: id, body: row.body, headers: { v: version, ce_id: id, ce_type: 'floor' } };
        }),
      );
      await this.database.query('DELETE FROM floor_outbox WHERE position = ANY($1::int8[])', [rows.map((row) => row.position)]);
    }
  }
}
