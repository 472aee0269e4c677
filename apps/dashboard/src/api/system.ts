import type { PageOf } from './team.js';

/** `GET /api/gateway/system` */
export interface SystemView {
  readonly services: readonly ServiceState[];
}

export interface ServiceState {
  readonly name: string;
  readonly ready: boolean;
  readonly reasons: readonly string[];
  /** Messages not yet handled, by topic; null where they could not be told. */
  readonly lag: Readonly<Record<string, number>> | null;
  readonly outbox: number | null;
  readonly deadLetters: number | null;
}

/** `GET /api/<service>/dead-letters` */
export interface DeadLetter {
  readonly id: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  readonly reason: string;
  readonly failedAt: string;
  readonly bodyBytes: number;
}

export type DeadLetters = PageOf<DeadLetter>;

export interface ReplayResult {
  readonly replayed: boolean;
  /** Why it failed again. */
  readonly reason: string | null;
}

interface Poll {
  readonly backfilled: boolean;
  readonly polledAt: string | null;
  readonly lagSeconds: number | null;
  readonly scanning: boolean;
  readonly seen: number;
  readonly total: number | null;
}

export interface ConnectionState {
  readonly connectionId: string;
  readonly kind: string;
  readonly name: string;
  readonly state: 'connecting' | 'backfilling' | 'live' | 'degraded' | 'needs_reauth';
  readonly reason: string | null;
  readonly stateSince: string;
  readonly records: Readonly<Record<string, number>>;
  readonly polls: Readonly<Record<string, Poll>>;
  readonly dirty: { readonly waiting: number; readonly held: number; readonly oldestSeconds: number };
  readonly sweeps: readonly {
    readonly kind: string;
    readonly finishedAt: string;
    readonly listed: number;
    readonly missing: number;
    readonly differing: number;
    readonly refused: boolean;
  }[];
  readonly slowestWebhookToChangeMs: number | null;
}

/** `GET /api/crm-ingest/system` */
export interface IngestView {
  readonly connections: readonly ConnectionState[];
}
