import { Injectable, Logger } from '@nestjs/common';
import { Database } from '@attain/platform/db';
import type { AccountFacts } from '../canonical/account.js';
import type { DealFacts } from '../canonical/deal.js';
import type { SourceRecord } from '../canonical/record.js';
import { RECORD_KIND } from '../imports/fields.js';
import { guessMapping, UnmappedColumns } from '../imports/mapping.js';
import { parseFile, type FileRow } from '../imports/parse-file.js';
import { readRow, type RowContext } from '../imports/rows.js';
import { connections } from '../store/connections.js';
import { imports, type ImportError, type ImportJob } from '../store/imports.js';
import { ApplyRecords } from './apply-records.js';
import { KnownNames } from './known-names.js';

const BATCH = 2_000;
const MAX_ROWS = 5_000_000;
const MAX_ERRORS = 10_000;

class FileTooLong extends Error {
  override readonly name = 'FileTooLong';
}

interface Reading {
  readonly job: ImportJob;
  readonly context: RowContext;
  readonly users: KnownNames;
  readonly cellOf: (row: FileRow) => (field: string) => string;
  /** Ids of the file so far: the second row of one id is refused, or the order of rows would decide. */
  readonly seen: Set<string>;
}

/**
 * Takes one uploaded file in, batch by batch: records and progress in one transaction, so that after a kill it goes on with the
 * next row. Bad rows are refused with line, column and reason; the good ones go in.
 */
@Injectable()
export class RunImport {
  private readonly logger = new Logger('RunImport');

  constructor(
    private readonly database: Database,
    private readonly applyRecords: ApplyRecords,
  ) {}

  /** @returns whether there was one */
  async next(): Promise<boolean> {
    const job = await imports.next(this.database);
    if (job === undefined) return false;
    try {
      if (job.state === 'waiting' && (await imports.lastHash(this.database, job)) === job.fileHash) {
        await this.finish(job, 'done', 'The same file was taken in last time: nothing to do');
      } else {
        await this.takeIn(job);
      }
    } catch (error) {
      if (!(error instanceof UnmappedColumns) && !(error instanceof FileTooLong) && !isUnreadable(error)) throw error;
      await this.finish(job, 'failed', error.message.slice(0, 1_000));
    }
    return true;
  }

  private async takeIn(job: ImportJob): Promise<void> {
    const rows = parseFile(imports.chunks(this.database, job.importId));
    const heading = await rows.next();
    if (heading.done) return this.finish(job, 'failed', 'The file is empty');
    const reading = await this.prepare(job, heading.value.cells);
    let batch: FileRow[] = [];
    let position = 0;
    // One batch is written while the next is read; never two at once, so that progress stays in the order of the rows.
    let writing: Promise<void> = Promise.resolve();
    const write = async (): Promise<void> => {
      await writing;
      writing = this.apply(reading, batch);
      writing.catch(() => undefined);
      batch = [];
    };
    for await (const row of rows) {
      position += 1;
      if (position > MAX_ROWS) throw new FileTooLong(`More than ${MAX_ROWS} rows in one file`);
      if (position <= job.rowsDone) {
        reading.seen.add(reading.cellOf(row)('externalId'));
        continue;
      }
      batch.push(row);
      if (batch.length === BATCH) await write();
    }
    if (batch.length > 0) await write();
    await writing;
    await this.finish(job, 'done', null);
  }

  private async prepare(job: ImportJob, headings: readonly string[]): Promise<Reading> {
    const { connectionId, kind } = job;
    const mapping = job.mapping ?? guessMapping(kind, headings, await imports.mapping(this.database, connectionId, kind));
    await this.database.inTx((tx) => imports.begin(tx, job.importId, mapping));
    const connection = await connections.find(this.database, connectionId);
    const [users, accounts] = await Promise.all([
      KnownNames.read(this.database, connectionId, 'user'),
      KnownNames.read(this.database, connectionId, 'account'),
    ]);
    const place = new Map(Object.entries(mapping.columns).map(([field, heading]) => [field, headings.indexOf(heading)]));
    return {
      job,
      users,
      seen: new Set(),
      context: {
        mapping,
        timeZone: connection?.settings.timeZone ?? 'UTC',
        userId: (text) => users.resolve(text),
        accountId: (text) => accounts.resolve(text),
      },
      cellOf:
        ({ cells }) =>
        (field) =>
          cells[place.get(field) ?? -1] ?? '',
    };
  }

  private async apply(reading: Reading, rows: readonly FileRow[]): Promise<void> {
    const { job } = reading;
    const { records, errors, refused } = readBatch(reading, rows);
    const named = newUsers(reading, records);
    for (const { externalId } of named) reading.users.add(externalId, externalId);
    await this.applyRecords.inOneTransaction(async (tx) => {
      await this.applyRecords.apply(tx, named);
      const applied = await this.applyRecords.apply(tx, records);
      await imports.advance(tx, job.importId, { rows: rows.length, good: records.length, changed: applied.changed, refused });
      await imports.addErrors(tx, job.importId, errors);
    });
  }

  private async finish(job: ImportJob, state: 'done' | 'failed', reason: string | null): Promise<void> {
    await this.database.inTx((tx) => imports.finish(tx, job.importId, state, reason));
    this.logger.log(`import ${job.importId} of ${job.kind}: ${state}${reason === null ? '' : `, ${reason}`}`);
  }
}

const readBatch = ({ job, context, cellOf, seen }: Reading, rows: readonly FileRow[]) => {
  const records: SourceRecord[] = [];
  const errors: ImportError[] = [];
  let refused = 0;
  const time = job.createdAt.getTime();
  for (const row of rows) {
    const read = readRow(job.kind, cellOf(row), context);
    const refusals = 'facts' in read ? repeated(seen, read.externalId) : read;
    if ('facts' in read && refusals.length === 0) {
      seen.add(read.externalId);
      records.push({
        connectionId: job.connectionId,
        kind: RECORD_KIND[job.kind],
        externalId: read.externalId,
        sourceVersion: read.modifiedAt ?? time,
        observedAt: time,
        facts: read.facts,
        deleted: false,
        origin: 'csv',
      });
    } else {
      refused += 1;
      if (job.refused + errors.length < MAX_ERRORS) {
        errors.push(
          ...refusals.map(({ field, code, reason }) => ({
            line: row.line,
            field: context.mapping.columns[field] ?? field,
            code,
            reason,
          })),
        );
      }
    }
  }
  return { records, errors, refused };
};

const repeated = (seen: ReadonlySet<string>, externalId: string) =>
  seen.has(externalId)
    ? [{ field: 'externalId', code: 'repeated', reason: `The id "${externalId.slice(0, 60)}" was on an earlier row` }]
    : [];

/** People whom a file names without a file of people: they become users under the name itself. */
const newUsers = ({ users, job }: Reading, records: readonly SourceRecord[]): SourceRecord[] => {
  if (job.kind === 'people') return [];
  const owners = records.map(({ facts }) => (facts as AccountFacts | DealFacts).owner);
  const named = new Set(owners.filter((owner) => owner !== null && !users.has(owner)));
  const time = job.createdAt.getTime();
  return [...named].map(
    (owner): SourceRecord => ({
      connectionId: job.connectionId,
      kind: 'user',
      externalId: owner!,
      sourceVersion: 0,
      observedAt: time,
      deleted: false,
      origin: 'csv',
      facts: { name: owner!, email: owner!.includes('@') ? owner : null, active: true },
    }),
  );
};

/** What csv-parse throws for a file that is no CSV. */
const isUnreadable = (error: unknown): error is Error => error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');
