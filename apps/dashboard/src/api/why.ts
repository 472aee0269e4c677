import type { Answer } from './answer.js';

/** Everything behind one line. */
export type Explanation = Answer<'/api/compensation/statements/lines/{lineId}/why'>;

type Trace = NonNullable<Explanation['trace']>;

/** Why a credit pays what it pays, tier by tier. */
export type CreditTrace = Extract<Trace, { readonly of: 'credit' }>;

/** Why a line of any kind pays what it pays: parts that sum, and what limits or divides them. */
export type LineTrace = Extract<Trace, { readonly of: 'line' }>;
