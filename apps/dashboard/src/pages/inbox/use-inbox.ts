import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { read, send } from '../../api/client.js';
import type { InboxView, Message } from '../../api/notifications.js';
import type { Problem } from '../../api/problem.js';

const PATH = '/api/notifications/inbox';
const PAGE = 30;

/** The reader's messages in pages, and what can be done with them. */
export const useInbox = (state: 'all' | 'unread') => {
  const client = useQueryClient();
  const pages = useInfiniteQuery<InboxView, Problem, { pages: InboxView[] }, readonly unknown[], string | undefined>({
    queryKey: [PATH, 'pages', state],
    queryFn: ({ signal, pageParam }) => read<InboxView>(PATH, { state, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    meta: { topics: ['notification'] },
    placeholderData: (before) => before,
  });
  const fresh = (): Promise<void> => client.invalidateQueries({ queryKey: [PATH] });
  return {
    messages: pages.data?.pages.flatMap(({ items }) => items) ?? [],
    unread: pages.data?.pages[0]?.unread ?? 0,
    error: pages.error,
    waiting: pages.isPending,
    readAt: pages.dataUpdatedAt,
    again: () => void pages.refetch(),
    more: pages.hasNextPage ? () => void pages.fetchNextPage() : null,
    loadingMore: pages.isFetchingNextPage,
    markRead: ({ id }: Message): void => void send('POST', `${PATH}/${id}/read`).then(fresh, fresh),
    markAllRead: (): void => void send('POST', `${PATH}/read-all`).then(fresh, fresh),
  };
};
