import type { Response } from 'express';
import type { SignedIn } from '../app/callers.js';
import type { AddressedHint } from './hint.js';
import { mayHear, needsSubtree } from './may-hear.js';
import { Pending } from './pending.js';
import type { Ring } from './ring.js';
import type { Subtree } from './subtrees.js';

const MOST_PENDING = 500;
/** Changes come in bursts: what falls together is written together. */
const FLUSH_MS = 50;
const RETRY_MS = 2_000;

/** One open stream: what its caller may hear, in the order of the ring, as fast as the reader reads. */
export class EventStream {
  private readonly pending = new Pending(MOST_PENDING);
  /** Cannot be decided until planning has answered; nothing later is written before. */
  private held: (readonly [number, AddressedHint])[] = [];
  private timer: NodeJS.Timeout | undefined;
  private blocked = false;
  private closed = false;
  private readonly unfollow: () => void;
  private known: boolean;

  constructor(
    readonly signedIn: SignedIn,
    private readonly response: Response,
    private readonly ring: Ring,
    private readonly subtree: Subtree | null,
  ) {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    response.on('drain', () => {
      this.blocked = false;
      this.flushSoon();
    });
    this.known = subtree?.isFresh ?? true;
    this.unfollow = subtree?.follow((changed) => this.decideHeld(changed)) ?? (() => undefined);
  }

  /** @param lastId what the reader has seen, from Last-Event-ID; undefined for a reader that begins */
  begin(lastId: string | undefined): void {
    this.write(`retry: ${RETRY_MS}\n\n`);
    const since = lastId === undefined ? this.ring.head : this.ring.positionOf(lastId);
    if (since === null) this.pending.overflow(this.ring.head);
    else {
      if (lastId === undefined) this.write(`id: ${this.ring.idOf(since)}\n\n`);
      for (const [position, addressed] of this.ring.after(since)) this.offer(position, addressed);
    }
    this.flushSoon();
  }

  offer(position: number, addressed: AddressedHint): void {
    if (this.closed) return;
    const { principal } = this.signedIn;
    if (needsSubtree(principal, addressed.audience) && !(this.subtree?.isFresh ?? true)) {
      if (this.held.length < MOST_PENDING) this.held.push([position, addressed]);
      else {
        this.held = [];
        this.pending.overflow(position);
      }
      return;
    }
    if (!mayHear(principal, addressed.audience, (personId) => this.subtree?.has(personId) ?? false)) return;
    this.pending.add(position, addressed.hint);
    this.flushSoon();
  }

  heartbeat(): void {
    if (!this.closed && !this.blocked) this.write(': alive\n\n');
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    clearTimeout(this.timer);
    this.unfollow();
    this.response.end();
  }

  private decideHeld(changed: boolean): void {
    const held = this.held.splice(0);
    // Somebody came or went: pages that show them must ask again. The first answer changes nothing.
    if (changed && this.known) this.pending.overflow(this.ring.head);
    this.known = true;
    for (const [position, addressed] of held) this.offer(position, addressed);
    this.flushSoon();
  }

  private flushSoon(): void {
    if (this.timer !== undefined || this.closed) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.flush();
    }, FLUSH_MS);
  }

  private flush(): void {
    if (this.closed || this.blocked || this.held.length > 0 || this.pending.isEmpty) return;
    const { refetchAt, hints } = this.pending.take();
    const refetch = refetchAt === null ? '' : `id: ${this.ring.idOf(refetchAt)}\nevent: refetch-all\ndata: {}\n\n`;
    const changes = hints.map(({ position, hint }) => `id: ${this.ring.idOf(position)}\nevent: change\ndata: ${JSON.stringify(hint)}\n\n`);
    this.write(refetch + changes.join(''));
  }

  private write(text: string): void {
    // False: the reader is slower than the changes. They wait in `pending`, which is bounded.
    this.blocked = !this.response.write(text);
  }
}
