import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { DataSource, type EntityManager, type EntitySchema, type QueryRunner } from 'typeorm';
import { failPoint, isArmed } from '../config/index.js';
import { NotReady } from './faults.js';

/** One transaction. It is the first parameter of every repository method, so that nothing slips out of it. */
export class Tx {
  private readonly committed: (() => void)[] = [];
  private readonly rolledBack: (() => void)[] = [];

  constructor(
    private readonly runner: QueryRunner,
    readonly client: PoolClient,
  ) {}

  get manager(): EntityManager {
    return this.runner.manager;
  }

  async query<R = Record<string, unknown>>(sql: string, parameters: readonly unknown[] = []): Promise<R[]> {
    const result = await this.client.query(sql, parameters as unknown[]);
    return result.rows as R[];
  }

  /** Runs after the commit: the place to change what is kept in memory. */
  afterCommit(work: () => void): void {
    this.committed.push(work);
  }

  /** Runs when this transaction, or a savepoint that held the work, is rolled back. */
  afterRollback(work: () => void): void {
    this.rolledBack.push(work);
  }

  /**
   * Runs work under a savepoint: an error undoes the work alone and is thrown on.
   */
  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const committed = this.committed.length;
    await this.client.query('SAVEPOINT part');
    try {
      const result = await work();
      await this.client.query('RELEASE SAVEPOINT part');
      return result;
    } catch (error) {
      await this.client.query('ROLLBACK TO SAVEPOINT part; RELEASE SAVEPOINT part');
      this.committed.length = committed;
      this.runRolledBack();
      throw error;
    }
  }

  /** For `Database.inTx` only. */
  runCommitted(): void {
    for (const work of this.committed) work();
  }

  /** For `Database.inTx` only. */
  runRolledBack(): void {
    for (const work of this.rolledBack.splice(0)) work();
  }
}

export interface DatabaseOptions {
  readonly url: string;
  readonly name: string;
  readonly pool: number;
  readonly entities?: readonly (EntitySchema | (new () => object))[];
}

/** The service's own database: entities and ordinary queries by TypeORM, bulk work by pg, in one transaction. */
export class Database {
  readonly dataSource: DataSource;

  constructor(readonly options: DatabaseOptions) {
    this.dataSource = new DataSource({
      type: 'postgres',
      url: options.url,
      applicationName: `attain-${options.name}`,
      entities: [...(options.entities ?? [])],
      synchronize: false,
      migrationsRun: false,
      poolSize: options.pool,
      connectTimeoutMS: 5_000,
      poolErrorHandler: () => undefined,
      extra: { idleTimeoutMillis: 30_000 },
    });
  }

  /** @throws the driver's error when the server cannot be reached; call again later */
  async connect(): Promise<void> {
    if (!this.dataSource.isInitialized) await this.dataSource.initialize();
  }

  async close(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  /**
   * Runs work in one transaction: commits when it resolves, rolls back and throws on when it rejects.
   * @throws NotReady before the first connection
   */
  async inTx<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    this.assertConnected();
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      await runner.startTransaction();
      const tx = new Tx(runner, client);
      let result: T;
      try {
        result = await work(tx);
        if (isArmed('before-commit') && (await hasWritten(client))) failPoint('before-commit');
        await runner.commitTransaction();
      } catch (error) {
        if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
        tx.runRolledBack();
        throw error;
      }
      tx.runCommitted();
      return result;
    } finally {
      await runner.release().catch(() => undefined);
    }
  }

  async query<R = Record<string, unknown>>(sql: string, parameters: readonly unknown[] = []): Promise<R[]> {
    this.assertConnected();
    return (await this.dataSource.query(sql, parameters as unknown[])) as R[];
  }

  private assertConnected(): void {
    if (!this.dataSource.isInitialized) throw new NotReady('The database has not been reached yet');
  }
}

/** Reading takes no transaction id: a kill before the commit of a reader would prove nothing. */
const hasWritten = async (client: PoolClient): Promise<boolean> =>
  (await client.query<{ written: boolean }>('SELECT pg_current_xact_id_if_assigned() IS NOT NULL AS written')).rows[0]?.written ?? false;

/** Streams rows in the format that the statement names (text: `a\tb\n`) into a table, in the transaction. Pieces may be cut anywhere. */
export const copyIn = async <Piece extends string | Buffer>(
  tx: Tx,
  statement: string,
  pieces: AsyncIterable<Piece> | Iterable<Piece>,
): Promise<void> => {
  await pipeline(Readable.from(pieces), tx.client.query(copyFrom(statement)));
};
