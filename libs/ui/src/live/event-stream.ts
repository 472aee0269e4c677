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
  /** What it gives is waited for before the next hints are told: a stream faster than the reading never starves it. */
  onHints(hints: readonly ChangeHint[]): Promise<unknown> | void;
  onRefetchAll(): void;
  onState(state: LiveState): void;
  /** How long hints are gathered before they are told, so that a burst is one refetch. */
  readonly gatherMs?: number;
  /** The least time from one telling to the next. */
  readonly restMs?: number;
  /** Reading that takes longer than this is no longer waited for: what hangs must not keep everything else old. */
  readonly patienceMs?: number;
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

/** Gathers hints and tells them in turns: soon after the first, then not before the work of the last turn is done and it rested. */
const inTurns = ({
  onHints,
  gatherMs = 100,
  restMs = 500,
  patienceMs = 3_000,
}: Pick<StreamOptions, 'onHints' | 'gatherMs' | 'restMs' | 'patienceMs'>) => {
  let gathered: ChangeHint[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn: 'free' | 'waiting' | 'working' | 'ended' = 'free';
  const wait = (ms: number): void => {
    turn = 'waiting';
    timer = setTimeout(() => void tell(), ms);
  };
  const tell = async (): Promise<void> => {
    const hints = gathered;
    gathered = [];
    if (hints.length === 0) {
      turn = 'free';
      return;
    }
    turn = 'working';
    let patience: ReturnType<typeof setTimeout> | undefined;
    const waited = new Promise<void>((resolve) => (patience = setTimeout(resolve, patienceMs)));
    await Promise.race([Promise.resolve(onHints(hints)).catch(() => undefined), waited]);
    clearTimeout(patience);
    if (turn === 'working') wait(restMs);
  };
  return {
    add: (hint: ChangeHint): void => {
      gathered.push(hint);
      if (turn === 'free') wait(gatherMs);
    },
    end: (): void => {
      turn = 'ended';
      clearTimeout(timer);
    },
  };
};

/**
 * Listens to the stream of hints and keeps it open: the browser reconnects by itself (with Last-Event-ID) after a cut; a
 * refused connection is tried again with back-off, and then everything is read again, since hints may have been missed.
 * @returns ends it
 */
export const followChanges = (options: StreamOptions): (() => void) => {
  const turns = inTurns(options);
  let channel: EventChannel | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let missed = false;
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
      if (hint !== null) turns.add(hint);
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
    turns.end();
    clearTimeout(retry);
    channel?.close();
  };
};
