import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { survivorLine, table } from './report.mjs';
import { Results } from './results.mjs';
import { mutate } from './stryker.mjs';
import { filesOf, fingerprint, ROOMS } from './subject.mjs';

const USAGE = `Mutates rooms of libs/domain and runs the unit specs, the published worked examples and the ready plans against each mutant.
npm run mutants -- [room, folder or file below libs/domain/src …] [--survivors <file>] [--concurrency <n>] [--anew]
  without a target: ${ROOMS.join(', ')}
  --survivors <file>  writes the mutants that no test sees, one a line
  --concurrency <n>   mutants at the same time, 1 unless given
  --runs <n>          runs of each property, 5 unless given
  --anew              also what an earlier, perhaps interrupted run of the very same code has found already
`;

const LINES_AT_ONCE = 500;

/** Files to be mutated together: each start of Stryker costs seconds, each finished portion is kept. */
const portions = (files) => {
  const list = [];
  let room = 0;
  for (const file of files) {
    const lines = readFileSync(file, 'utf8').split('\n').length;
    if (list.length === 0 || room < lines) {
      list.push([]);
      room = LINES_AT_ONCE;
    }
    list.at(-1).push(file);
    room -= lines;
  }
  return list;
};

process.chdir(fileURLToPath(new URL('../../../../', import.meta.url)));
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    survivors: { type: 'string' },
    concurrency: { type: 'string', default: '1' },
    runs: { type: 'string', default: '5' },
    anew: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}

process.env.ATTAIN_PROPERTY_RUNS = options.runs;
const targets = positionals.length > 0 ? positionals : ROOMS;
const files = [...new Set(targets.flatMap(filesOf))];
const results = new Results('.attain/mutants/results', `${options.runs} ${fingerprint()}`);
const open = files.filter((file) => options.anew || results.of(file) === null);

for (const portion of portions(open)) {
  const start = Date.now();
  const mutants = await mutate(portion, { concurrency: Number.parseInt(options.concurrency, 10), killers: results.killers() });
  const seconds = (Date.now() - start) / 1000;
  for (const file of portion) {
    const own = mutants.filter((mutant) => mutant.file === file);
    results.keep(file, { mutants: own, seconds: mutants.length === 0 ? 0 : (seconds * own.length) / mutants.length });
    process.stderr.write(`${table([[file.replace('libs/domain/src/', ''), results.of(file)]], false)}\n`);
  }
}

const all = files.map((file) => [file, results.of(file)]);
const byTarget = targets.map((target) => {
  const own = filesOf(target).map((file) => results.of(file));
  return [target, { mutants: own.flatMap(({ mutants }) => mutants), seconds: own.reduce((sum, { seconds }) => sum + seconds, 0) }];
});
process.stdout.write(`${table(byTarget, true)}\n`);
if (options.survivors) writeFileSync(options.survivors, all.flatMap(([, { mutants }]) => mutants.flatMap(survivorLine)).join(''));
