import { formatSpan } from '@attain/ui/format';
import { Headline, PageFrame, Section } from '@attain/ui/frame';
import { Facts, LoadingState, MoneyText, ProblemState, type Fact } from '@attain/ui/parts';
import { Button } from '@mantine/core';
import type { ForecastCategory, ForecastSummary, Waterfall } from '../../api/forecast.js';
import { useRead, type ReadOptions } from '../../api/use-read.js';
import { PeriodStepper } from '../../parts/period-stepper.js';
import { CategoryDeals, CategoryTable, MemberTable } from './forecast-tables.js';
import { basisOf, steppedLabel } from './period-label.js';
import page from './route.js';
import { WaterfallChart } from './waterfall-chart.js';

const topics: ReadOptions = { topics: ['deal', 'forecast', 'people'] };
const IN_FACTS: ReadonlySet<string> = new Set(['closed', 'commit', 'best-case', 'pipeline']);

const factOf = ({ label, amount, deals, withoutAmount }: ForecastCategory): Fact => ({
  label,
  value: <MoneyText money={amount} compact />,
  note: `${deals.toLocaleString()} deals${withoutAmount > 0 ? `, ${withoutAmount} without amount` : ''}`,
});

const ForecastHeadline = ({ summary }: { readonly summary: ForecastSummary }) => {
  const { expected, quota, weighted, categories } = summary;
  const closed = categories.find(({ code }) => code === 'closed')?.amount;
  return (
    <Headline
      note={
        <>
          {closed ? (
            <>
              <MoneyText money={closed} live /> closed and{' '}
            </>
          ) : null}
          <MoneyText money={weighted} live /> weighted pipeline, {formatSpan(summary.periodStart, summary.periodEnd)}
        </>
      }
    >
      Expected to end at{' '}
      <strong>
        <MoneyText money={expected} live />
      </strong>
      {quota ? (
        <>
          {' '}
          against a quota of <MoneyText money={quota} />
        </>
      ) : null}
    </Headline>
  );
};

const Content = ({ summary }: { readonly summary: ForecastSummary }) => {
  const { period, person, category } = page.useSearch();
  const setSearch = page.useSetSearch();
  const waterfall = useRead<Waterfall>('/api/forecasting/waterfall', { period, person }, topics);
  const chosen = summary.categories.find(({ code }) => code === category);
  return (
    <>
      <ForecastHeadline summary={summary} />
      <Facts facts={summary.categories.filter(({ code }) => IN_FACTS.has(code)).map(factOf)} />
      {waterfall.data ? <WaterfallChart waterfall={waterfall.data} /> : null}
      {waterfall.isPending ? (
        <Section title="What moved in the pipeline" about="Being added up">
          <LoadingState rows={10} />
        </Section>
      ) : null}
      {waterfall.error && !waterfall.data ? (
        <Section title="What moved in the pipeline">
          <ProblemState problem={waterfall.error} onRetry={() => void waterfall.refetch()} />
        </Section>
      ) : null}
      <Section title="By category" about="A category follows from the deal's stage, or was set by hand. Each leads to its deals">
        <CategoryTable categories={summary.categories} currency={summary.currency} />
      </Section>
      {chosen ? (
        <Section
          title={`Deals in ${chosen.label.toLowerCase()}`}
          actions={
            <Button variant="default" size="xs" onClick={() => setSearch({ category: undefined })}>
              Close
            </Button>
          }
        >
          <CategoryDeals query={{ period, person, category }} />
        </Section>
      ) : null}
      {summary.people.length > 1 ? (
        <Section title="By person" about={`The rows sum to the whole, ${summary.currency}`}>
          <MemberTable members={summary.people} currency={summary.currency} subject={summary.person?.personId ?? null} />
        </Section>
      ) : null}
    </>
  );
};

const ForecastPage = () => {
  const { period, person } = page.useSearch();
  const setSearch = page.useSetSearch();
  const { data, error, refetch } = useRead<ForecastSummary>('/api/forecasting/summary', { period, person }, topics);
  const named = data ? { label: data.period, basis: basisOf(data.period), start: data.periodStart, end: data.periodEnd } : null;
  return (
    <PageFrame
      title="Forecast"
      scope={
        data ? (
          <>
            <bdi>{data.person?.name ?? 'Whole company'}</bdi>
            {data.person && data.team ? ' and team' : ''}
          </>
        ) : undefined
      }
      controls={
        named ? (
          <PeriodStepper
            period={named}
            onBefore={() => setSearch({ period: steppedLabel(named.label, -1) })}
            onNext={() => setSearch({ period: steppedLabel(named.label, 1) })}
          />
        ) : undefined
      }
      asOf={data?.asOf}
    >
      {error && !data ? <ProblemState problem={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <LoadingState rows={10} /> : null}
      {data ? <Content summary={data} /> : null}
    </PageFrame>
  );
};

export default ForecastPage;
