import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { LineCounter, parseDocument, type Document } from 'yaml';
import { checkPlan, type Finding } from '@attain/domain/plan';
import { Failure } from '../failure.js';
import { print } from '../output.js';
import { addPlanLifecycle } from './plan-lifecycle.js';

interface Located extends Finding {
  readonly line: number | null;
}

const MAX_BYTES = 1_000_000;

const read = (file: string): { document: Document.Parsed; lines: LineCounter } => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${(error as Error).message}`);
  }
  if (text.length > MAX_BYTES) throw new Failure(`${file} has ${text.length} characters; a plan document has at most ${MAX_BYTES}`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: 'failsafe' });
  const [error] = document.errors;
  if (error) throw new Failure(`${file}:${lines.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]}`);
  return { document, lines };
};

/** `components[0].tiers[1].to` → the line where it stands, or where the nearest place above it does. */
const lineOf = (path: string, document: Document.Parsed, lines: LineCounter): number | null => {
  const steps = path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .map((step) => (/^\d+$/.test(step) ? Number.parseInt(step, 10) : step));
  for (let depth = steps.length; depth >= 0; depth -= 1) {
    const node = document.getIn(steps.slice(0, depth), true) as { range?: [number, number, number] | null } | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return null;
};

const check = (file: string, _: unknown, command: Command): void => {
  const { document, lines } = read(file);
  const { findings, plan } = checkPlan(document.toJS());
  const located: Located[] = findings.map((finding) => ({ ...finding, line: lineOf(finding.path, document, lines) }));
  print(
    command,
    { file, ok: plan !== null, findings: located, rules: plan?.components.map(({ code, rule }) => ({ code, rule })) ?? [] },
    (result) =>
      [
        ...result.findings.map(({ line, path, reason, suggestion }) => `${file}:${line ?? 1}: ${path}: ${reason}. ${suggestion}.`),
        ...result.rules.map(({ code, rule }) => `${code}: ${rule}`),
        result.ok ? `${file} is a valid plan.` : `${file} is refused: ${result.findings.length} findings.`,
      ].join('\n'),
  );
  if (!plan) process.exitCode = 1;
};

export const addPlan = (program: Command): void => {
  const plan = program.command('plan').description('plan documents: check (needs nothing running), submit, approve, assign');
  addPlanLifecycle(plan);
  plan
    .command('check')
    .argument('<file>')
    .description('names all that is wrong with a plan document, with line, path, reason and repair')
    .action(check);
};
