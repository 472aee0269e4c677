import { Headline, PageFrame } from '@attain/ui/frame';
import { LoadingState, MoneyText, ProblemState } from '@attain/ui/parts';
import { useRead } from '../../api/use-read.js';
import page from './route.js';

const MyPayPage = () => {
  const search = page.useSearch();
  const { data, error, refetch } = useRead<{ person: { name: string }; periods: { totals: { amount: string; currency: string }[] }[] }>(
    '/api/compensation/statements',
    { period: search.period ?? 'quarter', personId: search.person },
    { topics: ['pay'] },
  );
  return (
    <PageFrame title="My pay" scope={data?.person.name} asOf={new Date().toISOString()}>
      {error ? <ProblemState problem={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <Headline>
          <strong>
            <MoneyText money={data.periods.at(-1)?.totals[0] ?? { amount: '0', currency: '' }} live />
          </strong>{' '}
          earned
        </Headline>
      ) : (
        <LoadingState />
      )}
    </PageFrame>
  );
};

export default MyPayPage;
