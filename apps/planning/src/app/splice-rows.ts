import { checkTimeline, type Span } from '@attain/domain/calendar';

/** A span that a line of an import asks for. */
export interface AskedSpan<T extends Span> {
  readonly line: number;
  readonly span: T;
}

export interface Spliced<T extends Span> {
  /** Ascending, without overlap; neighbours that say the same are one. */
  readonly timeline: readonly T[];
  readonly accepted: readonly AskedSpan<T>[];
  readonly refused: readonly { readonly line: number; readonly code: 'overlap' | 'gap' | 'timeline-too-long' }[];
}

const longest = 500;

/**
 * Lays the rows of an import over a timeline: what a row says holds on its dates, the rest stays as it was. Of rows
 * that overlap each other the later is refused, and so is a row that would leave a gap. `[2026-01-01, ) A` with the
 * row `[2026-07-01, ) B` gives `[2026-01-01, 2026-07-01) A, [2026-07-01, ) B`.
 */
export function spliceRows<T extends Span>(
  existing: readonly T[],
  rows: readonly AskedSpan<T>[],
  same: (a: T, b: T) => boolean,
): Spliced<T> {
  const apart = refuseOverlaps(rows, same);
  const refused: Spliced<T>['refused'][number][] = [...apart.refused];
  let { accepted } = apart;
  for (let culprit = gapAt(existing, accepted); culprit; culprit = gapAt(existing, accepted)) {
    const { line } = culprit;
    refused.push({ line, code: 'gap' });
    accepted = accepted.filter((row) => row.line !== line);
  }
  const timeline = coalesce(
    overlay(existing, accepted).map(({ span }) => span),
    same,
  );
  if (timeline.length <= longest) return { timeline, accepted, refused };
  const tooLong = accepted.map(({ line }) => ({ line, code: 'timeline-too-long' as const }));
  return { timeline: existing, accepted: [], refused: [...refused, ...tooLong] };
}

/** The rows that overlap no earlier one, by date; a repeated row is left out, not refused. What is there already plays no part. */
export function refuseOverlaps<T extends Span>(
  rows: readonly AskedSpan<T>[],
  same: (a: T, b: T) => boolean,
): { accepted: AskedSpan<T>[]; refused: { line: number; code: 'overlap' }[] } {
  const accepted: AskedSpan<T>[] = [];
  const refused: { line: number; code: 'overlap' }[] = [];
  for (const row of [...rows].sort((a, b) => compare(a.span.from, b.span.from) || a.line - b.line)) {
    const before = accepted.at(-1);
    if (before && before.span.from === row.span.from && before.span.to === row.span.to && same(before.span, row.span)) continue;
    if (before && (before.span.to === null || row.span.from < before.span.to)) refused.push({ line: row.line, code: 'overlap' });
    else accepted.push(row);
  }
  return { accepted, refused };
}

type Laid<T extends Span> = { readonly span: T; readonly row: AskedSpan<T> | null };

function overlay<T extends Span>(existing: readonly T[], accepted: readonly AskedSpan<T>[]): Laid<T>[] {
  const kept = accepted.reduce<readonly T[]>((spans, { span }) => spans.flatMap((one) => cutOut(one, span)), existing);
  return [...kept.map((span) => ({ span, row: null })), ...accepted.map((row) => ({ span: row.span, row }))].sort((a, b) =>
    compare(a.span.from, b.span.from),
  );
}

/** What is left of a span on the dates that the other does not cover. */
function cutOut<T extends Span>(span: T, other: Span): T[] {
  const left = span.from < other.from ? [{ ...span, to: span.to !== null && span.to <= other.from ? span.to : other.from }] : [];
  const right =
    other.to !== null && (span.to === null || span.to > other.to) ? [{ ...span, from: span.from >= other.to ? span.from : other.to }] : [];
  return [...left, ...right];
}

/** A row at one side of a gap, the later side first; gaps that were there before are nobody's fault. */
function gapAt<T extends Span>(existing: readonly T[], accepted: readonly AskedSpan<T>[]): AskedSpan<T> | undefined {
  const laid = overlay(existing, accepted);
  return (
    checkTimeline(
      laid.map(({ span }) => span),
      'refused',
    )
      .filter(({ code }) => code === 'GAP')
      .map(({ index }) => laid[index]?.row ?? laid[index - 1]?.row)
      .find((row) => row !== null && row !== undefined) ?? undefined
  );
}

function coalesce<T extends Span>(spans: readonly T[], same: (a: T, b: T) => boolean): T[] {
  const merged: T[] = [];
  for (const span of spans) {
    const before = merged.at(-1);
    if (before && before.to === span.from && same(before, span)) merged[merged.length - 1] = { ...before, to: span.to };
    else merged.push(span);
  }
  return merged;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Text for a person about a row that a timeline could not take. */
export const spliceReasons = {
  overlap: 'its dates overlap those of another line of this file for the same subject',
  gap: 'it would leave days between two spans without any value; give the spans without a gap',
  'timeline-too-long': `the timeline would have more than ${longest} spans`,
} as const;
