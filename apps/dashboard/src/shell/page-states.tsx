import { LoadingState, ProblemState } from '@attain/ui/parts';
import { PageFrame } from '@attain/ui/frame';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { asProblem } from '../api/problem.js';

export const PagePending = () => (
  <PageFrame title="Attain">
    <LoadingState />
  </PageFrame>
);

export const PageFailed = ({ error, reset }: ErrorComponentProps) => {
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  const again = (): void => {
    queries.reset();
    reset();
    void router.invalidate();
  };
  return (
    <PageFrame title="Attain">
      <ProblemState problem={asProblem(error)} onRetry={again} />
    </PageFrame>
  );
};

export const NothingHere = () => (
  <PageFrame title="Not found">
    <ProblemState problem={{ status: 404, title: 'Nothing here' }} />
  </PageFrame>
);
