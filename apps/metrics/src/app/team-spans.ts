import { clip, type IsoDate } from '@attain/domain/calendar';
import { peopleBelow, type ReportingLines } from '@attain/domain/org';
import type { SpanOf } from '../ports.js';

/**
 * Who was below a manager, and when, within `[from, to)`: people as of the date of each record, not as of today. The
 * structure only changes where some reporting line does, so it is looked at once between two such dates.
 */
export function teamSpans(lines: ReportingLines, managerId: string, from: IsoDate, to: IsoDate): SpanOf[] {
  const edges = new Set<IsoDate>([from]);
  for (const timeline of lines.values()) {
    for (const span of timeline) {
      const within = clip(span, from, to);
      if (within) edges.add(within.from);
      if (within && within.to < to) edges.add(within.to);
    }
  }
  const sorted = [...edges].sort();
  return sorted.flatMap((start, i) => {
    const end = sorted[i + 1] ?? to;
    return peopleBelow(lines, managerId, start).map((personId): SpanOf => ({ personId, from: start, to: end }));
  });
}

/** The same days in as few spans as they fit in: those of one person that touch become one. */
export function joinedSpans(spans: readonly SpanOf[]): SpanOf[] {
  const joined: SpanOf[] = [];
  const ordered = [...spans].sort((a, b) => (a.personId === b.personId ? (a.from < b.from ? -1 : 1) : a.personId < b.personId ? -1 : 1));
  for (const span of ordered) {
    const last = joined.at(-1);
    if (last?.personId === span.personId && last.to === span.from) joined[joined.length - 1] = { ...last, to: span.to };
    else joined.push(span);
  }
  return joined;
}
