import { parse } from 'csv-parse/sync';
import { unprocessable } from '@attain/platform/http';
import type { Refusal } from '../app/refusal.js';
import type { Row } from '../app/row-reader.js';

const mostRows = 50_000;

export interface CsvRows<C extends string> {
  readonly rows: readonly Row<C>[];
  /** Lines that are not CSV. */
  readonly refused: readonly Refusal[];
}

/**
 * Rows of a CSV text with a heading line; headings count without regard to case, in any order.
 * @throws ProblemError 422 for an unknown or missing heading, no heading at all, or more than 50,000 rows
 */
export function csvRows<C extends string>(text: string, columns: readonly C[], required: readonly C[]): CsvRows<C> {
  const refused: Refusal[] = [];
  const records = parse(text, {
    bom: true,
    columns: false,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      const line = Number.parseInt(String(error?.['lines'] ?? 0), 10);
      refused.push({ line, column: null, code: 'not-csv', reason: error?.message ?? 'not CSV' });
      return undefined;
    },
  }) as unknown as { record: string[]; info: { lines: number } }[];
  const [head, ...body] = records;
  if (!head) throw unprocessable('empty-file', 'The file has no heading line');
  if (body.length > mostRows) throw unprocessable('too-many-rows', `The file has ${body.length} rows; ${mostRows} are allowed`);
  const places = headings(head.record, columns, required);
  const rows = body.flatMap(({ record, info }) => {
    if (record.length > head.record.length) {
      refused.push({
        line: info.lines,
        column: null,
        code: 'too-many-cells',
        reason: `${record.length} cells, but ${head.record.length} headings`,
      });
      return [];
    }
    const cells = columns.map((column) => [column, record[places.get(column) ?? -1] ?? '']);
    return [{ line: info.lines, ...(Object.fromEntries(cells) as { [column in C]: string }) }];
  });
  return { rows, refused };
}

function headings<C extends string>(record: readonly string[], columns: readonly C[], required: readonly C[]): Map<C, number> {
  const known = new Map(columns.map((column) => [column.toLowerCase(), column]));
  const places = new Map<C, number>();
  record.forEach((heading, index) => {
    const column = known.get(heading.trim().toLowerCase());
    if (!column)
      throw unprocessable('unknown-heading', `"${heading.slice(0, 60)}" is no heading of this file; known are ${columns.join(', ')}`);
    if (places.has(column)) throw unprocessable('double-heading', `${column} stands twice in the heading line`);
    places.set(column, index);
  });
  const missing = required.filter((column) => !places.has(column));
  if (missing.length > 0) throw unprocessable('missing-heading', `The heading line lacks ${missing.join(', ')}`);
  return places;
}
