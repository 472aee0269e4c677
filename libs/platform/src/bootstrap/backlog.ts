import { Gauge } from 'prom-client';
import type { Database } from '../db/index.js';
import { registry } from '../observe/index.js';
import type { Transport } from '../transport/index.js';
import type { ServiceDefinition } from './service-definition.js';

/** Nobody reads these more often than this; a scraper that does gets the value it had. */
const KEEP_MS = 2_000;
/** Counting stops here: more than that is "too many", whatever the number. */
const MOST = 100_000;

interface Backlog {
  readonly outbox: number;
  readonly deadLetters: number;
  readonly lag: Readonly<Record<string, number>>;
}

const counts = `SELECT (SELECT count(*)::int FROM (SELECT 1 FROM outbox LIMIT ${MOST}) AS waiting) AS outbox,
  (SELECT count(*)::int FROM (SELECT 1 FROM dead_letter WHERE replayed_at IS NULL LIMIT ${MOST}) AS dead) AS "deadLetters"`;

/**
 * What waits in a service, measured when its metrics are read: rows of the outbox, dead letters that nobody replayed,
 * and messages of each topic that its group has not committed. A part that cannot be read has no value.
 */
export const measureBacklog = (definition: ServiceDefinition, database: Database, transport: Transport): void => {
  const topics = [...new Set(definition.consumes.map(({ topic }) => topic))];
  let kept: { readonly at: number; readonly backlog: Promise<Partial<Backlog>> } | undefined;
  const read = async (): Promise<Partial<Backlog>> => {
    const [rows, lag] = await Promise.all([
      database.query<Omit<Backlog, 'lag'>>(counts).catch(() => []),
      topics.length === 0 ? {} : transport.admin.lag(definition.name, topics).catch(() => ({})),
    ]);
    return { ...rows[0], lag };
  };
  const backlog = (): Promise<Partial<Backlog>> => {
    if (kept === undefined || performance.now() - kept.at > KEEP_MS) kept = { at: performance.now(), backlog: read() };
    return kept.backlog;
  };
  measured('attain_outbox_pending', 'Events that wait for the relay', [], async (gauge) => {
    const { outbox } = await backlog();
    if (outbox !== undefined) gauge.set(outbox);
  });
  measured('attain_dead_letters_waiting', 'Dead letters that nobody replayed', [], async (gauge) => {
    const { deadLetters } = await backlog();
    if (deadLetters !== undefined) gauge.set(deadLetters);
  });
  measured('attain_consumer_lag', 'Messages of a topic that the service has not committed', ['topic'], async (gauge) => {
    for (const [topic, messages] of Object.entries((await backlog()).lag ?? {})) gauge.set({ topic }, messages);
  });
};

const measured = (name: string, help: string, labelNames: readonly string[], measure: (gauge: Gauge) => Promise<void>): void => {
  // Several services in one process (a test) would otherwise show the first one's values.
  registry.removeSingleMetric(name);
  const gauge: Gauge = new Gauge({
    name,
    help,
    labelNames,
    registers: [registry],
    collect: async () => {
      gauge.reset();
      await measure(gauge);
    },
  });
};
