import type { Tx } from './database.js';

/** The part of pg's connection that a query of its own kind may use. */
interface Connection {
  query(text: string): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
  readonly stream: { write(data: Buffer, written: () => void): boolean };
}

/** Writes rows in binary format into `piece` from `at` on, as many as fit; gives where they end: at `at` when none is left. */
export type GiveRows = (piece: DataView, at: number) => number;

/** A message of rows under way: written again only when the socket has let go of it. */
interface Piece {
  readonly bytes: Buffer;
  readonly view: DataView;
  sent: Promise<void>;
}

const PIECE = 128 * 1024;
const COPY_DATA = 0x64;
const MESSAGE_HEADER = 5;
const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const TRAILER = 0xffff;

const newPiece = (): Piece => {
  const bytes = Buffer.allocUnsafeSlow(PIECE);
  bytes[0] = COPY_DATA;
  return { bytes, view: new DataView(bytes.buffer), sent: Promise.resolve() };
};

/** Two for each connection, as long as it lives: one is filled while the other is on its way. */
const piecesOf = new WeakMap<object, readonly [Piece, Piece]>();

/** A query that writes a binary COPY straight to the socket, piece by piece, without memory of its own for each. */
class CopyRows {
  readonly done: Promise<void>;
  private resolve: () => void = () => undefined;
  private reject: (error: unknown) => void = () => undefined;
  private error: unknown = undefined;
  private ended = false;

  constructor(
    private readonly text: string,
    private readonly give: GiveRows,
  ) {
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  submit(connection: Connection): void {
    connection.query(this.text);
  }

  handleCopyInResponse(connection: Connection): void {
    void this.send(connection);
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.resolve();
  }

  /** What the server refused, or why `give` failed. */
  handleError(error: unknown): void {
    this.ended = true;
    this.reject(this.error ?? error);
  }

  private async send(connection: Connection): Promise<void> {
    const pieces = piecesOf.get(connection) ?? [newPiece(), newPiece()];
    piecesOf.set(connection, pieces);
    try {
      for (let turn = 0; ; turn += 1) {
        const piece = pieces[turn % 2]!;
        await piece.sent;
        if (this.ended) return;
        const start = turn === 0 ? MESSAGE_HEADER + SIGNATURE.copy(piece.bytes, MESSAGE_HEADER) : MESSAGE_HEADER;
        const end = this.give(piece.view, start);
        if (end > start) {
          this.write(connection, piece, end);
          continue;
        }
        this.write(connection, piece, piece.bytes.writeUInt16BE(TRAILER, end));
        return connection.endCopyFrom();
      }
    } catch (error) {
      this.error = error;
      connection.sendCopyFail(error instanceof Error ? error.message : String(error));
    }
  }

  private write(connection: Connection, piece: Piece, end: number): void {
    piece.view.setInt32(1, end - 1);
    piece.sent = new Promise((resolve) => connection.stream.write(piece.bytes.subarray(0, end), () => resolve()));
  }
}

/**
 * Writes rows by a `COPY … FROM STDIN (FORMAT binary)` in the transaction.
 * @param give is called until it gives no more; a row must fit into 100 kB
 * @throws what `give` threw, or what the server refused
 */
export const copyRows = async (tx: Tx, statement: string, give: GiveRows): Promise<void> => {
  const query = new CopyRows(statement, give);
  tx.client.query(query as never);
  await query.done;
};
