import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, DatasetComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { ChartOption } from './chart-with-table.js';
import { readPalette, type Palette } from './palette.js';

use([
  AriaComponent,
  BarChart,
  CustomChart,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  LineChart,
  MarkLineComponent,
  ScatterChart,
  SVGRenderer,
  TooltipComponent,
]);

const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** What all charts share: fonts, quiet axes, a description for screen readers. */
const withDefaults = (option: ChartOption, palette: Palette, title: string): ChartOption => ({
  animation: !calm.matches,
  animationDuration: 300,
  textStyle: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontSize: 12, color: palette.muted },
  aria: { enabled: true, label: { description: title } },
  color: [palette.accent, palette.provisional, palette.ahead, palette.behind, palette.held],
  ...option,
  tooltip: {
    confine: true,
    backgroundColor: palette.surface,
    borderColor: palette.line,
    textStyle: { color: palette.text, fontSize: 12 },
    ...option.tooltip,
  },
});

export interface ChartProps {
  readonly title: string;
  readonly height: number;
  readonly option: (palette: Palette) => ChartOption;
}

/** An ECharts chart drawn as SVG. In a chunk of its own, loaded where a chart is. */
const Chart = ({ title, height, option }: ChartProps) => {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    if (!box.current) return undefined;
    const made = init(box.current, null, { renderer: 'svg' });
    chart.current = made;
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => {
    const palette = readPalette();
    chart.current?.setOption(withDefaults(option(palette), palette, title), { notMerge: true });
  }, [option, scheme, title]);
  return <div ref={box} role="img" aria-label={title} style={{ height }} />;
};

export default Chart;
