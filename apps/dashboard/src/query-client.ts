import { QueryClient } from '@tanstack/react-query';
import { Problem } from './api/problem.js';

const MAX_RETRIES = 3;

/** Only what may pass by itself is tried again: no answer, or a fault of the server. */
const mayPass = (error: Error): boolean => !(error instanceof Problem) || error.status === 0 || error.status >= 500;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      retry: (failures, error) => failures < MAX_RETRIES && mayPass(error),
      retryDelay: (failures) => Math.min(10_000, 500 * 2 ** failures),
    },
  },
});
