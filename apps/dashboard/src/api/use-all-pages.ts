import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { read, type Query } from './client.js';
import type { Problem } from './problem.js';
import type { ReadOptions } from './use-read.js';

const PAGE = 200;
/** 10,000 rows; more is for an export. */
const MOST_PAGES = 50;
const LONG_PAGES = 5;
const LONG_EVERY_MS = 30_000;

export interface AllPages<P> {
  readonly pages: readonly P[];
  readonly error: Problem | null;
  /** Whether pages are still on their way. */
  readonly loading: boolean;
  /** Whether there is more than is ever loaded. */
  readonly cut: boolean;
  readonly again: () => void;
}

/** Reads a paged resource to its end, page after page, so that it can be sorted and searched as a whole. */
export const useAllPages = <P extends { readonly nextCursor: string | null }>(
  path: string,
  query: Query,
  { topics = [], about = null, enabled = true }: ReadOptions = {},
): AllPages<P> => {
  // What is long is read again every so often, not with every hint.
  const [long, setLong] = useState(false);
  const found = useInfiniteQuery<P, Problem, { pages: P[] }, readonly unknown[], string | null>({
    queryKey: [path, query, 'all'],
    queryFn: ({ pageParam, signal }) => read<P>(path, { ...query, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: null,
    getNextPageParam: (last, pages) => (pages.length < MOST_PAGES ? last.nextCursor : null),
    meta: { topics: long ? [] : topics, about },
    ...(long ? { refetchInterval: LONG_EVERY_MS } : {}),
    enabled,
  });
  const { hasNextPage, isFetching, fetchNextPage, data, error, refetch } = found;
  useEffect(() => {
    if (hasNextPage && !isFetching && error === null) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage, error]);
  const pages = data?.pages ?? [];
  useEffect(() => setLong(pages.length > LONG_PAGES), [pages.length]);
  return {
    pages,
    error,
    loading: enabled && (data === undefined || hasNextPage),
    cut: pages.length === MOST_PAGES && pages.at(-1)?.nextCursor !== null,
    again: () => void refetch(),
  };
};
