import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';

/** Names a mutant across runs, for as long as its line stays where it is. */
export const mutantKey = ({ file, location: { start }, mutatorName, replacement }) =>
  `${file}:${start.line}:${start.column} ${mutatorName} ${replacement}`;

const WORKED_EXAMPLES = 'libs/domain/tools/mutants/worked-examples.mjs';
const state = (globalThis.__stryker__ ??= {});

/** A spec that reads files looks at the text of sources, which a mutant changes whatever it does. */
const looksAtText = (file) => readFileSync(file, 'utf8').includes("from 'node:fs'");

const specs = () => [
  ...readdirSync('libs/domain/src', { recursive: true })
    .filter((file) => file.endsWith('.unit.spec.ts'))
    .map((file) => join('libs/domain/src', file))
    .filter((file) => !looksAtText(file)),
  WORKED_EXAMPLES,
];

/** How many folders the two files share. */
const nearness = (a, b) => {
  const [one, other] = [a, b].map((file) => dirname(file).split(sep));
  const apart = one.findIndex((folder, index) => folder !== other[index]);
  return apart < 0 ? one.length : apart;
};

class TooOften extends Error {}

const failureOf = async ({ run }) => {
  try {
    await run();
  } catch (error) {
    if (state.hitCount > state.hitLimit) throw new TooOften();
    return error instanceof Error ? error.message : String(error);
  }
  // A test may have swallowed the error that ends an endless loop.
  if (state.hitCount > state.hitLimit) throw new TooOften();
  return null;
};

/** Runs Attain's specs in this process; a mutant that acts while modules load gets modules of its own. */
class InProcessRunner {
  #loads = 0;
  #tests = new Map();
  #durations = new Map();
  #killers;

  static inject = tokens(commonTokens.options);

  /** @param options Stryker's, with `killers`: the test that killed each mutant in an earlier run, to be asked first. */
  constructor({ killers }) {
    this.#killers = killers;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async #load(spec, load) {
    // Only here: Stryker reads this file in its own process too, which loads as it always does.
    await import('./modules.mjs');
    const { testsOf } = await import('./collect.mjs');
    return testsOf(`${pathToFileURL(join(process.cwd(), spec)).href}?load=${load}`);
  }

  async init() {
    for (const spec of specs()) this.#tests.set(spec, await this.#load(spec, 0));
  }

  async dryRun() {
    const tests = [];
    for (const test of [...this.#tests.values()].flat()) {
      state.currentTestId = test.id;
      const start = performance.now();
      const failureMessage = await failureOf(test);
      const timeSpentMs = performance.now() - start;
      const { id, name, file } = test;
      const outcome = failureMessage === null ? { status: TestStatus.Success } : { status: TestStatus.Failed, failureMessage };
      tests.push({ id, name, fileName: join(process.cwd(), file), timeSpentMs, ...outcome });
    }
    state.currentTestId = undefined;
    return { status: DryRunStatus.Complete, tests, mutantCoverage: state.mutantCoverage };
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit, sandboxFileName }) {
    state.activeMutant = activeMutant.id;
    [state.hitCount, state.hitLimit] = hitLimit === undefined ? [undefined, undefined] : [0, hitLimit];
    const file = relative(process.cwd(), sandboxFileName);
    const killer = this.#killers[mutantKey({ ...activeMutant, file })];
    try {
      const order = this.#order(file, killer);
      return mutantActivation === 'static' ? await this.#runAnew(order) : await this.#runLoaded(order, new Set(testFilter), killer);
    } catch (error) {
      if (error instanceof TooOften) return { status: MutantRunStatus.Timeout };
      throw error;
    } finally {
      state.activeMutant = undefined;
    }
  }

  /** Specs near the mutated file know it best; the one that has killed this mutant before comes first. */
  #order(file, killer) {
    const worth = (spec) => (killer?.startsWith(`${spec} › `) ? 100 : nearness(spec, file));
    return [...this.#tests.keys()].sort((a, b) => worth(b) - worth(a));
  }

  async #run(tests, count) {
    for (const [index, test] of tests.entries()) {
      const start = performance.now();
      const failureMessage = await failureOf(test);
      if (failureMessage !== null)
        return { status: MutantRunStatus.Killed, killedBy: [test.id], failureMessage, nrOfTests: count + index + 1 };
      this.#durations.set(test.id, performance.now() - start);
    }
    return { status: MutantRunStatus.Survived, nrOfTests: count + tests.length };
  }

  async #runLoaded(order, wanted, killer) {
    const tests = order.flatMap((spec) => this.#tests.get(spec)).filter(({ id }) => wanted.has(id));
    const cost = ({ id }) => (id === killer ? -1 : Math.ceil(Math.log2((this.#durations.get(id) ?? 1) + 1)));
    return this.#run(
      tests.sort((a, b) => cost(a) - cost(b)),
      0,
    );
  }

  async #runAnew(order) {
    this.#loads += 1;
    let count = 0;
    for (const spec of order) {
      let tests;
      try {
        tests = await this.#load(spec, this.#loads);
      } catch (error) {
        const [first] = this.#tests.get(spec);
        return { status: MutantRunStatus.Killed, killedBy: [first.id], failureMessage: String(error), nrOfTests: count + 1 };
      }
      const result = await this.#run(tests, count);
      if (result.status !== MutantRunStatus.Survived) return result;
      count = result.nrOfTests;
    }
    return { status: MutantRunStatus.Survived, nrOfTests: count };
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'attain', InProcessRunner)];
