import { formatRatio, formatSpan } from '@attain/ui/format';
import { Headline, PageFrame, Section } from '@attain/ui/frame';
import { EmptyState, LoadingState, ProblemState } from '@attain/ui/parts';
import { DataTable, type Column } from '@attain/ui/table';
import { useMemo } from 'react';
import type { LeaderboardView, TeamView } from '../../api/team.js';
import { useRead } from '../../api/use-read.js';
import { AttainmentBar } from '../../parts/attainment-bar.js';
import { PastPeriodStepper } from '../../parts/period-stepper.js';
import { readAt } from '../../parts/read-at.js';
import page from './route.js';

type Entry = LeaderboardView['items'][number];

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const ordinal = (place: number): string => `${place}${endings[ordinals.select(place)] ?? 'th'}`;

const columnsOf = (me: string | null): readonly Column<Entry>[] => [
  { id: 'rank', header: 'Place', width: '64px', cell: ({ rank }) => <span className="a-number">{rank ?? '–'}</span> },
  {
    id: 'name',
    header: 'Name',
    cell: ({ personId, name }) => (
      <>
        <bdi>{name}</bdi>
        {personId === me ? ' (you)' : ''}
      </>
    ),
  },
  { id: 'value', header: 'Attainment', align: 'end', cell: ({ value }) => <AttainmentBar ratio={value} /> },
];

const Place = ({ entries, me }: { readonly entries: readonly Entry[]; readonly me: string | null }) => {
  const own = entries.find(({ personId }) => personId === me);
  const ranked = entries.filter(({ rank }) => rank !== null).length;
  if (!own || own.rank === null || own.value === null) return <Headline>You have no quota in this period, so you are not ranked.</Headline>;
  return (
    <Headline>
      You are <strong>{ordinal(own.rank)}</strong> of {ranked} in your team, at <strong>{formatRatio(own.value)}</strong> of your quota.
    </Headline>
  );
};

/** What a rep sees of the team: attainment and place, never pay. */
export const Leaderboard = ({ team, me }: { readonly team: TeamView; readonly me: string | null }) => {
  const { date } = page.useSearch();
  const setSearch = page.useSetSearch();
  const managerId = team.people.find(({ personId }) => personId === me)?.managerId ?? null;
  const { data, error, refetch, dataUpdatedAt } = useRead<LeaderboardView>(
    '/api/metrics/leaderboard',
    { team: managerId, date: team.asOf, grain: team.period.basis, limit: 200 },
    { topics: ['attainment'] },
  );
  const columns = useMemo(() => columnsOf(me), [me]);
  return (
    <PageFrame
      title="Team"
      scope="Leaderboard"
      controls={<PastPeriodStepper period={team.period} asOf={team.asOf} onDate={(next) => setSearch({ date: next })} />}
      asOf={readAt(dataUpdatedAt)}
    >
      {error ? <ProblemState problem={error} onRetry={() => void refetch()} /> : data === undefined ? <LoadingState /> : null}
      {data ? (
        <>
          <Place entries={data.items} me={me} />
          <Section
            title={`Attainment, ${formatSpan(team.period.start, team.period.end)}`}
            about="Ranked by attainment. Pay is never shown here."
          >
            <DataTable
              label="Leaderboard, table"
              rows={data.items}
              columns={columns}
              rowKey={({ personId }) => personId}
              selectedKey={me}
              empty={<EmptyState title="Nobody here yet">People appear as soon as they have a quota.</EmptyState>}
            />
          </Section>
        </>
      ) : null}
      {date === undefined ? null : (
        <p>
          <page.Link>Back to the current period</page.Link>
        </p>
      )}
    </PageFrame>
  );
};
