// Writes the spreadsheet of every ready plan: `npm run plans:xlsx`.
//   --bare            formulas without values, for a program that is to compute them
//   --facts FOLDER    facts of <plan>.json there instead of those of each plan's first example
//   --out FOLDER      <plan>.xlsx there instead of beside each plan
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import ExcelJS from 'exceljs';
import { parse } from 'yaml';
import { PlanWorkbook } from './workbook.mjs';

const home = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({ options: { bare: { type: 'boolean' }, facts: { type: 'string' }, out: { type: 'string' } } });

const plans = readdirSync(home).filter((name) => existsSync(join(home, name, 'spreadsheet.mjs')));

const build = async (name) => {
  const plan = parse(readFileSync(join(home, name, 'plan.yaml'), 'utf8'), { schema: 'failsafe' });
  const { default: fill } = await import(pathToFileURL(join(home, name, 'spreadsheet.mjs')));
  const facts = options.facts ? JSON.parse(readFileSync(join(options.facts, `${name}.json`), 'utf8')) : plan.examples[0].facts;
  const workbook = new PlanWorkbook(plan.title, plan.description);
  fill(workbook, { plan, facts });
  return workbook.book;
};

const eachFormula = (book, see) =>
  book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => cell.formula && see(sheet.name, cell.address, cell))));

/** Values that LibreOffice computes for the formulas; none where it is not installed. */
const computed = async (books) => {
  const folder = mkdtempSync(join(tmpdir(), 'attain-plans-'));
  try {
    for (const [name, book] of books) await book.xlsx.writeFile(join(folder, `${name}.xlsx`));
    const files = [...books.keys()].map((name) => join(folder, `${name}.xlsx`));
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'xlsx', '--outdir', join(folder, 'computed'), ...files], {
      stdio: 'ignore',
    });
    const values = new Map();
    for (const name of books.keys()) {
      const book = new ExcelJS.Workbook();
      await book.xlsx.readFile(join(folder, 'computed', `${name}.xlsx`));
      eachFormula(book, (sheet, address, { result }) => values.set(`${name} ${sheet} ${address}`, result ?? 0));
    }
    return values;
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    process.stderr.write(
      'LibreOffice is not installed: the spreadsheets are written without computed values; Excel computes them when it opens them.\n',
    );
    return new Map();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const books = new Map();
for (const name of plans) books.set(name, await build(name));
if (!options.bare) {
  const values = await computed(books);
  for (const [name, book] of books)
    eachFormula(book, (sheet, address, cell) => {
      const result = values.get(`${name} ${sheet} ${address}`);
      if (result !== undefined) cell.value = { formula: cell.formula, result };
    });
}

const said = (book) => {
  const cells = [];
  book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell(({ address, value }) => cells.push([sheet.name, address, value]))));
  return JSON.stringify(cells);
};
/** A file that says the same already stays as it is: its bytes would differ by the time alone. */
const same = async (file, book) => {
  if (!existsSync(file)) return false;
  const before = new ExcelJS.Workbook();
  await before.xlsx.readFile(file);
  return said(before) === said(book);
};

let written = 0;
for (const [name, book] of books) {
  const file = join(options.out ?? join(home, name), `${name}.xlsx`);
  if (await same(file, book)) continue;
  await book.xlsx.writeFile(file);
  written += 1;
}
process.stdout.write(`${books.size} spreadsheets, ${written} written.\n`);
