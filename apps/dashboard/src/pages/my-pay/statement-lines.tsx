import { TextInput } from '@mantine/core';
import { IconChevronRight, IconReceipt, IconSearch } from '@tabler/icons-react';
import { compareAmounts, formatAmount, formatDate } from '@attain/ui/format';
import { Section } from '@attain/ui/frame';
import { EmptyState, LoadingState, MoneyText, ProblemState, StatusBadge } from '@attain/ui/parts';
import { DataTable, type Column } from '@attain/ui/table';
import { useMemo } from 'react';
import type { Statement } from '../../api/pay.js';
import { useAllPages } from '../../api/use-all-pages.js';
import { heldWords } from '../../parts/held-words.js';
import { lineRows, matching, onlyCurrency, type LineRow } from './line-rows.js';
import classes from './my-pay.module.css';
import page from './route.js';

const Note = ({ row }: { readonly row: LineRow }) => {
  if (row.held !== null) return <StatusBadge status="held">{heldWords(row.held).short}</StatusBadge>;
  if (row.reason === 'clawback') return <StatusBadge status="behind">Clawback</StatusBadge>;
  if (row.reason === 'released') return <StatusBadge status="neutral">Released</StatusBadge>;
  if (row.reason === 'prior period') return <StatusBadge status="neutral">Correction</StatusBadge>;
  if (row.removed) return <StatusBadge status="neutral">Taken back</StatusBadge>;
  if (row.corrects) return <StatusBadge status="neutral">Correction</StatusBadge>;
  return null;
};

const columnsFor = (currency: string | null): readonly Column<LineRow>[] => [
  {
    id: 'deal',
    header: 'Deal',
    cell: (row) => (
      <page.Link search={{ ...currentSearch(), line: row.lineId }} className={classes.why}>
        <bdi>{row.title}</bdi>
      </page.Link>
    ),
    compare: (a, b) => a.title.localeCompare(b.title),
  },
  {
    id: 'on',
    header: 'Date',
    width: '128px',
    wide: 'medium',
    cell: ({ on }) => formatDate(on),
    compare: (a, b) => a.on.localeCompare(b.on),
  },
  {
    id: 'component',
    header: 'Component',
    width: '128px',
    wide: true,
    cell: ({ component }) => <span className={classes.capital}>{component}</span>,
  },
  { id: 'note', header: 'Note', width: '184px', wide: true, cell: (row) => <Note row={row} /> },
  {
    id: 'credited',
    header: currency ? `Credited, ${currency}` : 'Credited',
    width: '144px',
    align: 'end',
    wide: 'medium',
    cell: ({ credited }) => (credited === null ? '—' : <MoneyText money={credited} bare={currency !== null} />),
    compare: (a, b) => compareAmounts(a.credited?.amount ?? '0', b.credited?.amount ?? '0'),
  },
  {
    id: 'amount',
    header: currency ? `Pays, ${currency}` : 'Pays',
    width: '128px',
    align: 'end',
    cell: ({ amount }) => (currency === null ? <MoneyText money={amount} /> : formatAmount(amount.amount)),
    compare: (a, b) => compareAmounts(a.amount.amount, b.amount.amount),
  },
  {
    id: 'open',
    header: <span className={classes.unseen}>Why</span>,
    width: '40px',
    align: 'end',
    wide: true,
    cell: () => <IconChevronRight size={16} aria-hidden className={classes.chevron} />,
  },
];

const currentSearch = () => page.readSearch(Object.fromEntries(new URLSearchParams(location.search)));

export interface StatementLinesProps {
  readonly period: string;
  /** Whose, when it is not one's own. */
  readonly person: string | undefined;
  readonly about: string;
}

/** Every line of the statement; each leads to why it pays what it pays. */
export const StatementLines = ({ period, person, about }: StatementLinesProps) => {
  const { find = '', line } = page.useSearch();
  const setSearch = page.useSetSearch();
  const { pages, error, loading, cut, again } = useAllPages<Statement>(
    '/api/compensation/statements',
    { period, personId: person },
    { topics: ['pay', 'credits'], about },
  );
  const rows = useMemo(() => lineRows(pages), [pages]);
  const shown = useMemo(() => matching(rows, find), [rows, find]);
  const currency = useMemo(() => onlyCurrency(rows), [rows]);
  const columns = useMemo(() => columnsFor(currency), [currency]);
  const count = `${formatAmount(String(shown.length))} ${shown.length === 1 ? 'line' : 'lines'}${loading && pages.length > 0 ? ', more are coming' : ''}`;
  const search = (
    <TextInput
      aria-label="Find a line"
      placeholder="Find a deal or component"
      leftSection={<IconSearch size={16} aria-hidden />}
      value={find}
      onChange={(event) => setSearch({ find: event.currentTarget.value })}
      w={248}
    />
  );
  return (
    <Section title="Statement" about={cut ? `${count}; the first 10,000 are shown` : count} actions={search}>
      {error ? <ProblemState problem={error} onRetry={again} /> : null}
      {pages.length === 0 && loading && !error ? <LoadingState /> : null}
      {pages.length > 0 ? (
        <DataTable
          label="Lines of the statement"
          rows={shown}
          columns={columns}
          rowKey={({ lineId }) => lineId}
          selectedKey={line ?? null}
          initialSort={[{ id: 'on', desc: true }]}
          onOpen={({ lineId }) => setSearch({ line: lineId }, { replace: false })}
          empty={
            <EmptyState title={find ? 'No line matches' : 'No lines yet'} icon={IconReceipt}>
              {find ? 'Try fewer words.' : 'As soon as a deal is credited in this period, it stands here with what it pays.'}
            </EmptyState>
          }
        />
      ) : null}
    </Section>
  );
};
