/** A hint that something changed; the page reads it again. */
export interface ChangeHint {
  readonly what: string;
  readonly personId: string | null;
  readonly id: string | null;
  readonly at: string;
}

export type LiveState = 'connecting' | 'live' | 'offline';

/** What of EventSource is used here; tests give their own. */
export interface EventChannel {
  readonly readyState: number;
  onopen: (() => void) | null;
  onerror: (() => void) | null;
  addEventListener(type: string, listener: (event: { data: string }) => void): void;
  close(): void;
}

export interface StreamOptions {
  open(): EventChannel;
  onHints(hints: readonly ChangeHint[]): void;
  onRefetchAll(): void;
  onState(state: LiveState): void;
  /** How long hints are gathered before they are told, so that a burst is one refetch. */
  readonly gatherMs?: number;
}

const CLOSED = 2;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

const isHint = (value: unknown): value is ChangeHint => typeof (value as ChangeHint | null)?.what === 'string';

/** Reads one hint; null when it is none. */
export const readHint = (data: string): ChangeHint | null => {
  try {
    const value: unknown = JSON.parse(data);
    return isHint(value) ? value : null;
  } catch {
    return null;
  }
};

/** The wait before the nth try after a failure: doubled each time, at most 30 s. */
export const retryAfter = (failures: number): number => Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, failures - 1));

/**
 * Listens to the stream of hints and keeps it open: the browser reconnects by itself (with Last-Event-ID) after a cut; a
 * refused connection is tried again with back-off, and then everything is read again, since hints may have been missed.
 * @returns ends it
 */
export const followChanges = (options: StreamOptions): (() => void) => {
  const { gatherMs = 100 } = options;
  let channel: EventChannel | null = null;
  let gathered: ChangeHint[] = [];
  let telling: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let missed = false;
  const tell = (): void => {
    telling = undefined;
    const hints = gathered;
    gathered = [];
    options.onHints(hints);
  };
  const connect = (): void => {
    channel = options.open();
    channel.onopen = () => {
      failures = 0;
      options.onState('live');
      if (missed) options.onRefetchAll();
      missed = false;
    };
    channel.addEventListener('change', ({ data }) => {
      const hint = readHint(data);
      if (hint === null) return;
      gathered.push(hint);
      telling ??= setTimeout(tell, gatherMs);
    });
    channel.addEventListener('refetch-all', () => options.onRefetchAll());
    channel.onerror = () => {
      options.onState('offline');
      if (channel?.readyState !== CLOSED) return;
      failures += 1;
      missed = true;
      retry = setTimeout(connect, retryAfter(failures));
    };
  };
  options.onState('connecting');
  connect();
  return () => {
    clearTimeout(telling);
    clearTimeout(retry);
    channel?.close();
  };
};
