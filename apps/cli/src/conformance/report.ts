import { table } from '../output.js';
import type { Compared, VectorResult } from './run-vector.js';

const MOST = 60;
const clipped = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST - 1)}…` : text);
const host = (source: string): string => clipped(source.replace(/^https?:\/\/(www\.)?/, ''));
const figures = ({ cases }: VectorResult, of: (compared: Compared) => string): string =>
  clipped(cases.map(({ compared }) => compared.map((each) => of(each)).join(' ')).join(' | '));

/** One row per vector, and below it each figure that differs. */
export const vectorTable = (results: readonly VectorResult[]): string => {
  const rows = table(results, [
    { head: 'id', cell: ({ vector }) => vector.id },
    { head: 'source', cell: ({ vector }) => host(vector.source) },
    { head: 'outcome', cell: ({ vector, passed }) => (passed ? vector.outcome : `not ${vector.outcome}`) },
    { head: 'expected', cell: (result) => figures(result, ({ expected }) => expected) },
    { head: 'got', cell: (result) => figures(result, ({ got }) => got) },
  ]);
  const wrong = results.flatMap(({ vector, cases }) =>
    cases
      .filter(({ passed }) => !passed)
      .flatMap(({ name, compared }) => {
        const differing = compared.filter(({ same }) => !same);
        if (differing.length === 0) return [`${vector.id} ${name}: the command ended otherwise than expected`];
        return differing.map(({ figure, expected, got }) => `${vector.id} ${name}: ${figure} is ${got}, expected ${expected}`);
      }),
  );
  const count = (outcome: string): number => results.filter(({ vector, passed }) => passed && vector.outcome === outcome).length;
  const open = results.filter(({ passed }) => !passed).length;
  const sum = `${results.length} vectors: ${count('equal')} equal, ${count('refused')} refused, ${count('held')} held, ${open} open.`;
  return [rows, '', ...wrong, sum].join('\n');
};
