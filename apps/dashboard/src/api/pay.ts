import type { Answer } from './answer.js';

/** How far somebody is in a period: earnings, attainment, next tier, pace. */
export type PayProgress = Answer<'/api/compensation/progress'>;
export type ComponentProgress = PayProgress['components'][number];

/** Credits day by day. */
export type PayDays = Answer<'/api/compensation/progress/days'>;
export type ComponentDays = PayDays['components'][number];
export type CreditDay = ComponentDays['days'][number];

/** One page of a statement's lines, with its periods. */
export type Statement = Answer<'/api/compensation/statements'>;
export type StatementLine = Statement['lines'][number];
