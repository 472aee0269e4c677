import { QueryCache, QueryClient, type Query } from '@tanstack/react-query';
import { Problem } from './api/problem.js';

const MAX_RETRIES = 3;

/** Only what may pass by itself is tried again: no answer, or a fault of the server. */
const mayPass = (error: Error): boolean => !(error instanceof Problem) || error.status === 0 || error.status >= 500;

/** The session ended while the page was open: sign in again, and come back to the same view. */
const leaveWhenSignedOut = (error: Error, query: Query<unknown, unknown, unknown>): void => {
  // Who is signed in is asked by the router, which leads to the sign-in itself.
  if (!(error instanceof Problem) || error.status !== 401 || query.queryKey[0] === '/api/gateway/me') return;
  const here = `${location.pathname}${location.search}`;
  location.assign(here === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`);
};

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      retry: (failures, error) => failures < MAX_RETRIES && mayPass(error),
      retryDelay: (failures) => Math.min(10_000, 500 * 2 ** failures),
    },
  },
});
