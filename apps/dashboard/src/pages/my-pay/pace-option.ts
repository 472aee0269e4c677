import { formatAmount, formatDay, formatMoney, formatRatio, plotted } from '@attain/ui/format';
import type { ChartOption, Palette } from '@attain/ui/chart';
import type { ComponentDays, ComponentProgress } from '../../api/pay.js';

type Point = [string, number];

/** The steps of what was credited: from 0 at the start, day by day, on to today. */
export const creditedSteps = ({ basis, days }: Pick<ComponentDays, 'basis' | 'days'>, today: string): Point[] => {
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

/** Credited amounts through the basis period against an even pace to the quota. */
export const paceOption =
  (days: ComponentDays, progress: ComponentProgress, today: string) =>
  (palette: Palette): ChartOption => {
    const quota = days.quota === null ? null : plotted(days.quota.amount);
    const axis = { axisLine: { lineStyle: { color: palette.line } }, axisTick: { show: false } };
    return {
      grid: { left: 8, right: 16, top: 16, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
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
        ...axis,
      },
      yAxis: {
        type: 'value',
        splitNumber: 4,
        axisLabel: { color: palette.muted, formatter: (value: number) => formatAmount(String(value), { compact: true }) },
        splitLine: { lineStyle: { color: palette.line } },
        ...(quota === null ? {} : { max: ({ max }: { max: number }) => Math.max(max, quota) * 1.05 }),
        axisLine: { show: false },
      },
      tooltip: { trigger: 'axis', formatter: toolTip(days, today) },
      series: [
        {
          name: 'Credited',
          type: 'line',
          step: 'end',
          symbol: 'none',
          data: creditedSteps(days, today),
          lineStyle: { width: 2.5, color: palette.accent },
          areaStyle: { color: palette.accent, opacity: 0.08 },
          markLine: {
            symbol: 'none',
            silent: true,
            lineStyle: { color: palette.muted, type: 'dotted' },
            label: { color: palette.muted, position: 'insideEndTop', formatter: '{b}' },
            data:
              quota === null
                ? []
                : progress.marks.map(({ share, rate }) => ({ name: `${rate} from ${formatRatio(share)}`, yAxis: plotted(share) * quota })),
          },
        },
        ...(quota === null
          ? []
          : [
              {
                name: 'Even pace',
                type: 'line' as const,
                symbol: 'none',
                data: [
                  [days.basis.start, 0],
                  [days.basis.end, quota],
                ] as Point[],
                lineStyle: { width: 1.5, type: 'dashed' as const, color: palette.provisional },
              },
            ]),
      ],
    };
  };
