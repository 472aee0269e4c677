import { SegmentedControl } from '@mantine/core';
import { IconChartLine, IconTable } from '@tabler/icons-react';
import type { BarSeriesOption, CustomSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import type {
  AriaComponentOption,
  DatasetComponentOption,
  GridComponentOption,
  LegendComponentOption,
  MarkLineComponentOption,
  TooltipComponentOption,
} from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Section } from '../frame/index.js';
import { DataTable, type Column } from '../table/index.js';
import classes from './chart.module.css';
import type { Palette } from './palette.js';

export type ChartOption = ComposeOption<
  | AriaComponentOption
  | BarSeriesOption
  | CustomSeriesOption
  | DatasetComponentOption
  | GridComponentOption
  | LegendComponentOption
  | LineSeriesOption
  | MarkLineComponentOption
  | ScatterSeriesOption
  | TooltipComponentOption
>;

export interface ChartWithTableProps<Row> {
  /** Says what the chart shows: `Earnings by day, Aug 1 – Oct 31`. */
  readonly title: string;
  readonly about?: string;
  readonly height?: number;
  /** Stands left of the chart, above it on narrow screens: the gauge of which it is the history. */
  readonly beside?: ReactNode;
  /** ECharts' option, given the colours of the theme. Keep it stable (useMemo): a new one redraws. */
  readonly option: (palette: Palette) => ChartOption;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
}

const Chart = lazy(() => import('./chart.js'));

const views = [
  { value: 'chart', label: <IconChartLine size={16} aria-label="Chart" /> },
  { value: 'table', label: <IconTable size={16} aria-label="Table" /> },
];

/** A chart, and the same figures as a table behind a toggle. */
export const ChartWithTable = <Row,>({ title, about, height = 280, beside, option, rows, columns, rowKey }: ChartWithTableProps<Row>) => {
  const [view, setView] = useState('chart');
  const toggle = <SegmentedControl size="xs" value={view} onChange={setView} data={views} aria-label={`Show "${title}" as`} />;
  return (
    <Section title={title} about={about} actions={toggle}>
      <div className={classes.whole}>
        <div className={beside ? classes.pair : undefined}>
          {beside}
          <div className={classes.place} style={{ minHeight: height }}>
            {view === 'chart' ? (
              <Suspense fallback={null}>
                <Chart title={title} height={height} option={option} />
              </Suspense>
            ) : (
              <DataTable label={`${title}, as a table`} rows={rows} columns={columns} rowKey={rowKey} height={height} />
            )}
          </div>
        </div>
      </div>
    </Section>
  );
};
