import type { Command } from 'commander';
import type { ResultDocument } from '@attain/domain/payout';
import { print, table } from '../output.js';
import type { GlobalOptions } from '../session.js';

interface EvaluateOptions {
  readonly facts: string;
  readonly asOf?: string;
  readonly participant?: string[];
  readonly trace: boolean;
}

const asText = (result: ResultDocument): string => {
  const lines = table(result.lines, [
    { head: 'participant', cell: (line) => line.participant },
    { head: 'period', cell: (line) => line.earning },
    { head: 'component', cell: (line) => line.component },
    { head: 'for', cell: (line) => line.credit ?? line.label },
    { head: 'amount', cell: (line) => line.amount, right: true },
    { head: '', cell: (line) => `${line.currency}${line.held ? `  held: ${line.held}` : ''}${line.provisional ? '  provisional' : ''}` },
  ]);
  const statements = table(result.statements, [
    { head: 'participant', cell: (statement) => statement.participant },
    { head: 'period', cell: (statement) => statement.period },
    { head: 'released', cell: (statement) => statement.released, right: true },
    { head: 'adjustments', cell: (statement) => statement.adjustments, right: true },
    { head: 'top-up', cell: (statement) => statement.topUp, right: true },
    { head: 'recovered', cell: (statement) => statement.recovered, right: true },
    { head: 'net', cell: (statement) => statement.net, right: true },
    { head: 'draw debt', cell: (statement) => statement.balances.drawDebt, right: true },
    { head: 'carried', cell: (statement) => statement.balances.carriedNegative, right: true },
    { head: '', cell: (statement) => `${statement.currency}${statement.payment.held ? `  payment held: ${statement.payment.held}` : ''}` },
  ]);
  const held = result.held.map(({ participant, component, fact, reason }) => `held: ${participant} ${component ?? ''} ${fact}: ${reason}`);
  return [lines, '', statements, ...held].join('\n');
};

const evaluateFiles = async (files: string[], options: EvaluateOptions, command: Command): Promise<void> => {
  const { readFactsFile, readPlans } = await import('../plan-files.js');
  const { evaluate, toResult } = await import('@attain/domain/payout');
  const evaluation = evaluate(await readPlans(files), await readFactsFile(options.facts), {
    asOf: options.asOf,
    participants: options.participant,
  });
  const { json = false } = command.optsWithGlobals<GlobalOptions>();
  print(command, toResult(evaluation, { trace: json && options.trace, words: json }), asText);
};

export const addEvaluate = (plan: Command): void => {
  plan
    .command('evaluate')
    .argument('<files...>', 'plan documents')
    .requiredOption('--facts <file>', 'facts document')
    .option('--as-of <date>', 'day of calculation; the last one that any fact names unless given')
    .option('--participant <id...>', 'only these')
    .option('--no-trace', 'leave traces out')
    .description('evaluates plans on facts; needs nothing running')
    .action(evaluateFiles);
};
