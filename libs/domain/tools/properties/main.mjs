import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { MutatedCopy } from './mutated-copy.mjs';
import { runProperty } from './run-property.mjs';
import { planted } from './table.mjs';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    seed: { type: 'string' },
    planted: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    workers: { type: 'string', default: String(Math.min(4, availableParallelism())) },
    help: { type: 'boolean', default: false },
  },
});

const USAGE = `npm run properties [-- --runs 10000] [--seed <n>] [--only <words>] [--workers <n>] [--planted]
  runs every property of pay and crediting so often and prints one table; with --planted each runs on a copy of the
  engine with a mistake in it, and must turn red
`;

const whole = (text, name, least) => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new Error(`--${name} is a whole number from ${least} on, not "${text}"`);
  return value;
};

/** Runs the work over all items, so many at a time; results keep the order of the items. */
const inParallel = async (items, workers, work) => {
  const results = [];
  const queue = items.entries();
  const worker = async (number) => {
    for (const [index, item] of queue) results[index] = await work(item, number);
  };
  await Promise.all(Array.from({ length: workers }, (_, number) => worker(number)));
  return results;
};

/** A plain table: columns as wide as their widest cell. */
const tableOf = (rows) => {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

const say = (line) => process.stderr.write(`${line}\n`);

const main = async () => {
  if (values.help) return void process.stdout.write(USAGE);
  const runs = whole(values.runs, 'runs', 1);
  const workers = whole(values.workers, 'workers', 1);
  if (values.seed !== undefined) whole(values.seed, 'seed', -2_147_483_648);
  const entries = planted().filter(({ property, test, spec }) => `${property} ${test} ${spec}`.includes(values.only));
  const copies = values.planted ? Array.from({ length: workers }, () => new MutatedCopy(root)) : [];
  const options = { runs, seed: values.seed ?? null };
  let done = 0;
  const run = async (entry, number) => {
    const copy = copies[number];
    const where = copy
      ? { ...options, root: copy.folder, config: copy.config }
      : { ...options, root, config: join(root, 'jest.config.mjs') };
    const result = copy ? await copy.with(entry, () => runProperty(entry, where)) : await runProperty(entry, where);
    const good = copy ? !result.passed && !result.broken && result.tests > 0 : result.passed;
    done += 1;
    say(`${done}/${entries.length} ${good ? '✓' : '✗'} ${entry.property} (${result.seconds.toFixed(1)} s)`);
    if (!good) say(result.failure ?? (copy ? 'the property did not notice the mistake' : 'no test of that name ran'));
    return { entry, ...result, good };
  };
  try {
    const results = await inParallel(entries, workers, run);
    const rows = results.map(({ entry, tests, seconds, passed, good }) => [
      entry.property,
      values.planted ? entry.file.replace('libs/domain/src/', '') : tests > 1 ? `${tests} × ${runs}` : String(runs),
      seconds.toFixed(1),
      values.planted ? (good ? 'red, as it must' : 'NOT NOTICED') : passed ? 'holds' : 'BROKEN',
    ]);
    process.stdout.write(`${tableOf([['property', values.planted ? 'planted in' : 'runs', 'seconds', 'verdict'], ...rows])}\n`);
    const bad = results.filter(({ good }) => !good).length;
    process.stdout.write(`${results.length} properties, ${bad} ${values.planted ? 'did not notice' : 'broken'}\n`);
    if (bad > 0 || results.length === 0) process.exitCode = 1;
  } finally {
    for (const copy of copies) copy.remove();
  }
};

await main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
