import { IconFileOff, IconUserSearch } from '@tabler/icons-react';
import { PageFrame } from '@attain/ui/frame';
import { EmptyState, LoadingState, ProblemState } from '@attain/ui/parts';
import type { PayDays, PayProgress } from '../../api/pay.js';
import { useRead } from '../../api/use-read.js';
import { hasRole, useMe } from '../../session/use-me.js';
import { WhyDrawer } from '../why/why-drawer.js';
import { AttainmentSection } from './attainment-section.js';
import { ComponentsList } from './components-list.js';
import { HeldSection } from './held-section.js';
import { PaceChart } from './pace-chart.js';
import { PayFacts } from './pay-facts.js';
import { PayHeadline } from './pay-headline.js';
import { PeriodPicker } from './period-picker.js';
import { PersonPicker } from './person-picker.js';
import classes from './my-pay.module.css';
import page from './route.js';
import { StatementLines } from './statement-lines.js';
import { useVisitBefore } from './use-visit-before.js';
import { WayToPay } from './way-to-pay.js';

const topics = ['pay', 'attainment', 'credits', 'plan', 'period'] as const;

/** The picture of the component that attainment is measured for: the first with a quota, else the first. */
const leading = <T extends { readonly quota: unknown }>(components: readonly T[]): T | undefined =>
  components.find(({ quota }) => quota !== null) ?? components[0];

const Pay = ({ progress, own, period }: { readonly progress: PayProgress; readonly own: boolean; readonly period: string }) => {
  const { person } = page.useSearch();
  const days = useRead<PayDays>('/api/compensation/progress/days', { period, person }, { topics, about: progress.person.personId });
  const first = leading(progress.components);
  const its = days.data?.components.find(({ plan, component }) => plan === first?.plan && component === first.component);
  if (progress.earned.length === 0) {
    return (
      <EmptyState title="No plan pays yet" icon={IconFileOff}>
        Nobody assigned a compensation plan for this period. When a compensation administrator does, earnings stand here at once.
      </EmptyState>
    );
  }
  return (
    <>
      <PayHeadline progress={progress} own={own} />
      {first ? <PayFacts component={first} /> : null}
      {first ? <PaceChart progress={first} days={its} failed={days.isError} asOf={progress.asOf} /> : null}
      <AttainmentSection components={progress.evaluated} shown={first} />
      <HeldSection progress={progress} />
      <WayToPay key={period} period={period} person={person} about={progress.person.personId} />
      {progress.components.length + progress.evaluated.length > 0 ? (
        <ComponentsList components={progress.components} evaluated={progress.evaluated} />
      ) : null}
      <StatementLines period={period} person={person} about={progress.person.personId} />
    </>
  );
};

const MyPayPage = () => {
  const me = useMe();
  const { period = 'quarter', person, line } = page.useSearch();
  const setSearch = page.useSetSearch();
  const since = useVisitBefore(me.subject);
  const mayChoose = hasRole(me, ['manager', 'compensation-admin', 'finance-approver', 'auditor']);
  const whose = person ?? me.personId;
  const { data, error, refetch, isPlaceholderData } = useRead<PayProgress>(
    '/api/compensation/progress',
    { period, person, since },
    { topics, about: whose, enabled: whose !== null },
  );
  const own = whose !== null && whose === me.personId;
  const picker = (
    <PersonPicker
      value={person ?? null}
      own={me.personId !== null}
      onChange={(id) => setSearch({ person: id ?? undefined }, { replace: false })}
    />
  );
  return (
    <PageFrame
      title={own ? 'My pay' : 'Pay'}
      scope={data && whose !== null ? <bdi>{data.person.name}</bdi> : null}
      asOf={data?.asOf}
      controls={
        <>
          {data ? (
            <PeriodPicker
              choices={data.choices}
              value={data.period}
              onChange={(label) => setSearch({ period: label }, { replace: false })}
            />
          ) : null}
          {mayChoose && whose !== null ? picker : null}
        </>
      }
    >
      {whose === null ? (
        <EmptyState title="Whose pay?" icon={IconUserSearch} action={mayChoose ? picker : null}>
          {mayChoose ? 'No person stands behind your account. Choose whose pay to look at.' : 'No person stands behind your account.'}
        </EmptyState>
      ) : error && !data ? (
        <ProblemState
          problem={error}
          onRetry={() => void refetch()}
          action={
            <page.Link className={classes.back}>{me.personId === null ? 'Choose a person' : 'Show my pay of this quarter'}</page.Link>
          }
        />
      ) : data ? (
        <div className={classes.whole} data-stale={isPlaceholderData || undefined} aria-busy={isPlaceholderData}>
          <Pay progress={data} own={own} period={period} />
        </div>
      ) : (
        <LoadingState rows={9} />
      )}
      <WhyDrawer lineId={line ?? null} onClose={() => setSearch({ line: undefined })} />
    </PageFrame>
  );
};

export default MyPayPage;
