import { ChartWithTable } from '@attain/ui/chart';
import { compareAmounts, formatAmount, formatDate, formatRatio, periodDays } from '@attain/ui/format';
import { Gauge } from '@attain/ui/parts';
import type { Column } from '@attain/ui/table';
import { useMemo } from 'react';
import type { ComponentDays, ComponentProgress, CreditDay } from '../../api/pay.js';
import { paceOption } from './pace-option.js';

const columnsFor = (currency: string): readonly Column<CreditDay>[] => [
  { id: 'on', header: 'Day', cell: ({ on }) => formatDate(on), compare: (a, b) => a.on.localeCompare(b.on) },
  {
    id: 'credited',
    header: `Credited, ${currency}`,
    align: 'end',
    cell: ({ credited }) => formatAmount(credited),
    compare: (a, b) => compareAmounts(a.credited, b.credited),
  },
  {
    id: 'total',
    header: `Total, ${currency}`,
    align: 'end',
    cell: ({ total }) => formatAmount(total),
    compare: (a, b) => compareAmounts(a.total, b.total),
  },
  { id: 'attainment', header: 'Attainment', align: 'end', cell: ({ attainment }) => (attainment === null ? '—' : formatRatio(attainment)) },
];

export interface PaceChartProps {
  readonly progress: ComponentProgress;
  /** Undefined while it is read: the even pace stands already, the credits join it. */
  readonly days: ComponentDays | undefined;
  readonly failed: boolean;
  readonly asOf: string;
}

const withoutDays = ({ plan, component, measure, basis, attained, quota }: ComponentProgress): ComponentDays => ({
  plan,
  component,
  measure,
  basis,
  currency: attained.currency,
  quota,
  days: [],
});

const aboutOf = ({ basis, quota }: ComponentProgress, failed: boolean): string => {
  const span = periodDays(basis);
  if (failed) return `${span}. The days could not be read; they are tried again`;
  return quota === null ? `${span}. Without a quota there is no attainment` : `${span}, against an even pace to the quota`;
};

const AttainmentGauge = ({ progress }: { readonly progress: ComponentProgress }) => (
  <Gauge
    value={progress.attainment}
    caption="of quota"
    marks={progress.marks.map(({ share, rate }) => ({ at: share, label: rate }))}
    expected={progress.pace?.share ?? null}
  />
);

/** Attainment of one component: the gauge, and how it came about through the basis period. */
export const PaceChart = ({ progress, days, failed, asOf }: PaceChartProps) => {
  const today = asOf.slice(0, 10);
  const shown = useMemo(() => days ?? withoutDays(progress), [days, progress]);
  const option = useMemo(() => paceOption(shown, progress, today), [shown, progress, today]);
  const columns = useMemo(() => columnsFor(shown.currency), [shown.currency]);
  return (
    <ChartWithTable
      title={`Attainment of ${progress.measure} through the ${progress.basis.name}`}
      about={aboutOf(progress, failed)}
      beside={progress.quota === null ? undefined : <AttainmentGauge progress={progress} />}
      option={option}
      rows={shown.days}
      columns={columns}
      rowKey={({ on }) => on}
    />
  );
};
