/** The transport port as this suite needs it; the platform's fits it by structure, so this library imports nothing. */
export interface SuiteMessage {
  readonly topic: string;
  readonly key: string;
  readonly body: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

export interface SuiteInbound extends SuiteMessage {
  readonly partition: number;
  readonly offset: string;
  readonly at: number;
}

export interface SuiteConsumeOptions {
  readonly group: string;
  readonly topics: readonly string[];
  readonly startAt?: 'earliest' | 'latest';
  readonly maxMessages?: number;
  readonly lingerMs?: number;
  readonly leaseMs?: number;
  readonly onBatch: (batch: readonly SuiteInbound[], keepAlive: () => Promise<void>) => Promise<void>;
  readonly onHealth?: (healthy: boolean, reason?: string) => void;
}

export interface SuiteConsumer {
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

export interface SuiteTransport {
  produceBatch(messages: readonly SuiteMessage[]): Promise<void>;
  consumeBatch(options: SuiteConsumeOptions): Promise<SuiteConsumer>;
  tail(options: {
    readonly topics: readonly string[];
    readonly from: 'now' | 'earliest';
    readonly onMessages: (messages: readonly SuiteInbound[]) => void;
  }): Promise<{ stop(): Promise<void> }>;
  readonly admin: {
    ensureTopics(topics: readonly { topic: string; partitions: number; retention: 'state' | 'journal' }[]): Promise<void>;
    lag(group: string, topics: readonly string[]): Promise<Record<string, number>>;
    resetToStart(group: string, topics: readonly string[]): Promise<void>;
    maintain(): Promise<void>;
    ping(): Promise<void>;
  };
  close(): Promise<void>;
}

/** How a topic's old messages are treated. */
export type Keeping = 'newest of each key' | 'everything';

export interface TransportSubject {
  /** Opens the transport as a process of its own would. */
  readonly open: () => Promise<SuiteTransport>;
  /** The shortest lease that the broker takes. */
  readonly leaseMs: number;
  /** Given where the broker compacts in its own time: how it was told to treat a topic. */
  readonly keeping?: (topic: string) => Promise<Keeping>;
}
