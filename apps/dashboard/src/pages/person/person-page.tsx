import { formatAmount, formatRatio, formatSpan } from '@attain/ui/format';
import { Headline, PageFrame, Section } from '@attain/ui/frame';
import { EmptyState, Facts, Gauge, LoadingState, MoneyText, ProblemState, type Fact } from '@attain/ui/parts';
import type { DealPage } from '../../api/deals.js';
import type { AttainmentHistory, KpiView, TeamMember, TeamView } from '../../api/team.js';
import { useRead } from '../../api/use-read.js';
import { GoalsSection } from '../../parts/goals-section.js';
import parts from '../../parts/parts.module.css';
import { PastPeriodStepper } from '../../parts/period-stepper.js';
import { readAt } from '../../parts/read-at.js';
import { StandingBadge } from '../../parts/standing-badge.js';
import dealsPage from '../deals/route.js';
import payPage from '../my-pay/route.js';
import { HistoryChart } from './history-chart.js';
import classes from './person.module.css';
import page from './route.js';

const PERIODS = 6;

const kpiFact = ({ title, unit, value, currency }: KpiView['kpis'][number]): Fact => {
  const shown =
    value === null
      ? '–'
      : unit === 'ratio'
        ? formatRatio(value)
        : unit === 'currency' && currency !== null
          ? `${formatAmount(value, { compact: true })} ${currency}`
          : unit === 'days'
            ? `${formatAmount(value, { compact: true })} days`
            : value;
  return { label: title, value: shown };
};

const SHOWN_KPIS = ['win-rate', 'average-deal-size', 'sales-cycle-median'];

const Standing = ({ team, member }: { readonly team: TeamView; readonly member: TeamMember }) => {
  const { figure } = member;
  const { period, elapsed } = team;
  const kpis = useRead<KpiView>(
    '/api/metrics/kpis',
    { personId: member.personId, grain: period.basis, date: team.asOf },
    { topics: ['credits', 'deal'] },
  ).data;
  const deals = useRead<DealPage>('/api/metrics/deals', { personId: member.personId, limit: 1, status: 'open' }, { topics: ['deal'] }).data;
  const open = deals?.totals?.reduce((sum, total) => sum + total.deals, 0);
  const facts: Fact[] = [
    ...(kpis?.kpis.filter(({ code }) => SHOWN_KPIS.includes(code)).map(kpiFact) ?? []),
    ...(open === undefined
      ? []
      : [
          {
            label: 'Open deals',
            value: open,
            note: (
              <dealsPage.Link search={{ person: member.personId, status: 'open' }} className={parts.more}>
                See them
              </dealsPage.Link>
            ),
          },
        ]),
  ];
  return (
    <div className={classes.top}>
      <div className={classes.words}>
        {figure?.ratio && figure.quota ? (
          <Headline
            note={
              <>
                <MoneyText money={figure.attained} live /> of <MoneyText money={figure.quota} /> quota,{' '}
                {formatSpan(period.start, period.end)}
              </>
            }
          >
            <bdi>{member.name}</bdi> is at <strong>{formatRatio(figure.ratio)}</strong> of quota with {formatRatio(elapsed)} of the period
            gone
          </Headline>
        ) : (
          <Headline note={`A compensation administrator imports quotas. ${formatSpan(period.start, period.end)}`}>
            <bdi>{member.name}</bdi> has no quota in this period
          </Headline>
        )}
        <p className={classes.badges}>
          <StandingBadge standing={figure?.standing ?? null} />
          <payPage.Link search={{ person: member.personId }} className={parts.more}>
            Statement
          </payPage.Link>
        </p>
        <Facts facts={facts} />
      </div>
      {figure?.ratio ? <Gauge value={figure.ratio} caption="of quota" expected={elapsed} /> : null}
    </div>
  );
};

const PersonPage = () => {
  const personId = page.useParam('personId');
  const { date } = page.useSearch();
  const setSearch = page.useSetSearch();
  const team = useRead<TeamView>('/api/metrics/team', { personId, date }, { topics: ['attainment', 'people'] });
  const history = useRead<AttainmentHistory>(
    '/api/metrics/attainment/history',
    { personId, grain: team.data?.period.basis, date: team.data?.asOf, periods: PERIODS },
    { topics: ['attainment'], enabled: team.data !== undefined },
  ).data;
  const member = team.data?.people.find((each) => each.personId === personId);
  return (
    <PageFrame
      title={member?.name ?? 'Person'}
      scope={team.data ? formatSpan(team.data.period.start, team.data.period.end) : undefined}
      controls={
        team.data ? (
          <PastPeriodStepper period={team.data.period} asOf={team.data.asOf} onDate={(next) => setSearch({ date: next })} />
        ) : undefined
      }
      asOf={readAt(team.dataUpdatedAt)}
    >
      {team.error && !team.data ? <ProblemState problem={team.error} onRetry={() => void team.refetch()} /> : null}
      {!team.error && !team.data ? <LoadingState rows={8} /> : null}
      {team.data && member ? (
        <>
          <Standing team={team.data} member={member} />
          {history && history.items.length > 0 ? (
            <HistoryChart points={history.items} />
          ) : history ? (
            <Section title="Attainment of the last periods">
              <EmptyState title="Nothing to compare yet">No quota was in force in the last {PERIODS} periods.</EmptyState>
            </Section>
          ) : null}
          <GoalsSection personId={personId} basis={team.data.period.basis} />
        </>
      ) : null}
    </PageFrame>
  );
};

export default PersonPage;
