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
