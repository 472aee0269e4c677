import { formatRatio, formatSpan, periodName } from '@attain/ui/format';
import { Headline, PageFrame, Section } from '@attain/ui/frame';
import { EmptyState, Facts, LoadingState, MoneyText, ProblemState, type Fact } from '@attain/ui/parts';
import { useMemo } from 'react';
import type { DealPage } from '../../api/deals.js';
import type { ForecastSummary } from '../../api/forecast.js';
import type { TeamView } from '../../api/team.js';
import { useRead } from '../../api/use-read.js';
import { GoalsSection } from '../../parts/goals-section.js';
import parts from '../../parts/parts.module.css';
import { PastPeriodStepper } from '../../parts/period-stepper.js';
import { readAt } from '../../parts/read-at.js';
import { useMe } from '../../session/use-me.js';
import dealsPage from '../deals/route.js';
import forecastPage from '../forecast/route.js';
import { Leaderboard } from './leaderboard.js';
import { PeopleTable } from './people-table.js';
import { ranked, type RankedMember } from './ranking.js';
import page from './route.js';
import { SpreadChart } from './spread-chart.js';

const standingOfTeam: Readonly<Record<string, string>> = {
  reached: 'the quota is reached.',
  ahead: 'ahead of the pace.',
  'on-pace': 'on pace.',
  behind: 'behind the pace.',
};

const TeamHeadline = ({ team, sellers }: { readonly team: TeamView; readonly sellers: readonly RankedMember[] }) => {
  const { total, elapsed, period } = team;
  const span = formatSpan(period.start, period.end);
  if (total?.ratio && total.quota && total.standing)
    return (
      <Headline
        note={
          <>
            <MoneyText money={total.attained} live /> of <MoneyText money={total.quota} /> quota, {span}
            {total.of === 'sum' ? ', summed over the sellers' : ''}
          </>
        }
      >
        The team is at <strong>{formatRatio(total.ratio)}</strong> of quota with {formatRatio(elapsed)} of the period gone:{' '}
        {standingOfTeam[total.standing]}
      </Headline>
    );
  const reached = sellers.filter(({ figure }) => figure?.standing === 'reached').length;
  return (
    <Headline note={`${span}. Quotas in several currencies are not added up.`}>
      <strong>{reached}</strong> of {sellers.length} sellers have reached their quota with {formatRatio(elapsed)} of the period gone.
    </Headline>
  );
};

const counted = (members: readonly RankedMember[], ...standings: readonly string[]): number =>
  members.filter(({ figure }) => figure?.standing && standings.includes(figure.standing)).length;

/** What is still open in the period, and where it is expected to end. */
const useOutlook = ({ period, personId }: TeamView, me: string | null): Fact[] => {
  const pipeline = useRead<DealPage>(
    '/api/metrics/deals',
    { limit: 1, status: 'open', from: period.start, to: period.end },
    { topics: ['deal', 'credits'] },
  ).data;
  const forecast = useRead<ForecastSummary>(
    '/api/forecasting/summary',
    { period: period.label, person: personId ?? me },
    { topics: ['deal', 'forecast'] },
  ).data;
  const open = pipeline?.totals?.filter(({ status }) => status === 'open') ?? [];
  const known = open.find(({ amount }) => amount !== null)?.amount;
  const deals = open.reduce((sum, total) => sum + total.deals, 0);
  return [
    ...(known
      ? [
          {
            label: 'Open, closing this period',
            value: <MoneyText money={known} compact />,
            note: (
              <dealsPage.Link search={{ status: 'open', close: 'this' }} className={parts.more}>
                {deals} deals
              </dealsPage.Link>
            ),
          },
        ]
      : []),
    ...(forecast
      ? [
          {
            label: 'Expected at the end',
            value: <MoneyText money={forecast.expected} compact />,
            note: (
              <forecastPage.Link search={{ period: period.label, person: personId ?? undefined }} className={parts.more}>
                Forecast
              </forecastPage.Link>
            ),
          },
        ]
      : []),
  ];
};

const ManagersView = ({ team }: { readonly team: TeamView }) => {
  const { date } = page.useSearch();
  const sellers = useMemo(() => ranked(team.people.filter(({ reports }) => reports === 0)), [team]);
  const leaders = useMemo(() => ranked(team.people.filter(({ reports }) => reports > 0)), [team]);
  const outlook = useOutlook(team, useMe().personId);
  const behind = counted(sellers, 'behind');
  const without = sellers.filter(({ figure }) => figure === null).length;
  const facts: Fact[] = [
    { label: 'Quota reached', value: counted(sellers, 'reached'), note: `of ${sellers.length} sellers` },
    {
      label: 'Behind',
      value: behind,
      note: `${counted(sellers, 'ahead', 'on-pace')} ahead or on pace${without > 0 ? `, ${without} without quota` : ''}`,
    },
    ...outlook,
  ];
  return (
    <>
      <TeamHeadline team={team} sellers={sellers} />
      <Facts facts={facts} />
      <SpreadChart members={sellers} elapsed={team.elapsed} period={periodName(team.period)} />
      <Section
        title="Leaderboard and pace"
        about={`${sellers.length} sellers by attainment; the tick in each bar is where one should be today`}
      >
        <PeopleTable label="Leaderboard and pace" members={sellers} elapsed={team.elapsed} date={date} />
      </Section>
      {leaders.length > 1 ? (
        <Section title="Teams" about="Managers, with all that is credited to them and below">
          <PeopleTable label="Teams" members={leaders} elapsed={team.elapsed} date={date} />
        </Section>
      ) : null}
      <GoalsSection basis={team.period.basis} />
    </>
  );
};

const TeamPage = () => {
  const me = useMe();
  const { date, person } = page.useSearch();
  const setSearch = page.useSetSearch();
  const { data, error, refetch, dataUpdatedAt } = useRead<TeamView>(
    '/api/metrics/team',
    { personId: person, date },
    { topics: ['attainment', 'people'] },
  );
  if (data && data.people.length === 1 && data.people[0]!.personId === me.personId) return <Leaderboard team={data} me={me.personId} />;
  const scope = data?.people.find(({ personId }) => personId === (person ?? me.personId))?.name ?? 'Everybody';
  return (
    <PageFrame
      title="Team"
      scope={data ? <bdi>{scope}</bdi> : undefined}
      controls={data ? <PastPeriodStepper period={data.period} asOf={data.asOf} onDate={(next) => setSearch({ date: next })} /> : undefined}
      asOf={readAt(dataUpdatedAt)}
    >
      {error && !data ? <ProblemState problem={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <LoadingState rows={10} /> : null}
      {data && data.people.length === 0 ? (
        <EmptyState title="Nobody reports to you yet">
          A compensation administrator imports reporting lines; your team appears here as soon as one names you.
        </EmptyState>
      ) : null}
      {data && data.people.length > 0 ? <ManagersView team={data} /> : null}
    </PageFrame>
  );
};

export default TeamPage;
