import { parse } from 'csv-parse/sync';
import { unprocessable, type FieldError } from '@attain/platform/http';
import type { AssignmentRequest } from '../app/assign-plans.js';

const COLUMNS = ['personId', 'personEmail', 'plan', 'from', 'to'] as const;
type Column = (typeof COLUMNS)[number];
type Cells = Readonly<Record<string, string>>;

/** A column of a personal value: `values.target`. */
const VALUE = 'values.';

const MOST_ROWS = 50_000;

const refuse = (errors: readonly FieldError[]): never => {
  throw unprocessable('assignments-refused', `${errors.length} thing(s) are wrong with the rows; nothing was saved`, errors.slice(0, 200));
};

const toRequest = (place: string, cells: Cells, values: AssignmentRequest['values']): AssignmentRequest => {
  const text = (name: Column): string | null => {
    const value = cells[name]?.trim();
    return value ? value : null;
  };
  return {
    place,
    personId: text('personId'),
    personEmail: text('personEmail'),
    plan: text('plan') ?? '',
    from: text('from') ?? '',
    to: text('to'),
    values,
  };
};

/** Personal values of a row of a CSV; empty cells say nothing. */
const valuesIn = (cells: Cells): Record<string, string> | null => {
  const named = Object.entries(cells).flatMap(([name, text]) =>
    name.startsWith(VALUE) && text !== '' ? [[name.slice(VALUE.length), text] as const] : [],
  );
  return named.length === 0 ? null : Object.fromEntries(named);
};

/** A CSV with a heading line: personEmail or personId, plan, from, to (empty: open), and a column per personal value: `values.target`. */
const fromCsv = (text: string): AssignmentRequest[] => {
  const records = readCsv(text);
  const [head = [], ...body] = records;
  const unknown = head.filter((name) => !(COLUMNS as readonly string[]).includes(name) && !name.startsWith(VALUE));
  const missing = (['plan', 'from'] as const).filter((name) => !head.includes(name));
  const errors = [
    ...unknown.map(
      (name): FieldError => ({
        path: 'line 1',
        code: 'HEADING_UNKNOWN',
        message: `There is no column "${name}"; columns are ${COLUMNS.join(', ')}, and ${VALUE}… for personal values`,
      }),
    ),
    ...missing.map((name): FieldError => ({ path: 'line 1', code: 'HEADING_MISSING', message: `Column "${name}" is missing` })),
  ];
  if (errors.length > 0) refuse(errors);
  if (body.length > MOST_ROWS) refuse([{ path: '', code: 'TOO_MANY_ROWS', message: `At most ${MOST_ROWS} rows are allowed` }]);
  return body.map((row, index) => {
    const cells = Object.fromEntries(head.map((name, at) => [name, row[at] ?? '']));
    return toRequest(`line ${index + 2}`, cells, valuesIn(cells));
  });
};

const readCsv = (text: string): string[][] => {
  try {
    return parse(text, { bom: true, skip_empty_lines: true, trim: true, max_record_size: 10_000 }) as string[][];
  } catch (error) {
    return refuse([{ path: '', code: 'NOT_CSV', message: error instanceof Error ? error.message : 'The text is no CSV' }]);
  }
};

const isText = (value: unknown): value is string | null | undefined => value === null || value === undefined || typeof value === 'string';

const fromJson = (body: unknown): AssignmentRequest[] => {
  const list = (body as { assignments?: unknown } | null)?.assignments;
  if (!Array.isArray(list))
    return refuse([{ path: 'assignments', code: 'FIELD_MISSING', message: 'Send { "assignments": [ … ] } or a CSV' }]);
  if (list.length > MOST_ROWS) refuse([{ path: 'assignments', code: 'TOO_MANY_ROWS', message: `At most ${MOST_ROWS} rows are allowed` }]);
  const errors: FieldError[] = [];
  const rows = (list as unknown[]).map((row, index) => {
    const place = `assignments[${index}]`;
    const fields = typeof row === 'object' && row !== null && !Array.isArray(row) ? (row as Record<string, unknown>) : {};
    if (fields !== row) errors.push({ path: place, code: 'NOT_A_ROW', message: 'A row is an object' });
    for (const [name, value] of Object.entries(fields)) {
      if (name === 'values') continue;
      if (!(COLUMNS as readonly string[]).includes(name))
        errors.push({ path: `${place}.${name}`, code: 'FIELD_UNKNOWN', message: `There is no field "${name}"` });
      else if (!isText(value)) errors.push({ path: `${place}.${name}`, code: 'NOT_TEXT', message: 'It must be text' });
    }
    const texts = Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === 'string')) as Cells;
    // Their shape is checked with all that is given of a person.
    return toRequest(place, texts, (fields['values'] ?? null) as AssignmentRequest['values']);
  });
  if (errors.length > 0) refuse(errors);
  return rows;
};

/** Reads assignments from CSV text or parsed JSON. @throws ProblemError 422 that names every row and field that is wrong */
export const readAssignmentRows = (body: unknown): AssignmentRequest[] => (typeof body === 'string' ? fromCsv(body) : fromJson(body));
