import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { attainInProcess, type Answer } from '../src/conformance/in-process.js';

const PLAN = fileURLToPath(new URL('../../../deploy/plans/saas-account-executive/plan.yaml', import.meta.url));

const files: Readonly<Record<string, string>> = {
  'broken.yaml': 'plan: [1, 2\ncurrency: USD\n',
  'broken.json': '{"plan": "x",}',
  'empty.yaml': '',
  'nobody.yaml': 'participants: []\n',
  'ann.yaml': 'participants: [{ id: ann }]\ndeals:\n  - { id: D1, owner: bob, date: 2026-01-20, amount: 10, currency: USD, type: new }\n',
  'date.yaml': 'participants: [{ id: ann }]\ndeals:\n  - { id: D1, owner: ann, date: 2026-02-30, amount: 10, currency: USD }\n',
  'exact.json': JSON.stringify({
    participants: [{ id: 'ann' }],
    quotas: [{ participant: 'ann', measure: 'new-business', basis: 'quarter', amount: 1 }],
    deals: [{ id: 'D1', owner: 'ann', date: '2026-01-20', amount: 0, currency: 'USD', type: 'new' }],
  }).replace('"amount":0', '"amount":100000000000000.07'),
};

let folder: string;
const at = (name: string): string => join(folder, name);
const said = ({ stdout }: Answer): string => stdout.replaceAll(`${folder}/`, '');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'attain-input-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(at(name), text);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('input that is wrong', () => {
  const refused: readonly [what: string, parameters: () => string[], exitCode: number, words: RegExp][] = [
    ['a file that is not there', () => ['plan', 'check', at('none.yaml')], 1, /^none\.yaml cannot be read: there is no such file$/],
    ['a folder for a file', () => ['plan', 'explain', folder], 1, /it is a folder; name a file in it$/],
    ['a plan to submit that is not there', () => ['plan', 'submit', at('none.yaml'), '--as', 'ada'], 1, /^none\.yaml cannot be read/],
    [
      'YAML that is none',
      () => ['plan', 'check', at('broken.yaml')],
      2,
      /^broken\.yaml:2: no YAML: .*must be sufficiently indented and end with a \]$/,
    ],
    ['JSON that is none', () => ['plan', 'check', at('broken.json')], 2, /^broken\.json: .*position 13/],
    [
      'facts without anything',
      () => ['kpi', 'evaluate', '--facts', at('empty.yaml')],
      2,
      /^empty\.yaml:1: The value must be a set of fields/,
    ],
    ['no key figure', () => ['kpi', 'evaluate', '--facts', at('nobody.yaml')], 2, /names no key figure: add `kpis:`$/],
    ['no accounting', () => ['amortise', '--facts', at('nobody.yaml')], 2, /has no accounting policy: add/],
    [
      'a fact on no day',
      () => ['plan', 'evaluate', PLAN, '--facts', at('date.yaml')],
      2,
      /^date\.yaml:3: deals\[0\]\.date: 2026-02-30 is not/,
    ],
    [
      'no day to evaluate at',
      () => ['plan', 'evaluate', PLAN, '--facts', at('ann.yaml'), '--as-of', '2026-02-30'],
      1,
      /^--as-of 2026-02-30:/,
    ],
    ['nobody to evaluate', () => ['plan', 'evaluate', PLAN, '--facts', at('ann.yaml'), '--participant', 'eve'], 1, /eve: .* ann$/],
    ['one plan twice', () => ['plan', 'evaluate', PLAN, PLAN, '--facts', at('ann.yaml')], 2, /plan saas-account-executive from 2026-01-01/],
    ['a schema that is none', () => ['plan', 'schema', 'plans'], 1, /one of plan, facts, result$/],
    ['a month that is none', () => ['calendar', 'add', 'own', '--start-month', '3x'], 1, /a month from 1 to 12 is needed/],
  ];

  it.each(refused)('given %s, is refused with place, reason and way out', async (_, parameters, exitCode, words) => {
    const answer = await attainInProcess(parameters());
    expect(said(answer)).toMatch(words);
    expect(answer.exitCode).toBe(exitCode);
  });

  it('given an empty plan, names no path that does not exist', async () => {
    const answer = await attainInProcess(['plan', 'check', at('empty.yaml')]);
    expect(said(answer)).toBe(
      'empty.yaml:1: The document is not a set of fields. Begin with `plan:`, `currency:`, `calendar:`.\nempty.yaml is refused: 1 finding.\n',
    );
    expect(answer.exitCode).toBe(2);
  });
});

describe('input that is right', () => {
  it('given the facts of the README, pays what the README says', async () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    writeFileSync(at('facts.yaml'), /```yaml\n(.*?)```/s.exec(readme)?.[1] ?? '');
    const { stdout } = await attainInProcess(['plan', 'evaluate', PLAN, '--facts', at('facts.yaml'), '--json']);
    const { lines } = JSON.parse(stdout) as { lines: readonly { earning: string; amount: string }[] };
    expect(lines).toMatchObject([
      { earning: 'FY2026-M01', amount: '9000.00' },
      { earning: 'FY2026-M03', amount: '7800.00' },
    ]);
    for (const command of [['kpi', 'evaluate'], ['amortise']])
      expect((await attainInProcess([...command, '--facts', at('facts.yaml')])).exitCode).toBe(0);
  });

  it('given numbers of JSON with more digits than a float holds, keeps them all', async () => {
    const answer = await attainInProcess(['plan', 'evaluate', PLAN, '--facts', at('exact.json'), '--no-trace', '--json']);
    expect(answer.exitCode).toBe(0);
    expect(answer.stdout).toContain('100000000000000.07');
  });

  it('given facts of which nothing is paid, says so instead of an empty table', async () => {
    const { stdout } = await attainInProcess(['plan', 'evaluate', PLAN, '--facts', at('nobody.yaml')]);
    expect(stdout).toContain('Nothing is paid: no credit of these facts counts for a participant.');
  });
});
