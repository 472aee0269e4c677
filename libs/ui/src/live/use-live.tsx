import { useQueryClient, type Query } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { followChanges, type ChangeHint, type EventChannel, type LiveState } from './event-stream.js';

const LiveContext = createContext<LiveState>('connecting');

/**
 * Whether a hint is about what a query read: one of its topics, and the person that it is about, when both name one. Beside
 * `topics` and `about` in its `meta` a query needs nothing to stay fresh.
 */
const concerns = ({ what, personId }: ChangeHint, { meta }: Query): boolean => {
  const topics = (meta?.['topics'] as readonly string[] | undefined) ?? [];
  const about = meta?.['about'] as string | null | undefined;
  return topics.includes(what) && (personId === null || !about || about === personId);
};

/** Keeps what is on the screen fresh: a query is read again when a hint concerns it. */
export const LiveUpdates = ({ url, children }: { readonly url: string; readonly children: ReactNode }) => {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(
    () =>
      followChanges({
        open: () => new EventSource(url) as unknown as EventChannel,
        onHints: (hints) => client.invalidateQueries({ predicate: (query) => hints.some((hint) => concerns(hint, query)) }),
        onRefetchAll: () => void client.invalidateQueries(),
        onState: setState,
      }),
    [client, url],
  );
  return <LiveContext value={state}>{children}</LiveContext>;
};

/** Whether changes arrive by themselves right now. */
export const useLive = (): LiveState => useContext(LiveContext);
