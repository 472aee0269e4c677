import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { figureOf } from '../../src/conformance/figure.js';
import { attainInProcess } from '../../src/conformance/in-process.js';
import { readDocument } from '../../src/document-file.js';
import { hasOffice, paidRows, readCells, recalculated, type Cells } from './spreadsheets.js';

const home = fileURLToPath(new URL('../../../../deploy/plans', import.meta.url));
const names = readdirSync(home, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'tools')
  .map(({ name }) => name);

interface PlanDocument {
  readonly title: string;
  readonly description: string;
  readonly components: readonly { readonly code: string }[];
  readonly examples: readonly { readonly facts: Record<string, unknown> }[];
}
const planOf = (name: string): PlanDocument => readDocument(join(home, name, 'plan.yaml')).value as PlanDocument;

/** The same facts with other figures: 13 % and a cent more of every amount, three more of every unit, other scores. */
const changed = (facts: unknown): unknown => {
  if (Array.isArray(facts)) return facts.map(changed);
  if (typeof facts !== 'object' || facts === null) return facts;
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => {
      if (key === 'quotas' || key === 'rates') return [key, value];
      if (key === 'amount') return [key, ((Math.round(Number(value) * 100) * 113) / 100 / 100 + 0.01).toFixed(2)];
      if (key === 'quantity') return [key, String(Number(value) + 3)];
      if (key === 'score') return [key, `${(Number.parseInt(String(value), 10) * 9) / 10}%`];
      return [key, changed(value)];
    }),
  );
};

const engineFigures = async (name: string, facts: unknown, figures: readonly string[], folder: string): Promise<string[]> => {
  const file = join(folder, `${name}.facts.json`);
  writeFileSync(file, JSON.stringify(facts));
  const asOf = (planOf(name).examples[0] as { asOf?: string }).asOf;
  const day = asOf === undefined ? [] : ['--as-of', asOf];
  const { stdout, exitCode } = await attainInProcess([
    'plan',
    'evaluate',
    join(home, name, 'plan.yaml'),
    '--facts',
    file,
    '--json',
    ...day,
  ]);
  expect({ name, exitCode }).toEqual({ name, exitCode: 0 });
  const result = JSON.parse(stdout) as unknown;
  return figures.map((figure) => figureOf(result, figure));
};

/** Each row of Pay against the engine, as cents. */
const against = async (name: string, cells: Cells, facts: unknown, folder: string): Promise<{ sheet: unknown; engine: unknown }> => {
  const rows = paidRows(cells);
  const figures = await engineFigures(
    name,
    facts,
    rows.map(({ figure }) => figure),
    folder,
  );
  return {
    sheet: rows.map(({ what, amount }) => ({ what, amount: amount.toFixed(2) })),
    engine: rows.map(({ what }, index) => ({ what, amount: Number(figures[index]).toFixed(2) })),
  };
};

describe('ready plans', () => {
  let folder = '';
  let bare = '';
  let other = '';

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'attain-ready-plans-'));
    [bare, other] = [join(folder, 'bare'), join(folder, 'other')];
    for (const each of [bare, other, join(folder, 'facts')]) mkdirSync(each);
    for (const name of names)
      writeFileSync(join(folder, 'facts', `${name}.json`), JSON.stringify(changed(planOf(name).examples[0]?.facts)));
    const make = [join(home, 'tools/make-spreadsheets.mjs'), '--bare', '--out'];
    await promisify(execFile)(process.execPath, [...make, bare]);
    await promisify(execFile)(process.execPath, [...make, other, '--facts', join(folder, 'facts')]);
  }, 60_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('are 12', () => {
    expect(names).toHaveLength(12);
  });

  it.each(names)('%s passes check with its examples', async (name) => {
    const { stdout, exitCode } = await attainInProcess(['plan', 'check', join(home, name, 'plan.yaml'), '--json']);
    const { ok, findings, examples } = JSON.parse(stdout) as { ok: boolean; findings: unknown[]; examples: { passed: boolean }[] };
    expect({ ok, findings, exitCode }).toEqual({ ok: true, findings: [], exitCode: 0 });
    expect(examples.length).toBeGreaterThanOrEqual(2);
    expect(examples.every(({ passed }) => passed)).toBe(true);
  });

  it.each(names)('%s is published with its explanation', async (name) => {
    const plan = planOf(name);
    const page = readFileSync(join(home, name, 'README.md'), 'utf8');
    expect(page).toContain(`# ${plan.title}`);
    for (const { code } of plan.components) expect(page).toContain(`\`${code}\``);
    expect(readFileSync(join(home, 'README.md'), 'utf8')).toContain(`](${name}/README.md)`);
    const { stdout } = await attainInProcess(['plan', 'explain', join(home, name, 'plan.yaml'), '--json']);
    const { words } = JSON.parse(stdout) as { words: string[] };
    for (const { code } of plan.components) expect(words.some((line) => line.startsWith(`${code}: `))).toBe(true);
    expect(words).toContain(plan.description);
  });

  it.each(names)('%s: the committed spreadsheet is what the script makes', async (name) => {
    const [committed, made] = [await readCells(join(home, name, `${name}.xlsx`)), await readCells(join(bare, `${name}.xlsx`))];
    const shape = (cells: Cells): unknown => [...cells].map(([at, { formula, value }]) => [at, formula ?? value]);
    expect(shape(committed)).toEqual(shape(made));
    expect([...committed.values()].filter(({ formula }) => formula !== null).length).toBeGreaterThan(0);
  });

  it.each(names)('%s: the values in the committed spreadsheet are those of the engine, to the cent', async (name) => {
    const { sheet, engine } = await against(
      name,
      await readCells(join(home, name, `${name}.xlsx`)),
      planOf(name).examples[0]?.facts,
      folder,
    );
    expect(sheet).toEqual(engine);
  });

  it('agree with the engine to the cent when LibreOffice recalculates them, with their own figures and with others', async () => {
    if (!(await hasOffice())) {
      process.stderr.write('LEFT OUT: LibreOffice is not installed, so the spreadsheets of the ready plans were not recalculated.\n');
      return;
    }
    for (const name of names) renameSync(join(other, `${name}.xlsx`), join(other, `${name}-changed.xlsx`));
    const files = names.flatMap((name) => [join(bare, `${name}.xlsx`), join(other, `${name}-changed.xlsx`)]);
    const books = await recalculated(files, join(folder, 'computed'));
    for (const name of names) {
      const facts = planOf(name).examples[0]?.facts;
      const first = await against(name, books.get(name)!, facts, folder);
      expect(first.sheet).toEqual(first.engine);
      const second = await against(name, books.get(`${name}-changed`)!, changed(facts), folder);
      expect(second.sheet).toEqual(second.engine);
      expect(second.sheet).not.toEqual(first.sheet);
    }
  }, 180_000);
});
