import { formatAmount, formatDay, formatMoney, formatRatio, plotted } from '@attain/ui/format';
import type { ChartOption, Palette } from '@attain/ui/chart';
import type { ComponentDays, ComponentProgress } from '../../api/pay.js';

type Point = [string, number];

/** The steps of what was credited: from 0 at the start, day by day, on to today. */
export const creditedSteps = ({ basis, days }: Pick<ComponentDays, 'basis' | 'days'>, today: string): Point[] => {
  if (today < basis.start) return [];
  const last = today < basis.end ? today : basis.end;
  const points: Point[] = [[basis.start, 0], ...days.map(({ on, total }): Point => [on, plotted(total)])];
  const end = points.at(-1);
  if (end && end[0] < last) points.push([last, end[1]]);
  return points;
};

const toolTip = (days: ComponentDays, today: string) => {
  const totals = new Map(days.days.map((day) => [day.on, day]));
  return (parameters: unknown): string => {
    const [first] = parameters as { axisValue: number }[];
    const on = new Date(first?.axisValue ?? 0).toISOString().slice(0, 10);
    const known = [...totals.keys()].filter((day) => day <= on).at(-1);
    const day = known === undefined ? undefined : totals.get(known);
    if (on > today || !day) return formatDay(on);
    const share = day.attainment === null ? '' : ` · ${formatRatio(day.attainment)}`;
    return `${formatDay(on)}<br>${formatMoney({ amount: day.total, currency: days.currency })}${share}`;
  };
};

const axes = (days: ComponentDays, quota: number | null, palette: Palette): ChartOption => ({
  grid: { left: 8, right: 16, top: 40, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
  xAxis: {
    type: 'time',
    min: days.basis.start,
    max: days.basis.end,
    splitNumber: 4,
    axisLabel: {
      color: palette.muted,
      hideOverlap: true,
      formatter: (value: number) => formatDay(new Date(value).toISOString().slice(0, 10)),
    },
    axisLine: { lineStyle: { color: palette.line } },
    axisTick: { show: false },
  },
  yAxis: {
    type: 'value',
    splitNumber: 4,
    axisLabel: {
      color: palette.muted,
      showMaxLabel: quota === null,
      formatter: (value: number) => formatAmount(String(value), { compact: true }),
    },
    splitLine: { lineStyle: { color: palette.line } },
    ...(quota === null ? {} : { max: ({ max }: { max: number }) => Math.max(max, quota) * 1.05 }),
    axisLine: { show: false },
  },
});

const creditedSeries = (days: ComponentDays, { marks }: ComponentProgress, quota: number | null, today: string, palette: Palette) => ({
  name: 'Credited',
  type: 'line' as const,
  step: 'end' as const,
  symbol: 'none',
  data: creditedSteps(days, today),
  lineStyle: { width: 2.5, color: palette.accent },
  areaStyle: { color: palette.accent, opacity: 0.08 },
  markLine: {
    symbol: 'none',
    silent: true,
    lineStyle: { color: palette.muted, type: 'dotted' as const },
    label: { color: palette.muted, position: 'insideStartTop' as const, formatter: '{b}' },
    data:
      quota === null ? [] : marks.map(({ share, rate }) => ({ name: `${rate} from ${formatRatio(share)}`, yAxis: plotted(share) * quota })),
  },
});

const evenPace = (days: ComponentDays, quota: number, palette: Palette) => ({
  name: 'Even pace to the quota',
  type: 'line' as const,
  symbol: 'none',
  data: [
    [days.basis.start, 0],
    [days.basis.end, quota],
  ] as Point[],
  lineStyle: { width: 1.5, type: 'dashed' as const, color: palette.provisional },
});

/** Credited amounts through the basis period against an even pace to the quota. */
export const paceOption =
  (days: ComponentDays, progress: ComponentProgress, today: string) =>
  (palette: Palette): ChartOption => {
    const quota = days.quota === null ? null : plotted(days.quota.amount);
    return {
      ...axes(days, quota, palette),
      legend: {
        left: 0,
        top: 0,
        itemWidth: 16,
        itemHeight: 2,
        icon: 'rect',
        itemGap: 24,
        textStyle: { color: palette.muted },
        selectedMode: false,
      },
      tooltip: { trigger: 'axis', formatter: toolTip(days, today) },
      series: [creditedSeries(days, progress, quota, today, palette), ...(quota === null ? [] : [evenPace(days, quota, palette)])],
    };
  };
