import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { read, type Query } from '../../api/client.js';
import type { Deal, DealPage, DealTotal } from '../../api/deals.js';
import type { Problem } from '../../api/problem.js';

const PAGE = 200;

export interface DealsRead {
  readonly deals: readonly Deal[];
  readonly totals: readonly DealTotal[] | undefined;
  readonly error: Problem | null;
  readonly waiting: boolean;
  readonly loadingMore: boolean;
  readonly readAt: number;
  readonly more: () => void;
  readonly again: () => void;
}

/**
 * Deals in pages, read further as the reader comes near the end. Live changes are read again while only the first page is here: a list
 * that somebody has scrolled through is left still, and read again on request.
 */
export const useDeals = (query: Query): DealsRead => {
  const pages = useInfiniteQuery<DealPage, Problem, { pages: DealPage[] }, readonly unknown[], string | undefined>({
    queryKey: ['/api/metrics/deals', 'pages', query],
    queryFn: ({ signal, pageParam }) => read<DealPage>('/api/metrics/deals', { ...query, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: (before) => before,
  });
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage, refetch } = pages;
  const deals = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return {
    deals,
    totals: data?.pages[0]?.totals ?? undefined,
    error: pages.error,
    waiting: pages.isPending,
    loadingMore: isFetchingNextPage,
    readAt: pages.dataUpdatedAt,
    more,
    again: () => void refetch(),
  };
};
