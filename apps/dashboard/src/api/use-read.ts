import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { read, type Query } from './client.js';
import type { Problem } from './problem.js';

/** What a live hint may say that changed. */
export type Topic =
  | 'pay'
  | 'attainment'
  | 'credits'
  | 'deal'
  | 'plan'
  | 'period'
  | 'people'
  | 'forecast'
  | 'goal'
  | 'notification'
  | 'dead-letter';

export interface ReadOptions {
  /** Hints of these topics make it be read again. */
  readonly topics?: readonly Topic[];
  /** The person that it is about: hints about others do not concern it. */
  readonly about?: string | null;
  readonly enabled?: boolean;
  /** Also read again every so often, for what no hint tells. */
  readonly everyMs?: number;
}

/** Reads a resource and keeps it fresh. While another query of the same path is on its way, what was shown stays. */
export const useRead = <T>(path: string, query: Query = {}, options: ReadOptions = {}): UseQueryResult<T, Problem> =>
  useQuery<T, Problem>({
    queryKey: [path, query],
    queryFn: ({ signal }) => read<T>(path, query, signal),
    meta: { topics: options.topics ?? [], about: options.about },
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
    ...(options.everyMs === undefined ? {} : { refetchInterval: options.everyMs }),
  });
