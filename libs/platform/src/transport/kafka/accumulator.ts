import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import type { EachBatchPayload, Offsets } from 'kafkajs';
import { Backoff } from '../backoff.js';
import { LostPartitions, type ConsumeOptions, type InboundMessage } from '../port.js';
import { shares } from '../share.js';
import type { StopRequest } from '../stop-request.js';
import { inboundOf } from './inbound.js';

interface Part {
  readonly payload: EachBatchPayload;
  readonly messages: readonly InboundMessage[];
  /** How many are processed and committed. */
  done: number;
  finish(error?: unknown): void;
}

interface Slice {
  readonly part: Part;
  readonly take: number;
}

const HEARTBEAT_MS = 250;
/** The group is forming anew; offsets of the old generation are still accepted. */
const REBALANCING = 'REBALANCE_IN_PROGRESS';
const MOVED_ON = new Set(['ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID', 'FENCED_INSTANCE_ID']);

const typeOf = (error: unknown): string => String((error as { type?: unknown } | undefined)?.type);

/**
 * Merges the partition batches that kafkajs hands over side by side into one handler call at a time. kafkajs fetches
 * again only when all batches of a fetch are finished, so holding them back for the linger is what makes the next
 * fetch worth a transaction.
 */
export class Accumulator {
  private parts: Part[] = [];
  private finished: Part[] = [];
  private working = false;
  private startedAt = 0;
  private readonly refusal = new Backoff();
  private paused = false;

  constructor(
    private readonly options: ConsumeOptions,
    private readonly stopping: StopRequest,
  ) {}

  pause(paused: boolean): void {
    this.paused = paused;
  }

  /** Resolves when the partition's batch is processed and committed, or given back because of a stop; rejects to make kafkajs rejoin. */
  add(payload: EachBatchPayload): Promise<void> {
    return new Promise((resolve, reject) => {
      this.parts.push({
        payload,
        messages: inboundOf(payload.batch),
        done: 0,
        finish: (error) => (error === undefined ? resolve() : reject(error as Error)),
      });
      if (!this.working) void this.work();
    });
  }

  private async work(): Promise<void> {
    this.working = true;
    try {
      await turn();
      while (this.parts.length > 0) {
        await this.ready();
        if (this.stopping.requested) break;
        const size = await this.flush();
        const early = this.startedAt + (this.options.lingerMs ?? 50) - Date.now();
        if (this.parts.length === 0 && size < this.maxMessages && early > 0) await sleep(early);
      }
      this.release();
    } catch (error) {
      this.release(error);
    }
    this.working = false;
  }

  private get maxMessages(): number {
    return this.options.maxMessages ?? 3_000;
  }

  /** Waits while paused; learns from the broker whether this member still counts. */
  private async ready(): Promise<void> {
    do {
      await this.parts[0]!.payload.heartbeat();
      if (this.paused && !this.stopping.requested) await sleep(HEARTBEAT_MS);
    } while (this.paused && !this.stopping.requested);
  }

  private async flush(): Promise<number> {
    this.startedAt = Date.now();
    const takes = shares(
      this.parts.map((part) => part.messages.length - part.done),
      this.maxMessages,
    );
    const slices = this.parts.map((part, index): Slice => ({ part, take: takes[index]! })).filter(({ take }) => take > 0);
    const messages = slices.flatMap(({ part, take }) => part.messages.slice(part.done, part.done + take));
    if (!(await this.deliver(messages, slices[0]!.part.payload))) return messages.length;
    await this.commit(slices);
    this.finished.push(...this.parts.filter((part) => part.done === part.messages.length));
    this.parts = this.parts.filter((part) => part.done < part.messages.length);
    return messages.length;
  }

  /** False when the handler refused the batch: it comes again after a while. */
  private async deliver(messages: readonly InboundMessage[], payload: EachBatchPayload): Promise<boolean> {
    let lost: unknown;
    try {
      await this.options.onBatch(messages, async () => {
        this.stopping.check();
        try {
          await payload.heartbeat();
        } catch (error) {
          if (!MOVED_ON.has(typeOf(error))) return;
          lost = error;
          throw new LostPartitions(`The group ${this.options.group} has moved on: ${typeOf(error)}`);
        }
      });
      this.refusal.reset();
      return true;
    } catch (error) {
      if (error instanceof LostPartitions) {
        if (this.stopping.requested) return false;
        throw lost ?? error;
      }
      for (const until = Date.now() + this.refusal.take(); Date.now() < until && !this.stopping.requested; ) {
        await sleep(Math.min(HEARTBEAT_MS, until - Date.now()));
        await payload.heartbeat();
      }
      return false;
    }
  }

  private async commit(slices: readonly Slice[]): Promise<void> {
    const [first] = slices;
    const topics = new Map<string, { partition: number; offset: string }[]>();
    for (const { part, take } of slices) {
      const last = part.messages[part.done + take - 1]!;
      const whole = part.done + take === part.messages.length;
      const next = BigInt(whole ? part.payload.batch.lastOffset() : last.offset) + 1n;
      const partitions = topics.get(last.topic) ?? [];
      partitions.push({ partition: last.partition, offset: next.toString() });
      topics.set(last.topic, partitions);
    }
    const offsets: Offsets = { topics: [...topics].map(([topic, partitions]) => ({ topic, partitions })) };
    await this.commitOffsets(first!.part.payload, offsets);
    for (const { part, take } of slices) {
      part.done += take;
      part.payload.resolveOffset(part.messages[part.done - 1]!.offset);
    }
  }

  /** While the group forms anew the broker may ask to come back; it does not refuse the offsets of who is still a member. */
  private async commitOffsets(payload: EachBatchPayload, offsets: Offsets): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await payload.commitOffsetsIfNecessary(offsets);
        return;
      } catch (error) {
        if (attempt === 3 || typeOf(error) === REBALANCING || MOVED_ON.has(typeOf(error))) throw error;
        await sleep(HEARTBEAT_MS);
      }
    }
  }

  private release(error?: unknown): void {
    for (const part of this.finished.splice(0)) part.finish();
    for (const part of this.parts.splice(0)) part.finish(error);
  }
}
