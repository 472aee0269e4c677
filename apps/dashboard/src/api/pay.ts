import type { Answer } from './answer.js';

/** How far somebody is in a period: earnings, attainment, next tier, pace. */
export type PayProgress = Answer<'/api/compensation/progress'>;
export type ComponentProgress = PayProgress['components'][number];
/** A component of a plan with rules of any kind; its measure may have no quota, or there may be none. */
export type EvaluatedProgress = PayProgress['evaluated'][number];

/** Credits day by day. */
export type PayDays = Answer<'/api/compensation/progress/days'>;
export type ComponentDays = PayDays['components'][number];
export type CreditDay = ComponentDays['days'][number];

/** One page of a statement's lines, with its periods. */
export type Statement = Answer<'/api/compensation/statements'>;
export type StatementLine = Statement['lines'][number];
export type StatementPeriod = Statement['periods'][number];
/** What rules of pay make of a period. */
export type PayStep = StatementPeriod['pay'][number];
