import type { Command } from 'commander';
import { Failure } from '../failure.js';
import { print } from '../output.js';

const evaluateKpis = async (options: { facts: string }, command: Command): Promise<void> => {
  const { readFactsFile } = await import('../plan-files.js');
  const { evaluateKpi } = await import('@attain/domain/kpi');
  const { kpis } = await readFactsFile(options.facts);
  if (kpis === undefined || kpis.length === 0) throw new Failure(`${options.facts} names no key figure: add \`kpis:\``, 2);
  const answers = kpis.map(evaluateKpi);
  print(command, { kpis: answers }, () =>
    answers
      .map(({ title, text, values, problem }) =>
        [
          `${title}: ${
            problem ??
            Object.entries(values)
              .map(([name, value]) => `${name} ${value ?? 'unknown'}`)
              .join(', ')
          }`,
          `  ${text}`,
        ].join('\n'),
      )
      .join('\n'),
  );
  if (answers.some(({ problem }) => problem !== null)) process.exitCode = 1;
};

export const addKpi = (program: Command): void => {
  program
    .command('kpi')
    .description('key figures')
    .command('evaluate')
    .requiredOption('--facts <file>', 'facts document with `kpis:`')
    .description('computes key figures from given figures, each with its definition; needs nothing running')
    .action(evaluateKpis);
};
