import { compareAmounts, formatDate, formatRatio, type WireMoney } from '@attain/ui/format';
import { EmptyState, LoadingState, MoneyText, ProblemState } from '@attain/ui/parts';
import { DataTable, type Column } from '@attain/ui/table';
import { useMemo } from 'react';
import type { ForecastCategory, ForecastDeal, ForecastDeals, ForecastMember } from '../../api/forecast.js';
import { useRead } from '../../api/use-read.js';
import parts from '../../parts/parts.module.css';
import { PersonLink } from '../../parts/person-link.js';
import page from './route.js';

const money = <Row,>(id: string, header: string, of: (row: Row) => WireMoney | null, wide: boolean | 'medium'): Column<Row> => ({
  id,
  header,
  align: 'end',
  wide,
  cell: (row) => {
    const amount = of(row);
    return amount ? <MoneyText money={amount} bare /> : '–';
  },
  compare: (a, b) => compareAmounts(of(a)?.amount ?? '-1', of(b)?.amount ?? '-1'),
});

const CategoryLink = ({ code, label }: Pick<ForecastCategory, 'code' | 'label'>) => {
  const search = page.useSearch();
  return (
    <page.Link search={{ ...search, category: code }} className={parts.link}>
      {label}
    </page.Link>
  );
};

const MemberLink = ({ personId, name, team }: Pick<ForecastMember, 'personId' | 'name' | 'team'>) => {
  const { period } = page.useSearch();
  if (personId === null) return name;
  if (!team) return <PersonLink personId={personId} name={name} />;
  return (
    <page.Link search={{ person: personId, period }} className={parts.link}>
      <bdi>{name}</bdi> and team
    </page.Link>
  );
};

const categoryColumns = (currency: string): readonly Column<ForecastCategory>[] => [
  {
    id: 'label',
    header: 'Category',
    cell: ({ code, label }) => <CategoryLink code={code} label={label} />,
  },
  { id: 'deals', header: 'Deals', align: 'end', width: '96px', cell: ({ deals }) => deals.toLocaleString() },
  money('amount', `Amount, ${currency}`, ({ amount }) => amount, false),
  money('weighted', `Weighted, ${currency}`, ({ weighted }) => weighted, 'medium'),
];

/** Amounts by category; each category leads to its deals. */
export const CategoryTable = ({
  categories,
  currency,
}: {
  readonly categories: readonly ForecastCategory[];
  readonly currency: string;
}) => {
  const columns = useMemo(() => categoryColumns(currency), [currency]);
  return <DataTable label="Categories, table" rows={categories} columns={columns} rowKey={({ code }) => code} />;
};

const memberColumns = (currency: string, subject: string | null): readonly Column<ForecastMember>[] => [
  {
    id: 'name',
    header: 'Who',
    cell: (member) => (
      <>
        <MemberLink {...member} />
        {member.personId !== null && member.personId === subject ? ', own' : ''}
      </>
    ),
    compare: (a, b) => a.name.localeCompare(b.name),
  },
  money('closed', `Closed, ${currency}`, ({ closed }) => closed, false),
  money('commit', 'Commit', ({ commit }) => commit, 'medium'),
  money('bestCase', 'Best case', ({ bestCase }) => bestCase, true),
  money('pipeline', 'Pipeline', ({ pipeline }) => pipeline, true),
  money('weighted', 'Weighted', ({ weighted }) => weighted, false),
  money('quota', 'Quota', ({ quota }) => quota, true),
];

/** One row per person or team; they sum to the whole. */
export const MemberTable = ({
  members,
  currency,
  subject,
}: {
  readonly members: readonly ForecastMember[];
  readonly currency: string;
  readonly subject: string | null;
}) => {
  const columns = useMemo(() => memberColumns(currency, subject), [currency, subject]);
  return <DataTable label="By person, table" rows={members} columns={columns} rowKey={({ personId, name }) => personId ?? name} />;
};

const dealColumns: readonly Column<ForecastDeal>[] = [
  { id: 'name', header: 'Deal', cell: ({ name }) => <bdi>{name || 'No name'}</bdi> },
  { id: 'owner', header: 'Owner', wide: true, cell: ({ owner }) => (owner ? <PersonLink {...owner} /> : 'No owner') },
  {
    id: 'close',
    header: 'Close date',
    wide: 'medium',
    width: '128px',
    cell: ({ closeDate }) => (closeDate ? formatDate(closeDate) : 'None'),
  },
  {
    id: 'chance',
    header: 'Chance',
    align: 'end',
    width: '88px',
    cell: ({ probability }) => (probability ? formatRatio(probability) : '–'),
  },
  { id: 'amount', header: 'Amount', align: 'end', cell: ({ amount }) => (amount ? <MoneyText money={amount} /> : 'No amount') },
];

const SHOWN = 200;

/** The deals behind one category, the greatest first. */
export const CategoryDeals = ({ query }: { readonly query: Readonly<Record<string, string | undefined>> }) => {
  const { data, error, refetch } = useRead<ForecastDeals>(
    '/api/forecasting/deals',
    { ...query, limit: SHOWN },
    { topics: ['deal', 'forecast'] },
  );
  if (error) return <ProblemState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState />;
  return (
    <DataTable
      label="Deals behind it"
      rows={data.items}
      columns={dealColumns}
      rowKey={({ dealId }) => dealId}
      empty={<EmptyState title="No deals">No deal of this category closes in this period.</EmptyState>}
    />
  );
};
