import { ChartWithTable, type ChartOption, type Palette } from '@attain/ui/chart';
import { formatRatio, plotted } from '@attain/ui/format';
import type { Column } from '@attain/ui/table';
import { useMemo } from 'react';
import { standingWords } from '../../parts/standing-badge.js';
import { bandsOf, type Band, type RankedMember } from './ranking.js';

/** More people than this are counted in bands: single bars would be too thin to read. */
const MOST_BARS = 24;
const BAR = 28;
const AXES = 48;

const shares = (value: number): string => `${Math.round(value * 100)}%`;

const quietAxis = (palette: Palette) => ({
  axisLine: { show: false },
  axisTick: { show: false },
  splitLine: { lineStyle: { color: palette.line } },
  axisLabel: { color: palette.muted },
});

/** One line where today is, one at the whole quota. */
const marks = (palette: Palette, elapsed: string) => ({
  silent: true,
  symbol: 'none',
  data: [
    {
      xAxis: plotted(elapsed),
      lineStyle: { color: palette.text, type: 'dashed' as const, width: 1.5 },
      label: { formatter: 'Expected today', color: palette.text, position: 'start' as const },
    },
    {
      xAxis: 1,
      lineStyle: { color: palette.muted, type: 'solid' as const, width: 1 },
      label: { show: false },
    },
  ],
});

/** Bars end here at the latest, so that one outlier does not press all others flat; each says its value in figures. */
const LONGEST = 2.5;

/** The end of the axis: a multiple of its steps, so that the whole quota lies on a line of it. */
const axisOf = (members: readonly RankedMember[]): { readonly max: number; readonly interval: number } => {
  const most = Math.max(1, ...members.map(({ figure }) => plotted(figure?.ratio ?? '0')));
  const interval = most > 1.5 ? 0.5 : 0.25;
  return { interval, max: Math.min(LONGEST, Math.ceil((most * 1.05) / interval) * interval) };
};

const colourOf = (palette: Palette, { figure }: RankedMember): string => {
  if (figure?.standing === 'behind') return palette.behind;
  return figure?.standing === 'on-pace' ? palette.provisional : palette.ahead;
};

const personBars =
  (members: readonly RankedMember[], elapsed: string) =>
  (palette: Palette): ChartOption => ({
    grid: { left: 8, right: 56, top: 28, bottom: 4, containLabel: true },
    tooltip: { show: false },
    xAxis: {
      type: 'value',
      min: 0,
      ...axisOf(members),
      ...quietAxis(palette),
      axisLabel: { color: palette.muted, formatter: shares, hideOverlap: true },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: members.map(({ name }) => name),
      ...quietAxis(palette),
      axisLabel: { color: palette.text, width: 112, overflow: 'truncate' },
    },
    series: [
      {
        type: 'bar',
        name: 'Attainment',
        barWidth: 12,
        data: members.map((member) => ({
          value: Math.min(LONGEST, Math.max(0, plotted(member.figure?.ratio ?? '0'))),
          itemStyle: { color: colourOf(palette, member), borderRadius: [0, 4, 4, 0] },
        })),
        label: {
          show: true,
          position: 'right',
          color: palette.text,
          formatter: ({ dataIndex }) => formatRatio(members[dataIndex]?.figure?.ratio ?? '0', { digits: 0 }),
        },
        markLine: marks(palette, elapsed),
      },
    ],
  });

const bandBars =
  (bands: readonly Band[]) =>
  (palette: Palette): ChartOption => ({
    grid: { left: 8, right: 8, top: 16, bottom: 4, containLabel: true },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: {
      type: 'category',
      data: bands.map(({ label }) => label),
      ...quietAxis(palette),
      axisLabel: { color: palette.muted, interval: 0, hideOverlap: true },
    },
    yAxis: { type: 'value', minInterval: 1, ...quietAxis(palette) },
    series: [
      {
        type: 'bar',
        name: 'People',
        barCategoryGap: '24%',
        data: bands.map(({ people, from }) => ({
          value: people,
          itemStyle: { color: from >= 1 ? palette.ahead : palette.accent, borderRadius: [4, 4, 0, 0] },
        })),
        label: { show: true, position: 'top', color: palette.text, formatter: ({ value }) => (Number(value) > 0 ? String(value) : '') },
      },
    ],
  });

const personColumns: readonly Column<RankedMember>[] = [
  { id: 'name', header: 'Name', cell: ({ name }) => <bdi>{name}</bdi> },
  { id: 'ratio', header: 'Attainment', align: 'end', cell: ({ figure }) => (figure?.ratio ? formatRatio(figure.ratio) : '–') },
  { id: 'standing', header: 'Pace', cell: ({ figure }) => (figure?.standing ? standingWords(figure.standing) : 'No quota') },
];

const bandColumns: readonly Column<Band>[] = [
  { id: 'band', header: 'Attainment', cell: ({ label }) => label },
  { id: 'people', header: 'People', align: 'end', cell: ({ people }) => people },
];

export interface SpreadChartProps {
  readonly members: readonly RankedMember[];
  /** Share of the period that has passed. */
  readonly elapsed: string;
  readonly period: string;
}

/** How attainment is spread over the sellers: one bar each, or in bands where they are many. */
export const SpreadChart = ({ members, elapsed, period }: SpreadChartProps) => {
  const measured = useMemo(() => members.filter(({ figure }) => figure?.ratio), [members]);
  const bands = useMemo(() => bandsOf(measured), [measured]);
  const bars = useMemo(() => personBars(measured, elapsed), [measured, elapsed]);
  const counted = useMemo(() => bandBars(bands), [bands]);
  const title = `Attainment spread, ${period}`;
  if (measured.length > MOST_BARS) {
    return (
      <ChartWithTable
        title={title}
        about={`How many of ${measured.length} sellers are in each band of their quota`}
        option={counted}
        rows={bands}
        columns={bandColumns}
        rowKey={({ label }) => label}
      />
    );
  }
  return (
    <ChartWithTable
      title={title}
      about={`Dashed line: ${formatRatio(elapsed)} of the period has passed. Solid line: the whole quota`}
      height={measured.length * BAR + AXES}
      option={bars}
      rows={measured}
      columns={personColumns}
      rowKey={({ personId }) => personId}
    />
  );
};
