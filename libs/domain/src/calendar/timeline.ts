import type { IsoDate } from './date.js';

/** Half-open `[from, to)`; `to` null means open. */
export interface Span {
  readonly from: IsoDate;
  readonly to: IsoDate | null;
}

/** The entry in force on a date, or undefined: of `[2026-01-01, 2026-07-01)` and `[2026-07-01, )` the second on `2026-07-01`. */
export function effectiveAt<T extends Span>(timeline: readonly T[], date: IsoDate): T | undefined {
  for (let i = timeline.length - 1; i >= 0; i -= 1) {
    const entry = timeline[i]!;
    if (entry.from <= date && (entry.to === null || date < entry.to)) return entry;
  }
  return undefined;
}

/** The entry that is in force last within `[from, to)`, or undefined when none is in force on any of its days. */
export function lastEffectiveWithin<T extends Span>(timeline: readonly T[], from: IsoDate, to: IsoDate): T | undefined {
  let last: T | undefined;
  for (const entry of timeline) {
    if (entry.from < to && (entry.to === null || entry.to > from) && (last === undefined || entry.from > last.from)) last = entry;
  }
  return last;
}

export interface TimelineFault {
  readonly code: 'EMPTY_SPAN' | 'OVERLAP' | 'GAP' | 'NOT_ASCENDING';
  /** Position of the entry at fault; for gaps and overlaps the later one. */
  readonly index: number;
}

/**
 * Faults of a timeline, empty when it is sound: spans not empty, ascending, without overlap, and without a gap where
 * `gaps` is `refused`. `[01-01, 03-01)` and `[02-01, )` give one OVERLAP at index 1.
 */
export function checkTimeline(timeline: readonly Span[], gaps: 'allowed' | 'refused' = 'allowed'): TimelineFault[] {
  const faults: TimelineFault[] = [];
  timeline.forEach((span, index) => {
    if (span.to !== null && span.to <= span.from) faults.push({ code: 'EMPTY_SPAN', index });
    const before = timeline[index - 1];
    if (!before) return;
    if (span.from < before.from) faults.push({ code: 'NOT_ASCENDING', index });
    else if (before.to === null || span.from < before.to) faults.push({ code: 'OVERLAP', index });
    else if (gaps === 'refused' && span.from > before.to) faults.push({ code: 'GAP', index });
  });
  return faults;
}

/** The part of a span inside `[from, to)`, or null when they do not meet. */
export function clip(span: Span, from: IsoDate, to: IsoDate): { from: IsoDate; to: IsoDate } | null {
  const start = span.from > from ? span.from : from;
  const end = span.to !== null && span.to < to ? span.to : to;
  return start < end ? { from: start, to: end } : null;
}

/**
 * The smallest span that covers every date on which two timelines say different things, or null when they agree.
 * `same` compares two entries, either of which may be absent. A value that changes only from `2026-07-01` on gives
 * `[2026-07-01, )`.
 */
export function changedSpan<T extends Span>(
  before: readonly T[],
  after: readonly T[],
  same: (a: T | undefined, b: T | undefined) => boolean,
): Span | null {
  const edges = new Set<IsoDate>(['0000-01-01']);
  for (const span of [...before, ...after]) {
    edges.add(span.from);
    if (span.to !== null) edges.add(span.to);
  }
  const sorted = [...edges].sort();
  let from: IsoDate | null = null;
  let to: IsoDate | null = null;
  sorted.forEach((edge, index) => {
    if (same(effectiveAt(before, edge), effectiveAt(after, edge))) return;
    from ??= edge;
    to = sorted[index + 1] ?? null;
  });
  return from === null ? null : { from, to };
}
