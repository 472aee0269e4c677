import { ChartWithTable, type ChartOption, type Palette } from '@attain/ui/chart';
import { formatRatio, periodName, plotted } from '@attain/ui/format';
import { MoneyText } from '@attain/ui/parts';
import type { Column } from '@attain/ui/table';
import { useMemo } from 'react';
import type { AttainmentPoint } from '../../api/team.js';

const shares = (value: number): string => `${Math.round(value * 100)}%`;

const bars =
  (points: readonly AttainmentPoint[]) =>
  (palette: Palette): ChartOption => ({
    grid: { left: 8, right: 8, top: 24, bottom: 4, containLabel: true },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (value) => shares(Number(value)) },
    xAxis: {
      type: 'category',
      data: points.map(({ period }) => periodName(period)),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: palette.muted },
    },
    yAxis: {
      type: 'value',
      min: 0,
      ...(points.every(({ ratio }) => ratio === null || plotted(ratio) < 1) ? { max: 1 } : {}),
      splitLine: { lineStyle: { color: palette.line } },
      axisLabel: { color: palette.muted, formatter: shares },
    },
    series: [
      {
        type: 'bar',
        name: 'Attainment',
        barMaxWidth: 48,
        data: points.map(({ ratio }) => ({
          value: ratio === null ? 0 : plotted(ratio),
          itemStyle: { color: ratio !== null && plotted(ratio) >= 1 ? palette.ahead : palette.accent, borderRadius: [4, 4, 0, 0] },
        })),
        label: { show: true, position: 'top', color: palette.text, formatter: ({ dataIndex }) => ratioText(points[dataIndex]) },
        markLine: {
          silent: true,
          symbol: 'none',
          data: [{ yAxis: 1, lineStyle: { color: palette.muted, type: 'solid', width: 1 }, label: { show: false } }],
        },
      },
    ],
  });

const ratioText = (point: AttainmentPoint | undefined): string => (point?.ratio ? formatRatio(point.ratio, { digits: 0 }) : 'no quota');

const columns: readonly Column<AttainmentPoint>[] = [
  { id: 'period', header: 'Period', cell: ({ period }) => periodName(period) },
  { id: 'attained', header: 'Attained', align: 'end', cell: ({ attained }) => <MoneyText money={attained} /> },
  { id: 'quota', header: 'Quota', align: 'end', wide: true, cell: ({ quota }) => (quota ? <MoneyText money={quota} /> : '–') },
  { id: 'ratio', header: 'Attainment', align: 'end', cell: ({ ratio }) => (ratio ? formatRatio(ratio) : '–') },
];

/** Attainment of the last periods. */
export const HistoryChart = ({ points }: { readonly points: readonly AttainmentPoint[] }) => {
  const option = useMemo(() => bars(points), [points]);
  return (
    <ChartWithTable
      title={`Attainment of the last ${points.length} periods`}
      about="The line is the whole quota"
      height={240}
      option={option}
      rows={points}
      columns={columns}
      rowKey={({ period }) => period.label}
    />
  );
};
