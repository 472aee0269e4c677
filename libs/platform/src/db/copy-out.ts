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

/** Takes one row: its fields in binary format lie in `row` from `at` to `end`. The memory is used again: keep nothing of it. */
export type TakeRow = (row: DataView, at: number, end: number) => void;

const COPY_DATA = 0x64;
const COPY_OUT_RESPONSE = 0x48;
/** Signature, flags and length of the extension, before the first row. */
const FILE_HEADER = 19;
const MESSAGE_HEADER = 5;

const viewOf = ({ buffer, byteOffset, length }: Buffer): DataView => new DataView(buffer, byteOffset, length);

/** How many bytes of `chunk` end the message that `rest` begins; all when they do not. */
const missing = (rest: Buffer, chunk: Buffer): number => {
  const head = rest.length < MESSAGE_HEADER ? Buffer.concat([rest, chunk.subarray(0, MESSAGE_HEADER - rest.length)]) : rest;
  if (head.length < MESSAGE_HEADER) return chunk.length;
  return Math.min(chunk.length, 1 + head.readInt32BE(1) - rest.length);
};

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
    this.row(viewOf(chunk), 0, chunk.length);
  }

  /** Of a message that was cut only its own bytes are put together: chunks are not copied. */
  private readonly read = (chunk: Buffer): void => {
    const used = this.rest.length > 0 ? missing(this.rest, chunk) : 0;
    const cut = used > 0 ? Buffer.concat([this.rest, chunk.subarray(0, used)]) : null;
    const others = chunk.subarray(used);
    if (cut && !this.messages(cut)) return this.release(Buffer.concat([this.rest, others]));
    if (others.length > 0 && !this.messages(others)) this.release(this.rest);
  };

  /** Takes whole messages, keeps the rest; false when one is none of ours, which the rest then begins with. */
  private messages(data: Buffer): boolean {
    const view = viewOf(data);
    let at = 0;
    let own = true;
    while (own && data.length - at >= MESSAGE_HEADER) {
      const code = data[at];
      own = code === COPY_DATA || code === COPY_OUT_RESPONSE;
      const end = at + 1 + view.getInt32(at + 1);
      if (!own || end > data.length) break;
      if (code === COPY_DATA) this.row(view, at + MESSAGE_HEADER, end);
      at = end;
    }
    // A chunk would be held on to by its last bytes.
    this.rest = Buffer.from(data.subarray(at));
    return own;
  }

  /** A row that is refused ends nothing: the rest must be read off the connection before it can be used again. */
  private row(data: DataView, at: number, end: number): void {
    const start = this.first ? at + FILE_HEADER : at;
    this.first = false;
    if (this.error !== undefined || end - start < 2 || data.getInt16(start) < 0) return;
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
