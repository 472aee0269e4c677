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

/** Attainment of one component: the gauge, and how it came about through the basis period. */
export const PaceChart = ({
  days,
  progress,
  asOf,
}: {
  readonly days: ComponentDays;
  readonly progress: ComponentProgress;
  readonly asOf: string;
}) => {
  const today = asOf.slice(0, 10);
  const option = useMemo(() => paceOption(days, progress, today), [days, progress, today]);
  const columns = useMemo(() => columnsFor(days.currency), [days.currency]);
  const marks = progress.marks.map(({ share, rate }) => ({ at: share, label: rate }));
  return (
    <ChartWithTable
      title={`Attainment of ${progress.measure} through the ${progress.basis.name}`}
      about={`${periodDays(progress.basis)}, against an even pace to the quota`}
      beside={
        <Gauge
          value={progress.attainment}
          caption={progress.quota ? 'of quota' : 'no quota set'}
          marks={marks}
          expected={progress.pace?.share ?? null}
        />
      }
      option={option}
      rows={days.days}
      columns={columns}
      rowKey={({ on }) => on}
    />
  );
};
