import Type from 'typebox';
import type { Basis } from '../calendar/index.js';

/** A code: lower-case words, digits, hyphens. */
export const Code = Type.String({ pattern: '^[a-z][a-z0-9-]{0,99}$' });
export const BasisName = Type.Enum(['month', 'quarter', 'half', 'year']);

const MONTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, half: 6, year: 12 };

/** Whether every basis period is made of whole pay periods. */
export const holdsPayPeriods = (basis: Basis, payPeriod: 'month' | 'quarter'): boolean => (MONTHS[basis] ?? 0) >= (MONTHS[payPeriod] ?? 0);
