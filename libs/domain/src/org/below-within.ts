import { clip, type IsoDate, type Span } from '../calendar/index.js';
import type { ReportingLines } from './reporting-lines.js';

const never = '9999-12-31';

/**
 * Whether a person was below a manager on any day of a span. Ana under Ben until July, then under Dan: below Ben within
 * `[2026-06-01, 2026-08-01)`, not within `[2026-07-01, )`.
 */
export function isBelowWithin(lines: ReportingLines, managerId: string, personId: string, { from, to }: Span): boolean {
  return walk(lines, managerId, personId, from, to ?? never, []);
}

function walk(lines: ReportingLines, managerId: string, personId: string, from: IsoDate, to: IsoDate, walked: readonly string[]): boolean {
  if (walked.includes(personId)) return false;
  return (lines.get(personId) ?? []).some((entry) => {
    const part = clip(entry, from, to);
    if (part === null || entry.managerId === null) return false;
    return entry.managerId === managerId || walk(lines, managerId, entry.managerId, part.from, part.to, [...walked, personId]);
  });
}
