export interface RunningServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Where a server comes from when no URL is given: a container where Docker answers, else a program on this machine. */
export interface ServerSource {
  container(): Promise<RunningServer>;
  /** @throws an error whose message says what is missing */
  local(dataDir: string): Promise<RunningServer>;
}

/** One line per kind; the file is loaded only in the process that holds the server. */
export const sources = {
  postgres: async (): Promise<ServerSource> => (await import('./postgres-source.js')).postgresSource,
  kafka: async (): Promise<ServerSource> => (await import('./kafka-source.js')).kafkaSource,
  redis: async (): Promise<ServerSource> => (await import('./redis-source.js')).redisSource,
} as const;

export type ServerKind = keyof typeof sources;
