import { scopeOf, type PermissionName, type Principal } from '@attain/platform/auth';
import type { FiscalCalendar } from '@attain/domain/calendar';
import { decodeCursor, unprocessable, type ProblemError } from '@attain/platform/http';
import type { Author } from '../app/change-writer.js';
import type { Asked } from '../app/read-plan.js';
import type { Refusal } from '../app/refusal.js';
import type { Row } from '../app/row-reader.js';
import type { CreditingSpan } from '../model.js';
import type { CalendarRequest, CreditingSpanRequest, PlanQuery } from './requests.js';

export const authorOf = (caller: Principal, why: string | null = null): Author => ({ who: caller.subject, why });

/** A JSON body as the one row of an import. */
export function rowOf<C extends string>(body: Partial<Record<C, unknown>>, columns: readonly C[]): Row<C> {
  const text = (value: unknown): string => (Array.isArray(value) ? value.join(';') : String(value ?? ''));
  return { line: 1, ...(Object.fromEntries(columns.map((column) => [column, text(body[column])])) as { [column in C]: string }) };
}

export function askedOf(query: PlanQuery, caller: Principal, permission: PermissionName): Asked {
  const [after] = decodeCursor(query.cursor, 1) ?? [];
  return {
    scope: scopeOf(caller, permission),
    after: after === undefined ? null : String(after),
    limit: query.limit + 1,
    personId: query.personId ?? null,
    asOf: query.asOf ?? null,
  };
}

export function calendarOf({ code, timeZone, pattern }: CalendarRequest): FiscalCalendar {
  const { kind, startMonth, weeks, endMonth, endWeekday, endRule } = pattern;
  return kind === 'months'
    ? { code, timeZone, pattern: { kind, startMonth: startMonth! } }
    : { code, timeZone, pattern: { kind, weeks: weeks!, endMonth: endMonth!, endWeekday: endWeekday!, endRule: endRule! } };
}

export const creditingSpanOf = ({ from, to, direct, rollupLevels }: CreditingSpanRequest): CreditingSpan => ({
  from,
  to: to ?? null,
  direct,
  rollupLevels,
});

export const refusedProblem = (refusals: readonly Refusal[]): ProblemError =>
  unprocessable(
    'refused',
    `${refusals.length} error(s) in the input`,
    refusals.map(({ column, code, reason }) => ({ path: column ?? '', code, message: reason })),
  );
