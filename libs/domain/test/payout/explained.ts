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

const moneys = (fields: Readonly<Record<string, unknown>>): string =>
  Object.entries(fields)
    .filter(([, amount]) => typeof amount === 'string' && /^-?\d+(\.\d+)?$/.test(amount) && !/^-?0(\.0+)?$/.test(amount))
    .map(([name, amount]) => `${name} ${String(amount)}`)
    .join(', ');

/** What an evaluation posts, pays and holds: a line of text each. */
export const paid = (plans: Fields | readonly Fields[], facts: Fields, asOf?: string): string[] => {
  const { postings, statements, held } = toResult(evaluated(plans, facts, asOf), { trace: false });
  return [
    ...postings.map(
      ({ participant, component, credit, label, earning, posting, amount, reason }) =>
        `${participant} ${component} ${credit === null ? label : label === 'credit' ? credit : `${credit} ${label}`} ${earning.slice(7)}>${posting.slice(7)} ${amount} ${reason}`,
    ),
    ...statements.map(({ participant, period, balances, payment: { amount, currency, rate, held: waits }, settlement: _same, ...step }) => {
      const owed = moneys(balances);
      const payment = `${amount ?? 'nothing'} ${currency}${rate === null ? '' : ` at ${rate}`}${waits === null ? '' : ` waits: ${waits}`}`;
      return `= ${participant} ${period.slice(7)}: ${moneys(step)}${owed === '' ? '' : `; left ${owed}`}; pays ${payment}`;
    }),
    ...held.map(({ participant, component, fact, reason, waiting }) =>
      `held ${participant} ${component ?? '-'} ${fact}: ${reason} ${waiting ?? ''}`.trim(),
    ),
  ];
};
