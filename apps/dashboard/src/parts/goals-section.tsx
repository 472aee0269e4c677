import { formatDate, formatRatio } from '@attain/ui/format';
import { Section } from '@attain/ui/frame';
import { MoneyText, StatusBadge, type Status } from '@attain/ui/parts';
import { DataTable, type Column } from '@attain/ui/table';
import { useMemo } from 'react';
import type { Goal, PageOf } from '../api/team.js';
import { useRead } from '../api/use-read.js';
import { AttainmentBar } from './attainment-bar.js';
import { PersonLink } from './person-link.js';

const looks: Readonly<Record<string, Status>> = {
  reached: 'ahead',
  'on-track': 'on-track',
  behind: 'behind',
  missed: 'warning',
  'not-measurable': 'held',
};

const words = (code: string): string => {
  const text = code.replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

const who: Column<Goal> = { id: 'name', header: 'Who', cell: ({ personId, name }) => <PersonLink personId={personId} name={name} /> };

const columns: readonly Column<Goal>[] = [
  {
    id: 'goal',
    header: 'Goal',
    wide: true,
    cell: ({ measure, targetShare }) => (targetShare === null ? words(measure) : `${formatRatio(targetShare)} of quota`),
  },
  { id: 'target', header: 'Target', align: 'end', cell: ({ target }) => (target ? <MoneyText money={target} compact /> : '–') },
  { id: 'actual', header: 'So far', align: 'end', wide: true, cell: ({ actual }) => (actual ? <MoneyText money={actual} live /> : '–') },
  { id: 'progress', header: 'Progress', align: 'end', cell: ({ progress }) => <AttainmentBar ratio={progress} /> },
  { id: 'due', header: 'Due', wide: true, width: '128px', cell: ({ dueOn }) => formatDate(dueOn) },
  {
    id: 'state',
    header: 'State',
    wide: 'medium',
    width: '128px',
    cell: ({ state }) => <StatusBadge status={looks[state] ?? 'neutral'}>{words(state)}</StatusBadge>,
  },
];

export interface GoalsSectionProps {
  /** Everybody whom the reader may see where left out. */
  readonly personId?: string | undefined;
  /** Only goals of such periods. */
  readonly basis: string;
}

const SHOWN = 200;

/** Coaching goals. Nothing is shown where there are none. */
export const GoalsSection = ({ personId, basis }: GoalsSectionProps) => {
  const { data } = useRead<PageOf<Goal>>('/api/coaching/goals', { person: personId, limit: SHOWN }, { topics: ['goal', 'attainment'] });
  const goals = useMemo(() => data?.items.filter((goal) => goal.basis === basis && !goal.closed) ?? [], [data, basis]);
  if (goals.length === 0) return null;
  return (
    <Section title="Coaching goals" about="Progress comes from the same attainment as everywhere">
      <DataTable
        label="Coaching goals, table"
        rows={goals}
        columns={personId === undefined ? [who, ...columns] : columns}
        rowKey={({ id }) => id}
      />
    </Section>
  );
};
