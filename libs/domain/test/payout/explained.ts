import { replayLine, readTrace, toResult } from '../../src/payout/index.js';
import type { Fields } from '../plan/documents.js';
import { evaluated } from './engine.js';

/** Deals of 2026 as `id, month-day, amount, more`. */
export const sold = (...list: readonly (readonly [string, string, number, Fields?])[]): Fields => ({
  deals: list.map(([id, day, amount, more = {}]) => ({ id, date: `2026-${day}`, amount, owner: 'rep', ...more })),
});

/** Quotas of sales and margin of a quarter. */
export const quotas = (sales: number, margin?: number): Fields => ({
  quotas: [
    { participant: 'rep', measure: 'sales', basis: 'quarter', amount: sales },
    ...(margin === undefined ? [] : [{ participant: 'rep', measure: 'margin', basis: 'quarter', amount: margin }]),
  ],
});

const explainedLine = (line: ReturnType<typeof toResult>['lines'][number]): string[] => [
  `${line.component} ${line.deal ?? line.label} ${line.earning.slice(7)} ${line.amount}${line.held === null ? '' : ` held ${line.held}`}`,
  ...line.parts.map(({ label, input, rate, amount }) => `  ${label}: ${input}${rate === null ? '' : ` × ${rate}`} = ${amount}`),
  ...line.steps.map((step) => `  ${step}`),
];

/**
 * The lines of an evaluation, each with its parts and its steps in words. Every line is computed again from its printed trace alone on
 * the way; one that comes out otherwise says so.
 */
export const explained = (plans: Fields | readonly Fields[], facts: Fields, asOf?: string): string[] => {
  const evaluation = evaluated(plans, facts, asOf);
  return toResult(evaluation).lines.flatMap((line, index) => {
    const paid = evaluation.lines[index];
    const again = line.trace && paid && line.held === null ? replayLine(readTrace(line.trace)) : null;
    return [...explainedLine(line), ...(again === null || again === paid?.amount ? [] : [`  replayed to ${again}`])];
  });
};
