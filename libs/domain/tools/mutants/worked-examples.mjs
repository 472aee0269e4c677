import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { addAmortise } from '../../../../apps/cli/src/commands/amortise.js';
import { addKpi } from '../../../../apps/cli/src/commands/kpi.js';
import { addCheck } from '../../../../apps/cli/src/commands/plan-check.js';
import { addEvaluate } from '../../../../apps/cli/src/commands/plan-evaluate.js';
import { addWords } from '../../../../apps/cli/src/commands/plan-words.js';
import { runVector } from '../../../../apps/cli/src/conformance/run-vector.js';
import { readVectors } from '../../../../apps/cli/src/conformance/vector.js';
import { report } from '../../../../apps/cli/src/failure.js';
import { FactsDocument, ResultDocument } from '../../src/payout/index.js';
import { planSchemaOf, ruleKinds } from '../../src/plan/index.js';

/** The commands that need nothing running, as the program has them. */
const attain = async (parameters) => {
  const program = new Command('attain').option('--json').exitOverride();
  const plan = program.command('plan');
  for (const add of [addCheck, addEvaluate, addWords]) add(plan);
  for (const add of [addAmortise, addKpi]) add(program);
  const { write } = process.stdout;
  let stdout = '';
  process.stdout.write = (text) => Boolean((stdout += text));
  process.exitCode = 0;
  try {
    await program.parseAsync(parameters, { from: 'user' });
  } catch (error) {
    report(error);
    if (stdout === '') stdout = error.message;
  } finally {
    process.stdout.write = write;
  }
  const { exitCode } = process;
  process.exitCode = 0;
  return { exitCode, stdout };
};

describe('published worked examples', () => {
  it.each(readVectors('apps/cli/test/conformance/vectors').map((vector) => [vector.id, vector]))('%s', async (_id, vector) => {
    const { passed, cases } = await runVector(vector, attain);
    expect({ passed, cases }).toMatchObject({ passed: true });
  });
});

const plans = readdirSync('deploy/plans', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'tools')
  .map(({ name }) => [name]);

describe('ready plans', () => {
  it.each(plans)('%s passes its examples', async (name) => {
    const { stdout } = await attain(['plan', 'check', join('deploy/plans', name, 'plan.yaml'), '--json']);
    const { ok, findings, examples } = JSON.parse(stdout);
    expect({ ok, findings, failed: examples.filter(({ passed }) => !passed) }).toEqual({ ok: true, findings: [], failed: [] });
  });
});

describe('published schemas', () => {
  it.each([
    ['plan', planSchemaOf(ruleKinds.values())],
    ['facts', FactsDocument],
    ['result', ResultDocument],
  ])('%s is the one that documents are checked by', (name, schema) => {
    const published = JSON.parse(readFileSync(`deploy/schemas/${name}.schema.json`, 'utf8'));
    expect({ $schema: published.$schema, ...JSON.parse(JSON.stringify(schema)) }).toEqual(published);
  });
});
