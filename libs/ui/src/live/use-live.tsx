import { useQueryClient, type Query } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { followChanges, type EventChannel, type LiveState } from './event-stream.js';

const LiveContext = createContext<LiveState>('connecting');

const topicsOf = (query: Query): readonly string[] => (query.meta?.['topics'] as readonly string[] | undefined) ?? [];

/**
 * Keeps what is on the screen fresh: a query names the topics that change it (`meta: { topics: ['pay'] }`) and is read again
 * when a hint of one of them arrives.
 */
export const LiveUpdates = ({ url, children }: { readonly url: string; readonly children: ReactNode }) => {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(
    () =>
      followChanges({
        open: () => new EventSource(url) as unknown as EventChannel,
        onHints: (hints) => {
          const changed = new Set(hints.map(({ what }) => what));
          void client.invalidateQueries({ predicate: (query) => topicsOf(query).some((topic) => changed.has(topic)) });
        },
        onRefetchAll: () => void client.invalidateQueries(),
        onState: setState,
      }),
    [client, url],
  );
  return <LiveContext value={state}>{children}</LiveContext>;
};

/** Whether changes arrive by themselves right now. */
export const useLive = (): LiveState => useContext(LiveContext);
