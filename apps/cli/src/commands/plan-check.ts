import type { Command } from 'commander';
import type { Finding } from '@attain/domain/plan';
import type { ExampleRun } from '@attain/domain/payout';
import { print } from '../output.js';

interface Located extends Finding {
  readonly line: number | null;
}

const exampleWords = ({ name, passed, findings, compared }: ExampleRun): string[] => [
  `${passed ? '✓' : '✗'} ${name}`,
  ...findings.map(({ path, reason }) => `    ${path}: ${reason}`),
  ...compared.filter(({ equal }) => !equal).map(({ where, expected, got }) => `    ${where}: expected ${expected}; got ${got}`),
];

const check = async (file: string, options: { facts?: string }, command: Command): Promise<void> => {
  const { readPlanRules } = await import('@attain/domain/plan');
  const { readDocument } = await import('../document-file.js');
  const document = readDocument(file);
  const { findings, warnings, plan } = readPlanRules(document.value);
  const located = (list: readonly Finding[]): Located[] => list.map((finding) => ({ ...finding, line: document.lineOf(finding.path) }));
  const { reachWarnings, runExamples } = await import('@attain/domain/payout');
  const { findingWords, readFactsFile } = await import('../plan-files.js');
  const reach = plan && options.facts !== undefined ? reachWarnings(plan, await readFactsFile(options.facts)) : [];
  const examples = plan ? runExamples(plan) : [];
  const rules = plan?.components.map(({ terms, rule }) => ({ code: terms.code, rule: rule.words })) ?? [];
  print(
    command,
    { file, ok: plan !== null, findings: located(findings), warnings: located([...warnings, ...reach]), rules, examples },
    (result) =>
      [
        ...result.findings.map((finding) => findingWords(file, finding.line, finding)),
        ...result.warnings.map((warning) => findingWords(file, warning.line, warning, 'warning: ')),
        ...result.rules.map(({ code, rule }) => `${code}: ${rule}`),
        ...result.examples.flatMap(exampleWords),
        result.ok
          ? `${file} is a valid plan.`
          : `${file} is refused: ${result.findings.length} ${result.findings.length === 1 ? 'finding' : 'findings'}.`,
      ].join('\n'),
  );
  if (!plan) process.exitCode = 2;
  else if (examples.some(({ passed }) => !passed)) process.exitCode = 1;
};

export const addCheck = (plan: Command): void => {
  plan
    .command('check')
    .argument('<file>')
    .option('--facts <file>', 'facts document: warns of tiers that nobody can reach on its quotas')
    .description('names all that is wrong with a plan document, with line, path, reason and repair, and runs its examples')
    .action(check);
};
