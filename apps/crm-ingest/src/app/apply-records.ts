import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@attain/platform/bootstrap';
import { Database, type Tx } from '@attain/platform/db';
import { Outbox } from '@attain/platform/outbox';
import { decide, type Context, type Outcome } from '../canonical/decide.js';
import { recordId } from '../canonical/identity.js';
import { kindOf, kindsInOrder } from '../canonical/kinds.js';
import type { KindCode, MirrorRow, SourceRecord } from '../canonical/record.js';
import type { CrmIngestConfig } from '../config.js';
import { publications } from '../publish/index.js';
import { LostRace, mirror } from '../store/mirror.js';
import { rederivations } from '../store/rederivations.js';
import { references, type ReferenceData } from '../store/reference.js';
import { Counters } from './counters.js';

export const MAX_BATCH = 3_000;
const MAX_TRIES = 5;

export type Applied = Readonly<Record<Outcome, number>>;

const none = (): Record<Outcome, number> => ({ stale: 0, duplicate: 0, confirmed: 0, changed: 0 });

interface Change {
  readonly before: MirrorRow | undefined;
  readonly after: MirrorRow;
}

const addTo = (sum: Record<Outcome, number>, more: Applied): void => {
  for (const outcome of Object.keys(more) as Outcome[]) sum[outcome] += more[outcome];
};

const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
};

/**
 * The diff engine's edge: load the mirror's rows → decide → save the rows and append one event per changed record, in one
 * transaction. Every source goes through here.
 */
@Injectable()
export class ApplyRecords {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly counters: Counters,
    @Inject(CONFIG) private readonly config: CrmIngestConfig,
  ) {}

  /** Applies any number of records, in transactions of at most 3,000; a race with another writer is run again. */
  async run(records: readonly SourceRecord[]): Promise<Applied> {
    const sum = none();
    for (let at = 0; at < records.length; at += MAX_BATCH) {
      addTo(sum, await this.inOneTransaction((tx) => this.apply(tx, records.slice(at, at + MAX_BATCH))));
    }
    return sum;
  }

  /** Runs work that applies records, again when another writer was first. */
  async inOneTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.database.inTx(work);
      } catch (error) {
        const { code } = error as { code?: string };
        if (attempt === MAX_TRIES || !(error instanceof LostRace || code === '40P01')) throw error;
      }
    }
  }

  /**
   * Applies at most 3,000 records in the caller's transaction.
   * @throws LostRace when another transaction made one of the records meanwhile: roll back and run it again
   */
  async apply(tx: Tx, records: readonly SourceRecord[]): Promise<Applied> {
    if (records.length > MAX_BATCH) throw new RangeError(`${records.length} records in one batch; at most ${MAX_BATCH}`);
    const sum = none();
    const byConnection = [...grouped(records, (record) => record.connectionId)].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [connectionId, ofConnection] of byConnection) {
      const kinds = grouped(ofConnection, (record) => record.kind);
      const data = await references.read(tx, connectionId, lockFor(ofConnection));
      for (const { code } of kindsInOrder) {
        const ofKind = kinds.get(code);
        if (ofKind) addTo(sum, await this.applyKind(tx, data, code, ofKind));
      }
    }
    tx.afterCommit(() => this.counters.applied(records, sum));
    return sum;
  }

  private async applyKind(tx: Tx, data: ReferenceData, code: KindCode, records: readonly SourceRecord[]): Promise<Applied> {
    const connectionId = records[0]!.connectionId;
    const ids = records.map((record) => recordId(connectionId, code, record.externalId));
    const rows = await mirror.load(tx, ids);
    const kind = kindOf(code);
    const users = new Set(records.flatMap((record) => (record.facts === null ? [] : kind.userIds(connectionId, record.facts))));
    const context: Context = { reference: await references.judge(tx, data, users), epoch: this.config.epoch };
    const { sum, changes, confirmed } = decideAll(ids, records, rows, context);
    await mirror.save(
      tx,
      changes.map(({ after }) => after),
    );
    await mirror.confirm(tx, confirmed);
    await this.publish(tx, code, changes);
    const newUsers = code === 'user' && changes.some(({ before, after }) => before?.deleted !== after.deleted);
    if (newUsers && (await rederivations.awaitsUser(tx, connectionId))) await rederivations.request(tx, connectionId, 'new users');
    return sum;
  }

  /** Tells changed rows to the rest, in the transaction that saved them. */
  async publish(tx: Tx, code: KindCode, changes: readonly Change[]): Promise<void> {
    const { contract, event } = publications[code];
    await this.outbox.append(
      tx,
      contract,
      changes.map(({ before, after }) => ({ data: event(before, after), version: after.version })),
    );
  }
}

/**
 * One record can wait for nothing but its own row. Many records take turns per connection: two transactions that lock rows
 * and make new ones in the same range would wait for each other. New users change what others are judged against.
 */
const lockFor = (records: readonly SourceRecord[]): 'FOR SHARE' | 'FOR UPDATE' =>
  records.length === 1 && records[0]?.kind !== 'user' ? 'FOR SHARE' : 'FOR UPDATE';

interface Decided {
  readonly sum: Applied;
  readonly changes: readonly Change[];
  readonly confirmed: readonly MirrorRow[];
}

/** A record may come several times in a batch: it is decided each time, and told once, against what was held before. */
const decideAll = (
  ids: readonly string[],
  records: readonly SourceRecord[],
  rows: ReadonlyMap<string, MirrorRow>,
  context: Context,
): Decided => {
  const sum = none();
  const now = new Map<string, MirrorRow>();
  records.forEach((record, index) => {
    const id = ids[index]!;
    const held = now.get(id) ?? rows.get(id);
    const { outcome, row } = decide(id, held, record, context);
    sum[outcome] += 1;
    if (row !== undefined && row !== held) now.set(id, row);
  });
  const changes: Change[] = [];
  const confirmed: MirrorRow[] = [];
  for (const [id, after] of now) {
    const before = rows.get(id);
    if (before !== undefined && before.version === after.version) confirmed.push(after);
    else changes.push({ before, after });
  }
  return { sum, changes, confirmed };
};
