import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import ExcelJS from 'exceljs';

const run = promisify(execFile);

/** Formula or value of every cell of a workbook that has one. */
export type Cells = ReadonlyMap<string, { readonly formula: string | null; readonly value: unknown }>;

export const readCells = async (file: string): Promise<Cells> => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  const cells = new Map<string, { formula: string | null; value: unknown }>();
  book.eachSheet((sheet) => {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        const value = cell.value instanceof Date ? cell.value.toISOString() : cell.formula ? cell.result : cell.value;
        cells.set(`${sheet.name}!${cell.address}`, { formula: cell.formula ?? null, value: value ?? null });
      });
    });
  });
  return cells;
};

/** One row of the sheet Pay: its words, its amount in cents, and where the engine has the same figure. */
export interface PaidRow {
  readonly what: string;
  readonly amount: number;
  readonly figure: string;
}

export const paidRows = (cells: Cells): PaidRow[] => {
  const rows: PaidRow[] = [];
  for (let row = 2; cells.has(`Pay!A${row}`); row += 1) {
    const at = (column: string): unknown => cells.get(`Pay!${column}${row}`)?.value;
    rows.push({ what: String(at('A')), amount: Number(at('B')), figure: String(at('C')) });
  }
  return rows;
};

/** Whether LibreOffice is there to recalculate. */
export const hasOffice = async (): Promise<boolean> =>
  run('soffice', ['--version']).then(
    () => true,
    () => false,
  );

/** The files as LibreOffice computes them, in `out`; they must carry no values of their own, which it would trust. */
export const recalculated = async (files: readonly string[], out: string): Promise<Map<string, Cells>> => {
  mkdirSync(out, { recursive: true });
  const profile = `-env:UserInstallation=${pathToFileURL(join(out, 'profile')).href}`;
  await run('soffice', [profile, '--headless', '--convert-to', 'xlsx', '--outdir', out, ...files], { timeout: 120_000 });
  const books = new Map<string, Cells>();
  for (const file of files) books.set(basename(file, '.xlsx'), await readCells(join(out, basename(file))));
  return books;
};
