import type { Pool } from 'pg';
import { Backoff } from '../backoff.js';
import type { TailOptions } from '../port.js';
import { Signal } from '../signal.js';
import { pollMs, type Log } from './consumer.js';
import { pendingRanges, readHeads, readRanges, type Position } from './read.js';
import type { Topic } from './topics.js';

const MAX_MESSAGES = 1_000;

/** Follows topics from now or from their start, without a group; survives an outage where it was. */
export class LogTail {
  private readonly signal = new Signal();
  private readonly backoff = new Backoff();
  private running = true;
  private readonly unlisten: () => void;
  readonly ended: Promise<void>;

  constructor(
    private readonly log: Log,
    private readonly options: TailOptions,
    private positions: readonly Position[],
  ) {
    const topicIds = new Set(positions.map(({ topicId }) => topicId));
    this.unlisten = log.hints.listen((hint) => {
      if (!hint || ('topicIds' in hint && [...hint.topicIds].some((id) => topicIds.has(id)))) this.signal.raise();
    });
    this.ended = this.run([...topicIds]);
  }

  async stop(): Promise<void> {
    this.running = false;
    this.signal.raise();
    await this.ended;
  }

  private async run(topicIds: readonly number[]): Promise<void> {
    while (this.running) {
      try {
        const ranges = pendingRanges(this.positions, await readHeads(this.log.pool, topicIds), MAX_MESSAGES);
        if (ranges.length === 0) await this.rest(pollMs(this.log.hints));
        else {
          const { messages, reached } = await readRanges(this.log.pool, ranges);
          const moved = new Map(reached.map((position) => [`${position.topicId}/${position.partition}`, position]));
          this.positions = this.positions.map((position) => moved.get(`${position.topicId}/${position.partition}`) ?? position);
          if (messages.length > 0 && this.running) this.options.onMessages(messages);
        }
        this.backoff.reset();
      } catch {
        await this.rest(this.backoff.take());
      }
    }
    this.unlisten();
  }

  private async rest(milliseconds: number): Promise<void> {
    if (this.running) await this.signal.wait(milliseconds);
  }
}

/** Where a tail starts: at the present heads, or at offset 0. */
export const startingPositions = async (pool: Pool, topics: readonly Topic[], from: TailOptions['from']): Promise<Position[]> => {
  const heads = await readHeads(
    pool,
    topics.map(({ id }) => id),
  );
  return topics.flatMap(({ id, name, partitions }) =>
    Array.from({ length: partitions }, (_, partition) => ({
      topicId: id,
      topic: name,
      partition,
      next: from === 'now' ? (heads.get(`${id}/${partition}`) ?? 0n) : 0n,
    })),
  );
};
