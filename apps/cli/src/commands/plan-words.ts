import type { Command } from 'commander';
import type { Difference } from '@attain/domain/plan';
import type { Outcome, PlanComparison } from '@attain/domain/payout';
import { readable } from '../amounts.js';
import { print, table } from '../output.js';

const explain = async (file: string, _: unknown, command: Command): Promise<void> => {
  const { readPlans } = await import('../plan-files.js');
  const { explainPlan } = await import('@attain/domain/plan');
  const plans = await readPlans([file]);
  const words = plans.flatMap(explainPlan);
  const components = plans.flatMap(({ components: list }) => list.map(({ fields }) => fields));
  print(command, { file, words, components }, (result) => readable(result.words.join('\n')));
};

/** Rules stand below in words; of the rest the beginning tells enough, and --json has all of it. */
const brief = (text: string | null): string => {
  if (text === null) return '(absent)';
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
};

const differenceTable = (list: readonly Difference[]): string =>
  table(list, [
    { head: 'where', cell: ({ path }) => path },
    { head: 'before', cell: ({ from }) => brief(from) },
    { head: 'after', cell: ({ to }) => brief(to) },
  ]);

const diff = async (a: string, b: string, _: unknown, command: Command): Promise<void> => {
  const { readPlans } = await import('../plan-files.js');
  const { planDifferences, ruleDifferences } = await import('@attain/domain/plan');
  const [before, after] = await readPlans([a, b]);
  if (!before || !after) return;
  const result = { fields: planDifferences(before, after), rules: ruleDifferences(before, after) };
  print(command, result, ({ fields, rules }) =>
    fields.length === 0
      ? 'The plans say the same.'
      : [
          differenceTable(fields),
          ...rules.map(
            ({ path, from, to }) => `\n${path}\n  before: ${readable(from ?? '(absent)')}\n  after:  ${readable(to ?? '(absent)')}`,
          ),
        ].join('\n'),
  );
};

const outcomes = (list: readonly Outcome[]): string =>
  table(list, [
    { head: 'participant', cell: ({ participant }) => participant },
    { head: 'before', cell: ({ before }) => before, right: true },
    { head: 'after', cell: ({ after }) => after, right: true },
    { head: 'difference', cell: ({ difference }) => difference, right: true },
    { head: '', cell: ({ currency }) => currency },
  ]);

const comparison = ({ cost, winners, losers, unchanged, heldBefore, heldAfter }: PlanComparison): string =>
  [
    ...cost.map(({ currency, before, after, difference }) => `cost: ${before} → ${after} ${currency} (${difference})`),
    `${winners.length} earn more, ${losers.length} less, ${unchanged} the same; lines that wait: ${heldBefore} → ${heldAfter}`,
    ...(winners.length > 0 ? ['', 'earn more', outcomes(winners)] : []),
    ...(losers.length > 0 ? ['', 'earn less', outcomes(losers)] : []),
  ].join('\n');

const compare = async (a: string, b: string, options: { facts: string }, command: Command): Promise<void> => {
  const { readFactsFile, readPlans } = await import('../plan-files.js');
  const { comparePlans } = await import('@attain/domain/payout');
  const [before, after] = await readPlans([a, b]);
  if (!before || !after) return;
  print(command, comparePlans(before, after, await readFactsFile(options.facts)), comparison);
};

const schema = async (name: string): Promise<void> => {
  const { planSchemaOf, ruleKinds } = await import('@attain/domain/plan');
  const { FactsDocument, ResultDocument } = await import('@attain/domain/payout');
  const schemas: Record<string, unknown> = { plan: planSchemaOf(ruleKinds.values()), facts: FactsDocument, result: ResultDocument };
  if (!Object.hasOwn(schemas, name)) {
    const { Failure } = await import('../failure.js');
    throw new Failure(`There is no schema "${name}": one of ${Object.keys(schemas).join(', ')}`);
  }
  process.stdout.write(
    `${JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...(schemas[name] as object) }, null, 2)}\n`,
  );
};

export const addWords = (plan: Command): void => {
  plan.command('explain').argument('<file>').description('a plan in plain words, presets expanded').action(explain);
  plan.command('diff').argument('<before>').argument('<after>').description('what two plans say differently').action(diff);
  plan
    .command('compare')
    .argument('<before>')
    .argument('<after>')
    .requiredOption('--facts <file>', 'facts document')
    .description('what a change of plan costs on the same facts, who wins and who loses')
    .action(compare);
  plan.command('schema').argument('<name>', 'plan, facts or result').description('prints the JSON Schema of a document').action(schema);
};
