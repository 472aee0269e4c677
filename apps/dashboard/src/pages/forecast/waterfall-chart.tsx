import { ChartWithTable, type ChartOption, type Palette } from '@attain/ui/chart';
import { formatAmount, formatDate, signOf } from '@attain/ui/format';
import { MoneyText } from '@attain/ui/parts';
import type { Column } from '@attain/ui/table';
import { useMemo } from 'react';
import type { Waterfall } from '../../api/forecast.js';
import { barsOf, rowsOf, type Bar, type Step } from './waterfall-bars.js';

const colourOf = (palette: Palette, { whole, amount, code }: Step): string => {
  if (whole) return palette.accent;
  if (code === 'won') return palette.held;
  return signOf(amount.amount) > 0 ? palette.ahead : palette.behind;
};

/** Where there is little room labels stand slanted, so that none is left out. */
const narrow = matchMedia('(max-width: 767px)');

const compact = (value: number): string => formatAmount(String(value), { compact: true });

const drawn =
  (bars: readonly Bar[]) =>
  (palette: Palette): ChartOption => ({
    grid: { left: 8, right: 8, top: 28, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      formatter: (points: unknown) => {
        const index = (points as readonly { dataIndex: number }[])[0]?.dataIndex ?? 0;
        const step = bars[index]?.step;
        return step
          ? `${step.label}: ${formatAmount(step.amount.amount, { signed: !step.whole })} ${step.amount.currency}, ${step.deals} deals`
          : '';
      },
    },
    xAxis: {
      type: 'category',
      data: bars.map(({ step }) => step.short),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: palette.muted, interval: 0, rotate: narrow.matches ? 40 : 0 },
    },
    yAxis: { type: 'value', splitLine: { lineStyle: { color: palette.line } }, axisLabel: { color: palette.muted, formatter: compact } },
    series: [
      { type: 'bar', stack: 'fall', silent: true, itemStyle: { color: 'transparent' }, data: bars.map(({ low }) => low) },
      {
        type: 'bar',
        stack: 'fall',
        barMaxWidth: 56,
        data: bars.map(({ step, height }) => ({ value: height, itemStyle: { color: colourOf(palette, step), borderRadius: 4 } })),
        label: {
          show: true,
          position: 'top',
          fontSize: 11,
          color: palette.text,
          formatter: ({ dataIndex }) => {
            const step = bars[dataIndex]?.step;
            return step ? formatAmount(step.amount.amount, { compact: true, signed: !step.whole }) : '';
          },
        },
      },
    ],
  });

const columnsOf = (currency: string): readonly Column<Step>[] => [
  { id: 'step', header: 'Step', cell: ({ label, whole }) => (whole ? <strong>{label}</strong> : label) },
  { id: 'deals', header: 'Deals', align: 'end', width: '96px', cell: ({ deals }) => deals.toLocaleString() },
  {
    id: 'amount',
    header: `Amount, ${currency}`,
    align: 'end',
    cell: ({ amount, whole }) =>
      whole ? (
        <strong>
          <MoneyText money={amount} bare />
        </strong>
      ) : (
        <MoneyText money={amount} bare signed />
      ),
  },
];

/** What became of the open pipeline between two days; the steps sum from start to end. */
export const WaterfallChart = ({ waterfall }: { readonly waterfall: Waterfall }) => {
  const rows = useMemo(() => rowsOf(waterfall), [waterfall]);
  const option = useMemo(() => drawn(barsOf(rows.filter(({ whole, deals }) => whole || deals > 0))), [rows]);
  const columns = useMemo(() => columnsOf(waterfall.start.currency), [waterfall.start.currency]);
  return (
    <ChartWithTable
      title="What moved in the pipeline"
      about={`Open deals that close in this period, ${formatDate(waterfall.from)} to ${formatDate(waterfall.to)}, ${waterfall.start.currency}`}
      height={320}
      option={option}
      rows={rows}
      columns={columns}
      rowKey={({ code }) => code}
    />
  );
};
