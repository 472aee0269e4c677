import type { IsoDate } from '../calendar/index.js';
import { managerOf, type ReportingLines } from './reporting-lines.js';

/** People who report to each other in a circle, and the first date found on which they do. */
export interface ReportingCycle {
  readonly date: IsoDate;
  /** Each reports to the next, the last to the first. */
  readonly people: readonly string[];
}

/**
 * A circle in the reporting lines on any date, or null. Any circle starts on the first day of one of its spans, so
 * only those dates are looked at. Ana under Ben from January, Ben under Ana from March: found on 1 March.
 */
export function findCycle(lines: ReportingLines): ReportingCycle | null {
  for (const [personId, timeline] of lines) {
    for (const span of timeline) {
      const people = span.managerId === null ? null : circleThrough(lines, personId, span.from);
      if (people) return { date: span.from, people };
    }
  }
  return null;
}

function circleThrough(lines: ReportingLines, personId: string, date: IsoDate): string[] | null {
  const walked = [personId];
  const seen = new Set(walked);
  let manager = managerOf(lines, personId, date);
  while (manager !== null) {
    if (manager === personId) return walked;
    if (seen.has(manager)) return null;
    seen.add(manager);
    walked.push(manager);
    manager = managerOf(lines, manager, date);
  }
  return null;
}
