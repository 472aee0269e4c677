import type { Tx } from './database.js';

/** The part of pg's connection that a query of its own kind may use. */
interface Connection {
  query(text: string): void;
  readonly stream: {
    listeners(event: 'data'): ((chunk: Buffer) => void)[];
    on(event: 'data', listener: (chunk: Buffer) => void): void;
    removeListener(event: 'data', listener: (chunk: Buffer) => void): void;
  };
}

/** Takes one row: its fields in binary format lie in `buffer` from `at` to `end`. The buffer is used again: keep nothing of it. */
export type TakeRow = (buffer: Buffer, at: number, end: number) => void;

const COPY_DATA = 0x64;
const COPY_OUT_RESPONSE = 0x48;
/** Signature, flags and length of the extension, before the first row. */
const FILE_HEADER = 19;
const MESSAGE_HEADER = 5;

/**
 * A query that reads a binary COPY straight from the socket. PostgreSQL sends a message per row; a million of them as
 * events or stream chunks would cost more than what is done with the rows.
 */
class CopyOut {
  readonly done: Promise<void>;
  private resolve: () => void = () => undefined;
  private reject: (error: unknown) => void = () => undefined;
  private error: unknown = undefined;
  private rest: Buffer = Buffer.alloc(0);
  private first = true;
  private connection: Connection | undefined;
  private listener: ((chunk: Buffer) => void) | undefined;

  constructor(
    private readonly text: string,
    private readonly take: TakeRow,
  ) {
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** pg calls it when the connection is free; what is not a row goes to pg's own listener. */
  submit(connection: Connection): void {
    this.connection = connection;
    this.listener = connection.stream.listeners('data')[0];
    if (this.listener) connection.stream.removeListener('data', this.listener);
    connection.stream.on('data', this.read);
    connection.query(this.text);
  }

  handleReadyForQuery(): void {
    if (this.error === undefined) this.resolve();
    else this.reject(this.error);
  }

  handleError(error: unknown): void {
    this.release(this.rest);
    this.reject(error);
  }

  handleCommandComplete(): void {}

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    this.row(chunk, 0, chunk.length);
  }

  private readonly read = (chunk: Buffer): void => {
    const data = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    let at = 0;
    while (data.length - at >= MESSAGE_HEADER) {
      const code = data[at];
      if (code !== COPY_DATA && code !== COPY_OUT_RESPONSE) return this.release(data.subarray(at));
      const end = at + 1 + data.readInt32BE(at + 1);
      if (end > data.length) break;
      if (code === COPY_DATA) this.row(data, at + MESSAGE_HEADER, end);
      at = end;
    }
    this.rest = data.subarray(at);
  };

  /** A row that is refused ends nothing: the rest must be read off the connection before it can be used again. */
  private row(data: Buffer, at: number, end: number): void {
    const start = this.first ? at + FILE_HEADER : at;
    this.first = false;
    if (this.error !== undefined || end - start < 2 || data.readInt16BE(start) < 0) return;
    try {
      this.take(data, start + 2, end);
    } catch (error) {
      this.error = error;
    }
  }

  private release(rest: Buffer): void {
    const { connection, listener } = this;
    if (!connection || !listener) return;
    this.connection = undefined;
    this.rest = Buffer.alloc(0);
    connection.stream.removeListener('data', this.read);
    connection.stream.on('data', listener);
    if (rest.length > 0) listener(rest);
  }
}

/**
 * Streams the rows of a `COPY (…) TO STDOUT (FORMAT binary)` in the transaction; each field is a length of 4 bytes (−1 for
 * NULL) and its value.
 * @throws what `take` threw first, after the last row
 */
export const copyOut = async (tx: Tx, statement: string, take: TakeRow): Promise<void> => {
  const query = new CopyOut(statement, take);
  tx.client.query(query as never);
  await query.done;
};
