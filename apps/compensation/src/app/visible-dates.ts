import { addDays, type IsoDate, type Span } from '@attain/domain/calendar';
import { isBelow, isBelowWithin } from '@attain/domain/org';
import { withinScope, type SubjectScope } from '@attain/platform/auth';
import type { Rulebook } from './rulebook.js';

export interface DateSpan {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** Whether a caller may see what a person's record of a date says. */
export const mayBeSeen = (scope: SubjectScope, rules: Rulebook, personId: string, date: IsoDate): boolean =>
  withinScope(scope, personId, (managerId, person) => isBelow(rules.lines, managerId, person, date));

/** Whether a caller may see what a person's records say of any day of a span. */
export const mayBeSeenWithin = (scope: SubjectScope, rules: Rulebook, personId: string, span: Span): boolean =>
  withinScope(scope, personId, (managerId, person) => isBelowWithin(rules.lines, managerId, person, span));

/** The dates in `[from, to)` whose records of a person the caller may see: a manager those on which the person was below. */
export const visibleDates = (scope: SubjectScope, rules: Rulebook, personId: string, from: IsoDate, to: IsoDate): DateSpan[] => {
  if (scope.kind !== 'subtree' || scope.managerId === personId) return mayBeSeen(scope, rules, personId, from) ? [{ from, to }] : [];
  const cuts = new Set<IsoDate>([from]);
  for (const timeline of rules.lines.values()) {
    for (const span of timeline) {
      for (const date of [span.from, span.to]) if (date !== null && date > from && date < to) cuts.add(date);
    }
  }
  const dates = [...cuts].sort();
  const spans: DateSpan[] = [];
  dates.forEach((start, index) => {
    if (!mayBeSeen(scope, rules, personId, start)) return;
    const end = dates[index + 1] ?? to;
    const last = spans.at(-1);
    if (last?.to === start) spans[spans.length - 1] = { from: last.from, to: end };
    else spans.push({ from: start, to: end });
  });
  return spans;
};

/** The last day of a period: the date of its records. */
export const lastDay = (end: IsoDate): IsoDate => addDays(end, -1);
