import { Headline, PageFrame, Section } from '@attain/ui/frame';
import { EmptyState, LoadingState, MoneyText, ProblemState } from '@attain/ui/parts';
import { Button, SegmentedControl } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useCallback, useEffect, useRef } from 'react';
import type { Deal, DealPage, DealTotal } from '../../api/deals.js';
import type { TeamView } from '../../api/team.js';
import { useRead } from '../../api/use-read.js';
import { dayBefore } from '../../parts/period-stepper.js';
import { readAt } from '../../parts/read-at.js';
import { AttentionList } from './attention-list.js';
import { DealDrawer } from './deal-drawer.js';
import { DealFilters } from './deal-filters.js';
import { DealsTable } from './deals-table.js';
import page from './route.js';
import { useDeals, type DealsRead } from './use-deals.js';

type Search = ReturnType<typeof page.useSearch>;

const sumOf = (totals: readonly DealTotal[], ...statuses: readonly string[]): number =>
  totals.filter(({ status }) => statuses.includes(status)).reduce((sum, { deals }) => sum + deals, 0);

const STATUSES = ['open', 'won', 'lost'] as const;

/** The chosen status first, else the open deals; then what else there is. */
const Totals = ({ totals, status }: { readonly totals: readonly DealTotal[]; readonly status: Search['status'] }) => {
  const first = status === 'any' ? 'open' : status;
  const deals = sumOf(totals, first);
  const worth = totals.filter((total) => total.status === first && total.amount !== null);
  const rest = STATUSES.filter((each) => each !== first && sumOf(totals, each) > 0).map(
    (each) => `${sumOf(totals, each).toLocaleString()} ${each}`,
  );
  return (
    <Headline note={rest.length > 0 ? rest.join(', ') : undefined}>
      <strong>{deals.toLocaleString()}</strong> {first} {deals === 1 ? 'deal' : 'deals'}
      {worth.length === 1 && worth[0]?.amount ? (
        <>
          {' '}
          worth{' '}
          <strong>
            <MoneyText money={worth[0].amount} live />
          </strong>
        </>
      ) : null}
    </Headline>
  );
};

const AttentionHeadline = ({ count }: { readonly count: number }) => (
  <Headline note={count > 0 ? 'They are kept and not counted as 0. Each says what is missing and what to do.' : undefined}>
    {count === 0 ? (
      'No deal needs attention.'
    ) : (
      <>
        <strong>{count.toLocaleString()}</strong> {count === 1 ? 'deal needs' : 'deals need'} attention
      </>
    )}
  </Headline>
);

/** The days of the chosen close dates; the period is the one that the team is looked at in. */
const closeSpan = (
  close: Search['close'],
  team: TeamView | undefined,
  around: { before: TeamView | undefined; after: TeamView | undefined },
) => {
  const view = close === 'this' ? team : close === 'last' ? around.before : close === 'next' ? around.after : undefined;
  return view === undefined ? {} : { from: view.period.start, to: view.period.end };
};

const useCloseSpan = (close: Search['close']) => {
  const team = useRead<TeamView>('/api/metrics/team', {}, { topics: ['people'] }).data;
  const before = useRead<TeamView>(
    '/api/metrics/team',
    { date: team === undefined ? undefined : dayBefore(team.period.start) },
    { enabled: close === 'last' && team !== undefined },
  ).data;
  const after = useRead<TeamView>(
    '/api/metrics/team',
    { date: team?.period.end },
    { enabled: close === 'next' && team !== undefined },
  ).data;
  const span = closeSpan(close, team, { before, after });
  return { people: team?.people ?? [], span };
};

const Nothing = ({
  attention,
  filtered,
  onClear,
}: {
  readonly attention: boolean;
  readonly filtered: boolean;
  readonly onClear: () => void;
}) => {
  const clear = filtered
    ? {
        action: (
          <Button variant="default" onClick={onClear}>
            Clear the filters
          </Button>
        ),
      }
    : {};
  if (attention)
    return (
      <EmptyState title="All clear" icon={IconCircleCheck} {...clear}>
        Every deal has an owner, an amount, a close date and a rate.
      </EmptyState>
    );
  return (
    <EmptyState title="No deals" {...clear}>
      {filtered ? 'No deal meets these filters.' : 'Deals appear here as soon as the CRM has sent them.'}
    </EmptyState>
  );
};

interface ListProps {
  readonly list: DealsRead;
  readonly waiting: number;
  readonly all: number | undefined;
  readonly people: TeamView['people'];
}

/** The chosen list, or what stands in its place. */
const List = ({ list, waiting, all, people }: ListProps) => {
  const search = page.useSearch();
  const setSearch = page.useSetSearch();
  const attention = search.view === 'attention';
  const open = useCallback((deal: Deal) => setSearch({ deal: deal.dealId }), [setSearch]);
  const filtered = search.status !== 'any' || search.close !== 'any' || search.person !== undefined || search.search !== undefined;
  if (list.error && list.deals.length === 0) return <ProblemState problem={list.error} onRetry={list.again} />;
  if (list.waiting) return <LoadingState rows={12} />;
  if (list.deals.length === 0)
    return (
      <Nothing
        attention={attention}
        filtered={filtered}
        onClear={() => setSearch({ status: 'any', close: 'any', person: undefined, search: undefined })}
      />
    );
  if (attention) return <AttentionList read={list} total={waiting} onOpen={open} />;
  return (
    <DealsTable
      read={list}
      total={all}
      order={search.order}
      descending={search.direction === 'descending'}
      onSort={(order, descending) => setSearch({ order: order as Search['order'], direction: descending ? 'descending' : 'ascending' })}
      onOpen={open}
      withOwner={people.length > 1}
      selected={search.deal}
    />
  );
};

const DealsPage = () => {
  const search = page.useSearch();
  const setSearch = page.useSetSearch();
  const { people, span } = useCloseSpan(search.close);
  const attention = search.view === 'attention';
  const query = { status: search.status === 'any' ? undefined : search.status, personId: search.person, search: search.search, ...span };
  const list = useDeals({ ...query, attention: attention ? 'true' : undefined, order: search.order, direction: search.direction });
  // Totals of everything that the filters leave, whichever list is shown; small, so that it follows every live change.
  const live = useRead<DealPage>('/api/metrics/deals', { ...query, limit: 1 }, { topics: ['deal', 'credits'] });
  const totals = live.data?.totals ?? undefined;
  const waiting = totals?.reduce((sum, total) => sum + total.attention, 0) ?? 0;
  const all = totals?.reduce((sum, total) => sum + total.deals, 0);
  useFreshFirstPage(live.dataUpdatedAt, list.deals.length, list.again);
  const opened = list.deals.find(({ dealId }) => dealId === search.deal);
  const views = [
    { value: 'all', label: 'All deals' },
    { value: 'attention', label: `Needs attention (${waiting.toLocaleString()})` },
  ];
  const choice = (
    <SegmentedControl
      size="xs"
      aria-label="Show"
      value={search.view}
      onChange={(view) => setSearch({ view: view as Search['view'], deal: undefined })}
      data={views}
    />
  );
  return (
    <PageFrame title="Deals" asOf={readAt(live.dataUpdatedAt)}>
      {totals ? attention ? <AttentionHeadline count={waiting} /> : <Totals totals={totals} status={search.status} /> : null}
      <DealFilters people={people} />
      <Section title={attention ? 'Needs attention' : 'All deals'} actions={choice}>
        <List list={list} waiting={waiting} all={all} people={people} />
      </Section>
      {opened ? <DealDrawer deal={opened} people={people} onClose={() => setSearch({ deal: undefined })} /> : null}
    </PageFrame>
  );
};

const FIRST_PAGE = 200;
/** Under a stream of changes the list is read again this often at most. */
const CALM_MS = 2_000;

/** Reads the list again after a live change while nobody has scrolled far into it: what is being read stays still. */
const useFreshFirstPage = (changedAt: number, shown: number, again: () => void): void => {
  const readFor = useRef(changedAt);
  const readAgain = useRef(again);
  useEffect(() => {
    readAgain.current = again;
  });
  useEffect(() => {
    const first = readFor.current === 0;
    if (first) readFor.current = changedAt;
    if (first || changedAt === readFor.current || shown > FIRST_PAGE) return undefined;
    const timer = setTimeout(
      () => {
        readFor.current = changedAt;
        readAgain.current();
      },
      Math.max(0, readFor.current + CALM_MS - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [changedAt, shown]);
};

export default DealsPage;
