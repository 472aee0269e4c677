import { randomUUID } from 'node:crypto';
import { createReadStream, openSync, readSync, closeSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { unreadable } from '../document-file.js';
import { Failure } from '../failure.js';
import { print, table } from '../output.js';
import { sessionOf, type GlobalOptions, type Session } from '../session.js';

interface ImportJob {
  readonly importId: string;
  readonly kind: string;
  readonly state: 'uploading' | 'waiting' | 'running' | 'done' | 'failed';
  readonly mapping: { readonly columns: Record<string, string | null> } | null;
  readonly rows: number;
  readonly good: number;
  readonly changed: number;
  readonly refused: number;
  readonly reason: string | null;
}

interface Refusal {
  readonly line: number;
  readonly field: string;
  readonly reason: string;
}

export interface ImportReport {
  readonly file: string;
  readonly kind: string;
  readonly rows: number;
  readonly good: number;
  readonly changed: number;
  readonly refused: number;
  readonly mapping: Record<string, string | null> | null;
  readonly refusals: readonly Refusal[];
}

/** What a file is, by its headings; the first that fits. */
const KINDS: readonly { kind: string; owner: 'crm-ingest' | 'planning'; headings: readonly RegExp[] }[] = [
  { kind: 'quotas', owner: 'planning', headings: [/^person(email|name)$/i, /^amount$/i, /^measure$/i] },
  { kind: 'reporting-lines', owner: 'planning', headings: [/^person(email|name)$/i, /^manager(email|name)$/i] },
  { kind: 'deals', owner: 'crm-ingest', headings: [/stage|is closed/i, /amount|close_value/i] },
  {
    kind: 'accounts',
    owner: 'crm-ingest',
    headings: [/^account( name)?$|^company name$/i, /sector|industry|country|office_location|billing/i],
  },
  { kind: 'people', owner: 'crm-ingest', headings: [/^sales_agent$|^full name$|^user id$|^email$|^owner id$/i] },
];

const KIND_NAMES = KINDS.map(({ kind }) => kind).join(', ');

const POLL_MS = 200;
const SHOWN_REFUSALS = 200;

const headingsOf = (file: string): string[] => {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (error) {
    throw unreadable(file, error);
  }
  try {
    const start = Buffer.alloc(65_536);
    const read = readSync(descriptor, start);
    const [first = ''] = start
      .subarray(0, read)
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/);
    return first.split(/[,;\t]/).map((heading) => heading.trim().replace(/^"|"$/g, ''));
  } finally {
    closeSync(descriptor);
  }
};

const guess = (file: string, wanted: string | undefined): (typeof KINDS)[number] => {
  if (wanted !== undefined && !KINDS.some(({ kind }) => kind === wanted)) throw new Failure(`--kind ${wanted}: one of ${KIND_NAMES}`);
  const headings = headingsOf(file);
  if (headings.every((heading) => heading === '')) throw new Failure(`${file} has no headings in its first line`, 2);
  const fits = KINDS.find(({ kind, headings: needed }) =>
    wanted ? kind === wanted : needed.every((pattern) => headings.some((heading) => pattern.test(heading))),
  );
  if (fits) return fits;
  throw new Failure(
    `${file}: what it holds cannot be told from its headings (${headings.slice(0, 8).join(', ')}); say --kind with one of ${KIND_NAMES}`,
    2,
  );
};

const ensureConnection = async (session: Session, name: string, currency: string): Promise<void> => {
  const { items } = await session.call<{ items: { name: string }[] }>('crm-ingest', '/connections', { query: { limit: 200 } });
  if (items.some((connection) => connection.name === name)) return;
  await session.call('crm-ingest', '/connections', {
    method: 'POST',
    body: { kind: 'csv', name, currency },
    headers: { 'idempotency-key': `csv-connection-${name}` },
  });
};

const upload = async (session: Session, file: string, kind: string, connection: string): Promise<ImportJob> =>
  session.call<ImportJob>('crm-ingest', '/imports', {
    method: 'POST',
    query: { connection, kind, fileName: basename(file) },
    contentType: 'text/csv',
    stream: () => createReadStream(file),
  });

const follow = async (session: Session, started: ImportJob, bytes: number, quiet: boolean): Promise<ImportJob> => {
  const bar =
    quiet || !process.stderr.isTTY
      ? null
      : new SingleBar({ format: `${started.kind} {bar} {value} rows`, stream: process.stderr, clearOnComplete: true });
  bar?.start(Math.max(1, Math.round(bytes / 80)), 0);
  let job = started;
  while (job.state !== 'done' && job.state !== 'failed') {
    await sleep(POLL_MS);
    job = await session.call<ImportJob>('crm-ingest', `/imports/${started.importId}`);
    bar?.update(job.rows);
  }
  bar?.stop();
  if (job.state === 'failed') throw new Failure(`The import failed: ${job.reason ?? 'no reason given'}`);
  return job;
};

const intoCrm = async (session: Session, file: string, kind: string, connection: string, quiet: boolean): Promise<ImportReport> => {
  const job = await follow(session, await upload(session, file, kind, connection), statSync(file).size, quiet);
  const { items } =
    job.refused === 0
      ? { items: [] }
      : await session.call<{ items: Refusal[] }>('crm-ingest', `/imports/${job.importId}/errors`, { query: { limit: SHOWN_REFUSALS } });
  return {
    file,
    kind,
    rows: job.rows,
    good: job.good,
    changed: job.changed,
    refused: job.refused,
    mapping: job.mapping?.columns ?? null,
    refusals: items,
  };
};

interface PlanningAnswer {
  readonly rows: number;
  readonly accepted: number;
  readonly changed: number;
  readonly refused: readonly { line: number; column: string | null; reason: string }[];
}

const intoPlanning = async (session: Session, file: string, kind: string): Promise<ImportReport> => {
  const answer = await session.call<PlanningAnswer>('planning', `/imports/${kind}`, {
    method: 'POST',
    contentType: 'text/csv',
    stream: () => createReadStream(file),
    headers: { 'idempotency-key': randomUUID() },
  });
  const refusals = answer.refused.map(({ line, column, reason }) => ({ line, field: column ?? 'row', reason }));
  return {
    file,
    kind,
    rows: answer.rows,
    good: answer.accepted,
    changed: answer.changed,
    refused: refusals.length,
    mapping: null,
    refusals,
  };
};

const human = (reports: readonly ImportReport[]): string =>
  reports
    .flatMap((report) => [
      ...(report.mapping
        ? [
            `${report.file}: columns understood as ${Object.entries(report.mapping)
              .filter(([, heading]) => heading !== null)
              .map(([field, heading]) => `${field} ← ${heading}`)
              .join(', ')} (saved)`,
          ]
        : []),
      ...report.refusals.map(({ line, field, reason }) => `${report.file}:${line}: ${field}: ${reason}`),
    ])
    .concat(
      table(reports, [
        { head: 'file', cell: ({ file }) => basename(file) },
        { head: 'as', cell: ({ kind }) => kind },
        { head: 'rows', cell: ({ rows }) => String(rows), right: true },
        { head: 'changed', cell: ({ changed }) => String(changed), right: true },
        { head: 'refused', cell: ({ refused }) => String(refused), right: true },
      ]),
    )
    .join('\n');

interface Options {
  readonly connection: string;
  readonly currency: string;
  readonly kind?: string;
}

const run = async (files: string[], options: Options, command: Command): Promise<void> => {
  const session = sessionOf(command);
  const { json } = command.optsWithGlobals<GlobalOptions>();
  const reports: ImportReport[] = [];
  // All are looked at before the first is taken in: a name that is wrong changes nothing.
  for (const { file, kind, owner } of files.map((each) => ({ file: each, ...guess(each, options.kind) }))) {
    if (owner === 'crm-ingest') await ensureConnection(session, options.connection, options.currency);
    reports.push(
      owner === 'planning'
        ? await intoPlanning(session, file, kind)
        : await intoCrm(session, file, kind, options.connection, json === true),
    );
  }
  print(command, reports, human);
  if (reports.some(({ refused }) => refused > 0)) process.exitCode = 2;
};

export const addImport = (program: Command): void => {
  program
    .command('import')
    .description('bring data in')
    .command('csv')
    .argument('<file...>')
    .option('--connection <name>', 'CSV connection the records belong to; made when missing', 'csv')
    .option('--currency <code>', 'currency of amounts without one', 'USD')
    .option('--kind <kind>', 'people, accounts, deals, quotas, reporting-lines; guessed from the headings when left out')
    .description('CSV files as they are: columns are guessed, shown and saved; bad rows are refused with their line, the others go in')
    .action(run);
};
