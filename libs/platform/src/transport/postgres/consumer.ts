import type { Pool } from 'pg';
import { Backoff, reasonOf } from '../backoff.js';
import { LostPartitions, type ConsumeOptions, type Consumer } from '../port.js';
import { Signal } from '../signal.js';
import { StopRequest } from '../stop-request.js';
import { GroupMember, type Held } from './group.js';
import type { Hints } from './hints.js';
import { pendingRanges, readHeads, readRanges, type Range } from './read.js';
import type { Topics } from './topics.js';

export interface Log {
  readonly pool: Pool;
  readonly topics: Topics;
  readonly hints: Hints;
}

/** With hints the poll only guards against a lost one; without, it is what drives the consumer. */
export const pollMs = (hints: Hints): number => (hints.connected ? 1_000 : 200);

/** Reads a group's partitions in one loop: membership, read, handler, commit, one after the other. */
export class LogConsumer implements Consumer {
  private readonly member: GroupMember;
  private readonly signal = new Signal();
  private readonly outage = new Backoff();
  private readonly refusal = new Backoff();
  private readonly leaseMs: number;
  private readonly maxMessages: number;
  private readonly lingerMs: number;
  private held: readonly Held[] = [];
  private readonly stopping = new StopRequest();
  private paused = false;
  private regroup = true;
  private renewedAt = 0;
  private batchAt = 0;
  private readonly unlisten: () => void;
  readonly ended: Promise<void>;

  constructor(
    private readonly log: Log,
    private readonly options: ConsumeOptions,
  ) {
    this.leaseMs = options.leaseMs ?? 10_000;
    this.maxMessages = options.maxMessages ?? 3_000;
    this.lingerMs = options.lingerMs ?? 50;
    this.member = new GroupMember(log.pool, { group: options.group, startAt: options.startAt ?? 'earliest', leaseMs: this.leaseMs });
    this.unlisten = log.hints.listen((hint) => {
      if (hint && 'group' in hint) {
        if (hint.group !== options.group) return;
        this.regroup = true;
      } else if (hint && !this.held.some(({ topicId }) => hint.topicIds.has(topicId))) return;
      this.signal.raise();
    });
    this.ended = this.run();
  }

  async pause(): Promise<void> {
    this.paused = true;
  }

  async resume(): Promise<void> {
    this.paused = false;
    this.signal.raise();
  }

  async stop(): Promise<void> {
    this.stopping.request();
    this.signal.raise();
    await this.ended;
  }

  private async run(): Promise<void> {
    while (!this.stopping.requested) {
      try {
        await this.step();
        this.outage.reset();
      } catch (error) {
        this.regroup = true;
        if (error instanceof LostPartitions) continue;
        this.options.onHealth?.(false, reasonOf(error));
        await this.nap(this.outage.take());
      }
    }
    this.unlisten();
    // Unreachable now: the leases run out by themselves.
    await this.member.leave().catch(() => undefined);
  }

  private async step(): Promise<void> {
    if (this.regroup || Date.now() - this.renewedAt > this.leaseMs / 3) await this.coordinate();
    if (this.paused) return this.rest(this.leaseMs / 3);
    const ranges = await this.pending();
    if (ranges.length === 0) return this.rest(Math.min(pollMs(this.log.hints), this.leaseMs / 3));
    await this.handle(ranges);
  }

  private async coordinate(): Promise<void> {
    this.regroup = false;
    const topics = await this.log.topics.require(this.options.topics);
    this.held = await this.member.coordinate(topics);
    this.renewedAt = Date.now();
    this.options.onHealth?.(true);
  }

  /** Under load waits until a batch is worth its transaction; the first message after a quiet time is taken at once. */
  private async pending(): Promise<Range[]> {
    let ranges = await this.look();
    const early = this.batchAt + this.lingerMs - Date.now();
    if (ranges.length > 0 && early > 0 && countOf(ranges) < this.maxMessages) {
      await new Promise((resolve) => setTimeout(resolve, early));
      ranges = await this.look();
    }
    return !this.stopping.requested && !this.paused ? ranges : [];
  }

  private async look(): Promise<Range[]> {
    if (this.held.length === 0) return [];
    const heads = await readHeads(this.log.pool, [...new Set(this.held.map(({ topicId }) => topicId))]);
    return pendingRanges(this.held, heads, this.maxMessages);
  }

  private async handle(ranges: readonly Range[]): Promise<void> {
    this.batchAt = Date.now();
    const { messages, reached } = await readRanges(this.log.pool, ranges);
    const epochs = new Map(this.held.map((partition) => [`${partition.topicId}/${partition.partition}`, partition.epoch]));
    const working = reached.map((position): Held => ({ ...position, epoch: epochs.get(`${position.topicId}/${position.partition}`)! }));
    if (messages.length > 0 && !(await this.deliver(messages, working))) return;
    await this.member.commit(working);
    this.renewedAt = Date.now();
    const moved = new Map(working.map((partition) => [`${partition.topicId}/${partition.partition}`, partition]));
    this.held = this.held.map((partition) => moved.get(`${partition.topicId}/${partition.partition}`) ?? partition);
  }

  /** False when the handler refused the batch: it is read again after a while. */
  private async deliver(messages: Parameters<ConsumeOptions['onBatch']>[0], working: readonly Held[]): Promise<boolean> {
    try {
      await this.options.onBatch(messages, () => this.keepAlive(working));
      this.refusal.reset();
      return true;
    } catch (error) {
      if (error instanceof LostPartitions) throw error;
      await this.nap(Math.min(this.refusal.take(), this.leaseMs / 3));
      return false;
    }
  }

  private async keepAlive(working: readonly Held[]): Promise<void> {
    this.stopping.check();
    if (Date.now() - this.renewedAt < this.leaseMs / 4) return;
    try {
      await this.member.renew(working);
      this.renewedAt = Date.now();
    } catch (error) {
      if (error instanceof LostPartitions) throw error;
    }
  }

  private async rest(milliseconds: number): Promise<void> {
    if (!this.stopping.requested) await this.signal.wait(milliseconds);
  }

  /** Only the end cuts it short. */
  private async nap(milliseconds: number): Promise<void> {
    const until = Date.now() + milliseconds;
    while (!this.stopping.requested && Date.now() < until) await this.signal.wait(until - Date.now());
  }
}

const countOf = (ranges: readonly Range[]): number => ranges.reduce((sum, { first, past }) => sum + Number(past - first), 0);
