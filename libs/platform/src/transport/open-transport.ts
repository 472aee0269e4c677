import type { Transport } from './port.js';

export interface TransportOptions {
  /** Names this process to the broker. */
  readonly clientId: string;
  /** Bytes of key, headers and body together (default 1 MiB); a larger message is refused as `UnsendableMessage`. */
  readonly maxMessageBytes?: number;
  /** Told what the client library would log; nothing is written to the console. */
  readonly onLog?: (message: string) => void;
}

type Open = (url: string, options: TransportOptions) => Promise<Transport>;

/** One line per scheme; the adapter is loaded only when asked for. */
const schemes: Readonly<Record<string, () => Promise<{ open: Open }>>> = {
  'kafka:': () => import('./kafka/open.js'),
  'postgres:': () => import('./postgres/open.js'),
};

/**
 * Opens the transport that the URL names: `kafka://host:9092[,host:9092]` or `postgres://user:secret@host/database`.
 * @throws when the scheme is unknown, naming those that are known
 */
export const openTransport = async (url: string, options: TransportOptions): Promise<Transport> => {
  const scheme = /^[a-z]+:/.exec(url)?.[0] ?? '';
  const load = schemes[scheme];
  if (!load)
    throw new Error(
      `Unknown transport "${scheme}//": use one of ${Object.keys(schemes)
        .map((s) => `${s}//`)
        .join(', ')}`,
    );
  return (await load()).open(url, options);
};
