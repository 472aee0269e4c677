import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { ProgressQuery, StatementQuery } from './requests.js';

const faults = (Query: typeof StatementQuery | typeof ProgressQuery, period: string): string[] =>
  validateSync(plainToInstance(Query as typeof StatementQuery, { period })).flatMap(({ constraints }) => Object.values(constraints ?? {}));

describe.each([
  ['a statement', StatementQuery],
  ['progress', ProgressQuery],
])('the period of %s', (_, Query) => {
  it.each(['month', 'quarter', 'half', 'year', '2028-02-29', 'FY2026', 'FY2026-Q3', 'FY2026-M12'])('may be %s', (period) => {
    expect(faults(Query, period)).toEqual([]);
  });

  it.each(['2026-02-29', '2026-13-01', 'FY26', 'Q3', '2026', ''])('is never %p, and what it may be is said', (period) => {
    expect(faults(Query, period)).toEqual([expect.stringContaining('a label such as FY2026-Q3')]);
  });
});
