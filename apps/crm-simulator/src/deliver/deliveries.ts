import type { FaultBoard } from '../app/faults.js';
import type { WebhookSettings } from '../app/settings.js';
import type { PendingEvent } from './events.js';
import { signatureV3 } from './signature.js';

export const deliveryRules = { batch: 100, inFlight: 10, timeoutMs: 5_000, retries: 10, longestWaitMs: 60_000 } as const;

const slotMs = 50;

interface Item {
  readonly pending: PendingEvent;
  readonly attempt: number;
}

/** Counts since the start of the process. */
export interface DeliveryCounts {
  events: number;
  requests: number;
  failures: number;
  dropped: number;
  duplicated: number;
  givenUp: number;
}

/**
 * Sends webhook events: batches of at most 100, at most 10 requests in flight, 5 s for an answer, then up to 10 more attempts
 * with growing, random pauses. Order is not kept. What is delivered, dropped by a fault or given up is reported as settled.
 */
export class Deliveries {
  readonly counts: DeliveryCounts = { events: 0, requests: 0, failures: 0, dropped: 0, duplicated: 0, givenUp: 0 };
  private target: WebhookSettings | null = null;
  private ready: Item[] = [];
  private readonly waiting = new Map<number, Item[]>();
  private waitingCount = 0;
  private inFlight = 0;
  private timer: NodeJS.Timeout | null = null;
  private readonly aborted = new AbortController();

  constructor(
    private readonly faults: FaultBoard,
    private readonly now: () => number,
    private readonly settled: (keys: readonly string[]) => void,
    private readonly firstPauseMs = 500,
  ) {}

  start(target: WebhookSettings | null): void {
    this.target = target;
    this.timer ??= setInterval(() => this.tick(), slotMs);
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    this.aborted.abort();
  }

  /** Takes over events to deliver; the faults now switched on decide their fate. */
  owe(events: readonly PendingEvent[]): void {
    const { drops, duplicates, disorderMs } = this.faults.current;
    const random = this.faults.random;
    const lost: string[] = [];
    for (const pending of events) {
      if (drops > 0 && random.chance(drops)) {
        lost.push(pending.key);
        continue;
      }
      const copies = duplicates > 0 && random.chance(duplicates) ? 2 : 1;
      for (let copy = 0; copy < copies; copy += 1) this.schedule({ pending, attempt: 0 }, disorderMs > 0 ? random.int(0, disorderMs) : 0);
      this.counts.duplicated += copies - 1;
    }
    this.counts.dropped += lost.length;
    if (lost.length > 0) this.settled(lost);
  }

  get outstanding(): { ready: number; waiting: number; inFlight: number } {
    return { ready: this.ready.length, waiting: this.waitingCount, inFlight: this.inFlight };
  }

  private schedule(item: Item, delayMs: number): void {
    if (delayMs <= 0) {
      this.ready.push(item);
      return;
    }
    const slot = Math.ceil((this.now() + delayMs) / slotMs);
    const items = this.waiting.get(slot);
    if (items) items.push(item);
    else this.waiting.set(slot, [item]);
    this.waitingCount += 1;
  }

  private tick(): void {
    const current = Math.floor(this.now() / slotMs);
    for (const [slot, items] of this.waiting) {
      if (slot > current) continue;
      this.waiting.delete(slot);
      this.waitingCount -= items.length;
      for (const item of items) this.ready.push(item);
    }
    this.pump();
  }

  private pump(): void {
    while (this.target && this.timer && this.ready.length > 0 && this.inFlight < deliveryRules.inFlight) {
      void this.send(this.target, this.ready.splice(0, deliveryRules.batch));
    }
  }

  private async send(target: WebhookSettings, batch: readonly Item[]): Promise<void> {
    this.inFlight += 1;
    this.counts.requests += 1;
    const delivered = await this.post(target, batch);
    this.inFlight -= 1;
    // After a stop nothing is settled any more: the next start delivers these events once again.
    if (this.aborted.signal.aborted) return;
    if (delivered) {
      this.counts.events += batch.length;
      this.settled(batch.map((item) => item.pending.key));
    } else {
      this.counts.failures += 1;
      this.retry(batch);
    }
    this.pump();
  }

  private async post(target: WebhookSettings, batch: readonly Item[]): Promise<boolean> {
    const body = JSON.stringify(batch.map((item) => ({ ...item.pending.event, attemptNumber: item.attempt })));
    const timestamp = String(this.now());
    const signature = signatureV3(target.clientSecret, { method: 'POST', uri: target.signedUrl, body, timestamp });
    try {
      const response = await fetch(target.url, {
        method: 'POST',
        body,
        redirect: 'manual',
        headers: {
          'content-type': 'application/json',
          'x-hubspot-signature-v3': signature,
          'x-hubspot-request-timestamp': timestamp,
        },
        signal: AbortSignal.any([this.aborted.signal, AbortSignal.timeout(deliveryRules.timeoutMs)]),
      });
      await response.body?.cancel();
      return response.ok;
    } catch {
      // Refused, reset or too slow: whatever it was, the events are due again.
      return false;
    }
  }

  private retry(batch: readonly Item[]): void {
    const again = batch.filter((item) => item.attempt < deliveryRules.retries);
    const lost = batch.filter((item) => item.attempt >= deliveryRules.retries);
    this.counts.givenUp += lost.length;
    if (lost.length > 0) this.settled(lost.map((item) => item.pending.key));
    const pause = Math.min(deliveryRules.longestWaitMs, this.firstPauseMs * 2 ** (batch[0]?.attempt ?? 0));
    // One pause for the whole batch, so that it is tried again as one request.
    const delay = Math.ceil(pause * (0.5 + this.faults.random.next() / 2));
    for (const item of again) this.schedule({ pending: item.pending, attempt: item.attempt + 1 }, delay);
  }
}
