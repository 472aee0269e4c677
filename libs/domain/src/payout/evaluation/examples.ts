import { collectInto, type Finding, type PlanRules } from '../../plan/index.js';
import { readFactsDocument } from '../facts/read-facts.js';
import { evaluate } from './evaluate.js';
import { compareWith, type Compared, type Expectations } from './expectations.js';
import { toResult } from './result.js';

/** One example of a plan, run. */
export interface ExampleRun {
  readonly name: string;
  readonly findings: readonly Finding[];
  readonly compared: readonly Compared[];
  readonly passed: boolean;
}

interface Example {
  readonly name?: string;
  readonly facts?: unknown;
  readonly asOf?: string;
  readonly expect?: Expectations;
}

/** Runs the examples that a plan carries: facts, and the lines that must come of them. */
export const runExamples = (plan: PlanRules): ExampleRun[] =>
  plan.examples.map((value, index): ExampleRun => {
    const example = value as Example;
    const name = example.name ?? `example ${index + 1}`;
    const { document, findings } = readFactsDocument(example.facts ?? {});
    const list = [...findings];
    if (example.expect === undefined || Object.keys(example.expect).length === 0)
      collectInto(list).add('expect', 'EXPECTATION_MISSING', 'The example expects nothing', 'Add `expect: { lines: [ … ] }`');
    if (!document || list.length > 0) return { name, findings: list, compared: [], passed: false };
    const result = toResult(evaluate([plan], document, { asOf: example.asOf }), { trace: false });
    const compared = compareWith(result, example.expect ?? {});
    return { name, findings: [], compared, passed: compared.every(({ equal }) => equal) };
  });
