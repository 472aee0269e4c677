import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'attain-unseen-kind-'));

/** A kind that nobody has thought of: an amount per visit, by a given figure. */
const KIND = `
import Type from 'typebox';
import { defineRule, type PriceFacts, type Priced } from '../kind.js';
import { exactOf } from '../tier-pricing.js';

const price = (facts: PriceFacts): Priced => {
  const [visits, each] = [exactOf(facts['visits']), exactOf(facts['each'])];
  return { exact: visits.times(each), parts: [{ label: 'visits', input: visits, rate: each, amount: visits.times(each) }], steps: [] };
};

interface Fields { readonly measure: string; readonly each: string }

export const perVisit = defineRule<Fields>({
  code: 'per-visit',
  summary: 'An amount per visit.',
  fields: { measure: Type.String(), each: Type.String() },
  read: ({ measure, each }, context, findings) => {
    const amount = context.quantity(each, 'each', findings);
    return amount && {
      measures: [measure], components: [], basis: 'month', perCredit: true, words: each + ' per visit.',
      earn: (input) => input.credits(measure, 'month').map((credit) => ({
        credit, payPeriod: credit.payPeriod, date: credit.date, label: 'visits', held: credit.held,
        facts: { visits: credit.value, each: amount.resolve(input.values(credit.date)) },
      })),
    };
  },
  price,
});
`;

const SCENARIO = `
import { readPlanRules } from './dist/plan/index.js';
import { evaluate, readFactsDocument, replayLine, toResult } from './dist/payout/index.js';
const { plan, findings } = readPlanRules({
  plan: 'field', currency: 'USD', calendar: 'fiscal', effective: { from: '2026-01-01' },
  measures: { visits: { figure: 'visits', unit: 'count' } },
  components: [{ code: 'visit', kind: 'per-visit', measure: 'visits', each: '12.50' }],
});
const { document } = readFactsDocument({ participants: [{ id: 'rep' }], figures: [{ figure: 'visits', date: '2026-01-31', value: 7 }] });
const evaluation = plan && evaluate([plan], document);
process.stdout.write(JSON.stringify({ findings, lines: evaluation && toResult(evaluation).lines, replayed: evaluation && evaluation.lines.map(({ trace }) => String(replayLine(trace))) }));
`;

const sources = (): string[] =>
  readdirSync(join(folder, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name));

describe('a component kind that nobody has seen', () => {
  let before = '';

  beforeAll(async () => {
    cpSync(join(root, 'libs/domain/src'), join(folder, 'src'), { recursive: true });
    cpSync(join(root, 'libs/domain/tools'), join(folder, 'tools'), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    before = readFileSync(join(folder, 'src/plan/components/index.ts'), 'utf8');
    writeFileSync(join(folder, 'src/plan/components/per-visit.ts'), KIND);
    writeFileSync(join(folder, 'scenario.mjs'), SCENARIO);
    await promisify(execFile)(process.execPath, [join(folder, 'tools/list-kinds.mjs'), join(folder, 'src/plan/components')]);
    const { transformFileSync } = createRequire(join(root, 'package.json'))('@swc/core') as typeof import('@swc/core');
    for (const source of sources()) {
      const target = join(folder, 'dist', relative(join(folder, 'src'), source)).replace(/\.ts$/, '.js');
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, transformFileSync(source, { configFile: join(root, '.swcrc'), swcrc: false }).code);
    }
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is found by its file alone, read, evaluated and replayed', async () => {
    const after = readFileSync(join(folder, 'src/plan/components/index.ts'), 'utf8');
    expect(after.split('\n').filter((line) => !before.includes(line))).toEqual(["export * from './per-visit.js';"]);
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'scenario.mjs')]);
    const { findings, lines, replayed } = JSON.parse(stdout) as {
      findings: unknown[];
      lines: { component: string; amount: string }[];
      replayed: string[];
    };
    expect(findings).toEqual([]);
    expect(lines.map(({ component, amount }) => `${component} ${amount}`)).toEqual(['visit 87.50']);
    expect(replayed).toEqual(['8750']);
  });
});
