import { join } from 'node:path';
import { figureOf, NoFigure, sameFigure } from './figure.js';
import type { Attain } from './in-process.js';
import type { Outcome, Vector, VectorCase } from './vector.js';

/** One figure, held against what the command line gave. */
export interface Compared {
  readonly figure: string;
  readonly expected: string;
  readonly got: string;
  readonly same: boolean;
}

export interface CaseResult {
  readonly name: string;
  readonly outcome: Outcome;
  readonly compared: readonly Compared[];
  readonly passed: boolean;
}

export interface VectorResult {
  readonly vector: Vector;
  readonly cases: readonly CaseResult[];
  readonly passed: boolean;
}

/** What the case asks of the command line. A case without facts is a plan to be checked. */
export const commandOf = ({ command, facts }: VectorCase): 'evaluate' | 'check' | 'kpi' | 'amortise' =>
  command ?? (facts === undefined ? 'check' : 'evaluate');

const parametersOf = (each: VectorCase, folder: string): string[] => {
  const plan = join(folder, each.plan ?? '');
  const facts = ['--facts', join(folder, each.facts ?? ''), '--json'];
  const asOf = each.asOf === undefined ? [] : ['--as-of', each.asOf];
  const forms = {
    evaluate: ['plan', 'evaluate', plan, ...facts, '--no-trace', ...asOf],
    check: ['plan', 'check', plan, '--json'],
    kpi: ['kpi', 'evaluate', ...facts],
    amortise: ['amortise', ...facts, ...asOf],
  };
  return forms[commandOf(each)];
};

const resultOf = (stdout: string): unknown => {
  try {
    return JSON.parse(stdout);
  } catch {
    return { error: stdout };
  }
};

const runCase = async (vector: Vector, each: VectorCase, attain: Attain): Promise<CaseResult> => {
  const { exitCode, stdout } = await attain(parametersOf(each, vector.folder));
  const outcome = each.outcome ?? vector.outcome;
  const result = resultOf(stdout);
  const compared = each.expect.map(({ figure, is, round }): Compared => {
    try {
      const got = figureOf(result, figure);
      return { figure, expected: is, got, same: sameFigure(got, is, round) };
    } catch (error) {
      if (!(error instanceof NoFigure)) throw error;
      const { error: told } = result as { error?: string };
      return { figure, expected: is, got: told ?? error.message, same: false };
    }
  });
  const ended = (exitCode === 0) === (outcome !== 'refused');
  return { name: each.name ?? '', outcome, compared, passed: ended && compared.every(({ same }) => same) };
};

/** Runs all cases of a vector. */
export const runVector = async (vector: Vector, attain: Attain): Promise<VectorResult> => {
  const cases: CaseResult[] = [];
  for (const each of vector.cases) cases.push(await runCase(vector, each, attain));
  return { vector, cases, passed: cases.every(({ passed }) => passed) };
};
