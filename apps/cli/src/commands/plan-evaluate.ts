import type { Command } from 'commander';
import type { ResultDocument } from '@attain/domain/payout';
import type { PlanRules } from '@attain/domain/plan';
import { Failure } from '../failure.js';
import { print, table } from '../output.js';
import type { GlobalOptions } from '../session.js';

interface EvaluateOptions {
  readonly facts: string;
  readonly asOf?: string;
  readonly participant?: string[];
  readonly trace: boolean;
}

/** Versions of one plan follow each other; two that begin on one day would leave open which of them pays. */
const assertOneOfEach = (plans: readonly PlanRules[]): void => {
  const twice = plans.find(({ code, effective }, index) =>
    plans.slice(0, index).some((other) => other.code === code && other.effective.from === effective.from),
  );
  if (twice) throw new Failure(`Two of the files are plan ${twice.code} from ${twice.effective.from}: leave one of them out`, 2);
};

/** What the options name must be there, or an empty answer would look like one. */
const checked = async ({ asOf, participant = [] }: EvaluateOptions, known: readonly string[]): Promise<void> => {
  const { isDate } = await import('@attain/domain/calendar');
  if (asOf !== undefined && !isDate(asOf)) throw new Failure(`--as-of ${asOf}: a day of the calendar is needed, such as 2026-03-31`);
  const stranger = participant.find((each) => !known.includes(each));
  if (stranger === undefined) return;
  const shown = known.length > 10 ? `${known.slice(0, 10).join(', ')} and ${known.length - 10} more` : known.join(', ');
  throw new Failure(`--participant ${stranger}: the facts know no such participant: ${shown}`);
};

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
  const nothing = result.lines.length === 0 && result.statements.length === 0;
  return [...(nothing ? ['Nothing is paid: no credit of these facts counts for a participant.'] : [lines, '', statements]), ...held].join(
    '\n',
  );
};

const evaluateFiles = async (files: string[], options: EvaluateOptions, command: Command): Promise<void> => {
  const { readFactsFile, readPlans } = await import('../plan-files.js');
  const { evaluate, toResult } = await import('@attain/domain/payout');
  const plans = await readPlans(files);
  assertOneOfEach(plans);
  const facts = await readFactsFile(options.facts);
  await checked(
    options,
    facts.participants.map(({ id }) => id),
  );
  const evaluation = evaluate(plans, facts, {
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
