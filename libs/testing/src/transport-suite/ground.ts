import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SuiteConsumeOptions, SuiteConsumer, SuiteInbound, SuiteMessage, SuiteTransport, TransportSubject } from './subject.js';

export const PARTITIONS = 6;

/** A consumer that keeps what it was given. */
export interface Collected {
  readonly consumer: SuiteConsumer;
  readonly batches: readonly (readonly SuiteInbound[])[];
  readonly messages: readonly SuiteInbound[];
  readonly health: readonly boolean[];
}

/** What the tests of one subject stand on: transports that are closed at the end, topics and groups nobody else uses. */
export class Ground {
  private readonly opened: SuiteTransport[] = [];
  private first: Promise<SuiteTransport> | undefined;

  constructor(readonly subject: TransportSubject) {}

  /** The transport for everything that needs none of its own. */
  transport(): Promise<SuiteTransport> {
    return (this.first ??= this.open());
  }

  async open(): Promise<SuiteTransport> {
    const transport = await this.subject.open();
    this.opened.push(transport);
    return transport;
  }

  async topic(retention: 'state' | 'journal' = 'journal', partitions = PARTITIONS): Promise<string> {
    const topic = `suite.${retention}.${randomUUID()}`;
    await (await this.transport()).admin.ensureTopics([{ topic, partitions, retention }]);
    return topic;
  }

  group(): string {
    return `suite-${randomUUID()}`;
  }

  async end(): Promise<void> {
    await Promise.all(this.opened.map((transport) => transport.close()));
  }
}

/** `count` messages numbered from `from`, dealt over `keys` keys; body `{"n":<number>}`. */
export const numbered = (topic: string, count: number, keys = 20, from = 0): SuiteMessage[] =>
  upTo(count, from).map((n) => ({ topic, key: `key-${n % keys}`, body: JSON.stringify({ n }), headers: { ce_id: `id-${n}` } }));

export const numberOf = ({ body }: SuiteInbound): number => (JSON.parse(body ?? '') as { n: number }).n;

/** The numbers seen, each once, in ascending order. */
export const numbersOf = (messages: readonly SuiteInbound[]): number[] => [...new Set(messages.map(numberOf))].sort((a, b) => a - b);

export const upTo = (count: number, from = 0): number[] => Array.from({ length: count }, (_, index) => from + index);

export const collect = async (
  transport: SuiteTransport,
  options: Omit<SuiteConsumeOptions, 'onBatch'> & Partial<SuiteConsumeOptions>,
): Promise<Collected> => {
  const batches: (readonly SuiteInbound[])[] = [];
  const messages: SuiteInbound[] = [];
  const health: boolean[] = [];
  const consumer = await transport.consumeBatch({
    onHealth: (healthy) => health.push(healthy),
    ...options,
    onBatch: async (batch, keepAlive) => {
      await options.onBatch?.(batch, keepAlive);
      batches.push(batch);
      messages.push(...batch);
    },
  });
  return { consumer, batches, messages, health };
};

/** Waits until a condition holds. @throws after `within` ms, with what was waited for */
export const eventually = async (what: string, holds: () => boolean | Promise<boolean>, within = 20_000): Promise<void> => {
  for (const end = Date.now() + within; !(await holds()); await sleep(20)) {
    if (Date.now() > end) throw new Error(`Not within ${within} ms: ${what}`);
  }
};

/** A gate that a handler waits at until the test opens it. */
export const gate = (): { readonly opened: Promise<void>; open(): void } => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
};
