import { formatDate, formatRatio } from '@attain/ui/format';
import { Section } from '@attain/ui/frame';
import { MoneyText, StatusBadge, type Status } from '@attain/ui/parts';
import { DataTable, type Column } from '@attain/ui/table';
import type { Goal, PageOf } from '../api/team.js';
import { useRead } from '../api/use-read.js';
import { AttainmentBar } from './attainment-bar.js';
import { PersonLink } from './person-link.js';

const looks: Readonly<Record<string, Status>> = {
  reached: 'ahead',
  achieved: 'ahead',
  missed: 'behind',
  overdue: 'behind',
  'at-risk': 'behind',
};

const words = (code: string): string => {
  const text = code.replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

const columns: readonly Column<Goal>[] = [
  { id: 'name', header: 'Who', cell: ({ personId, name }) => <PersonLink personId={personId} name={name} /> },
  {
    id: 'goal',
    header: 'Goal',
    cell: ({ measure, target, targetShare }) => (
      <>
        {words(measure)} {target === null ? null : <MoneyText money={target} />}
        {targetShare === null ? '' : ` (${formatRatio(targetShare)} of quota)`}
      </>
    ),
  },
  { id: 'actual', header: 'So far', align: 'end', wide: true, cell: ({ actual }) => (actual ? <MoneyText money={actual} live /> : '–') },
  { id: 'progress', header: 'Progress', align: 'end', cell: ({ progress }) => <AttainmentBar ratio={progress} /> },
  { id: 'due', header: 'Due', wide: true, width: '128px', cell: ({ dueOn }) => formatDate(dueOn) },
  {
    id: 'state',
    header: 'State',
    wide: true,
    width: '128px',
    cell: ({ state }) => <StatusBadge status={looks[state] ?? 'neutral'}>{words(state)}</StatusBadge>,
  },
];

/** Coaching goals of a person, or of everybody whom the reader may see. Nothing is shown where there are none. */
export const GoalsSection = ({ personId }: { readonly personId?: string | undefined }) => {
  const { data } = useRead<PageOf<Goal>>('/api/coaching/goals', { person: personId }, { topics: ['goal', 'attainment'] });
  if (!data || data.items.length === 0) return null;
  return (
    <Section title="Coaching goals" about="Progress comes from the same attainment as everywhere">
      <DataTable label="Coaching goals, table" rows={data.items} columns={columns} rowKey={({ id }) => id} />
    </Section>
  );
};
