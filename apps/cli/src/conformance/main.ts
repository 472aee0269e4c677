import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { report } from '../failure.js';
import { exportVectors } from './export-vectors.js';
import { attainInProcess } from './in-process.js';
import { vectorTable } from './report.js';
import { runVector, type VectorResult } from './run-vector.js';
import { ExportedVectors, readVectors } from './vector.js';

const folder = fileURLToPath(new URL('../../test/conformance/vectors', import.meta.url));

const write = (target: string, value: unknown): void => {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  if (target === '-') process.stdout.write(text);
  else {
    writeFileSync(target, text);
    process.stderr.write(`written to ${target}\n`);
  }
};

const run = async (options: { export?: string; schema?: string }): Promise<void> => {
  if (options.schema) return write(options.schema, ExportedVectors);
  const vectors = readVectors(folder);
  if (options.export) return write(options.export, exportVectors(vectors));
  const results: VectorResult[] = [];
  for (const vector of vectors) results.push(await runVector(vector, attainInProcess));
  process.stdout.write(`${vectorTable(results)}\n`);
  if (results.some(({ passed }) => !passed)) process.exitCode = 1;
};

await new Command('conformance')
  .description('runs published worked examples through the command line and prints what they expect and what they get')
  .option('--export <file>', 'write all vectors as one JSON document; - is the terminal')
  .option('--schema <file>', 'write the JSON Schema of that document; - is the terminal')
  .action(run)
  .parseAsync()
  .catch(report);
