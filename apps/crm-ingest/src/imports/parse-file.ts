import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { separatorOf } from './mapping.js';

const MAX_RECORD = 65_536;
const FIRST_LINE = 65_536;

export interface FileRow {
  readonly cells: readonly string[];
  /** The line of the file on which the row ends. */
  readonly line: number;
}

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** Cuts a stream of bytes into rows of cells; byte order mark, quotes, line breaks in cells and the separator are dealt with. */
export async function* parseFile(chunks: AsyncIterable<Buffer>): AsyncGenerator<FileRow> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  const delimiter = separatorOf(first.value.subarray(0, FIRST_LINE).toString('utf8').split(/\r?\n/, 1)[0] ?? '');
  const bytes = Readable.from(chain(first.value, iterator));
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: MAX_RECORD,
  });
  bytes.on('error', (error) => parser.destroy(error));
  for await (const { record, info } of bytes.pipe(parser) as AsyncIterable<Parsed>) yield { cells: record, line: info.lines };
}

async function* chain(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
