import type { RecalculationFigures } from './recalculation.js';

interface Bar {
  readonly what: string;
  readonly got: number;
  readonly unit: string;
  readonly least?: number;
  readonly most?: number;
}

/** What the full run and late credits have to reach at 1,000,000 credits. */
const barsOf = (figures: RecalculationFigures): Bar[] => [
  { what: 'full run against SQL with tiers in a table', got: figures.timesFasterThanTable, unit: '×', least: 3 },
  { what: 'full run against SQL with tiers written in', got: figures.timesFasterThanInlined, unit: '×', least: 1.5 },
  { what: 'memory of a full run', got: figures.rssMb, unit: ' MB', most: 600 },
  { what: 'late credit of a rep, p95', got: figures.lateOrdinaryMs, unit: ' ms', most: 50 },
  { what: 'late credit of a head of sales, p95', got: figures.lateHeadMs, unit: ' ms', most: 200 },
  { what: 'late credit of a rep, retroactive, p95', got: figures.lateRetroactiveMs, unit: ' ms', most: 50 },
  { what: 'late credit of a head of sales, retroactive, p95', got: figures.lateRetroactiveHeadMs, unit: ' ms', most: 200 },
];

const isReached = ({ got, least, most }: Bar): boolean => got >= (least ?? -Infinity) && got <= (most ?? Infinity);

/** Columns as wide as their widest cell, all but the first to the right. */
const table = (rows: readonly (readonly (string | number)[])[]): string => {
  const texts = rows.map((row) => row.map(String));
  const widths = (texts[0] ?? []).map((_, at) => Math.max(...texts.map((row) => row[at]?.length ?? 0)));
  return texts
    .map((row) => row.map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0))).join('  '))
    .join('\n');
};

/** Growth by size, then each bar with what was got. */
export const printRecalculation = (figures: RecalculationFigures): string => {
  const growth = table([
    [
      'credits',
      'SQL, tiers in a table',
      'SQL, written in',
      'full run',
      'µs/credit',
      'peak MB',
      'late rep',
      'late head',
      'retro rep',
      'retro head',
    ],
    ...figures.growth.map((each) => [
      each.credits,
      each.sqlTableMs,
      each.sqlInlinedMs,
      each.fullRunMs,
      each.fullRunMicrosPerCredit,
      each.rssMb,
      each.lateOrdinaryMs,
      each.lateHeadMs,
      each.lateRetroactiveMs,
      each.lateRetroactiveHeadMs,
    ]),
  ]);
  const bars = table([
    ['bar', 'wanted', 'got', ''],
    ...barsOf(figures).map((bar) => [
      bar.what,
      bar.least === undefined ? `≤ ${bar.most}${bar.unit}` : `≥ ${bar.least}${bar.unit}`,
      `${bar.got}${bar.unit}`,
      isReached(bar) ? 'reached' : 'MISSED',
    ]),
  ]);
  return [
    'milliseconds; late credits p95 from event to committed lines',
    growth,
    '',
    bars,
    '',
    `${figures.planChanges} plan changes of a team: p95 ${figures.planChangeMs} ms; ${figures.replayedLines} random lines replay; late credits that moved a crossing: at least ${figures.crossingsMoved} of each kind`,
  ].join('\n');
};
