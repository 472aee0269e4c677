import type { Pool } from 'pg';
import { column } from '../../db/column.js';
import type { InboundMessage } from '../port.js';
import { shares } from '../share.js';

/** Offsets [first, past) of one partition. */
export interface Range {
  readonly topicId: number;
  readonly topic: string;
  readonly partition: number;
  readonly first: bigint;
  readonly past: bigint;
}

export interface Position {
  readonly topicId: number;
  readonly topic: string;
  readonly partition: number;
  /** The next offset to read. */
  readonly next: bigint;
}

export interface Reading {
  readonly messages: InboundMessage[];
  /** Where to go on, one per range. */
  readonly reached: Position[];
}

const MAX_BYTES = 16_000_000;

/**
 * A range read is exact and needs no sort or LIMIT, whatever the planner believes of a fresh table. The running sum
 * bounds memory: a batch of 3,000 messages of 1 MB must not be loaded at once.
 */
const READ = `SELECT m.topic_id, m.partition, m."offset", m.key, m.headers, m.body, m.at
FROM unnest($1::int[], $2::int[], $3::int8[], $4::int8[]) AS r(topic_id, partition, first, past)
CROSS JOIN LATERAL (
  SELECT n.*, sum(octet_length(n.body)) OVER (ORDER BY n."offset" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
  FROM log.messages n
  WHERE n.topic_id = r.topic_id AND n.partition = r.partition AND n."offset" >= r.first AND n."offset" < r.past) AS m
WHERE coalesce(m.before, 0) < $5`;

type Row = [topicId: number, partition: number, offset: string, key: string, headers: string, body: string | null, at: string];

/** Reads ranges, oldest first per partition, at most about 16 MB in all but at least one message of each. */
export const readRanges = async (pool: Pool, ranges: readonly Range[]): Promise<Reading> => {
  const { rows } = await pool.query<Row>({
    name: 'log-read',
    text: READ,
    rowMode: 'array',
    values: [
      column.int4(ranges.map((range) => range.topicId)),
      column.int4(ranges.map((range) => range.partition)),
      column.int8(ranges.map((range) => range.first)),
      column.int8(ranges.map((range) => range.past)),
      Math.ceil(MAX_BYTES / ranges.length),
    ],
  });
  const names = new Map(ranges.map((range) => [range.topicId, range.topic]));
  const last = new Map<string, string>();
  const messages = rows.map(([topicId, partition, offset, key, headers, body, at]): InboundMessage => {
    last.set(`${topicId}/${partition}`, offset);
    return {
      topic: names.get(topicId)!,
      partition,
      offset,
      key,
      body,
      headers: JSON.parse(headers) as Record<string, string>,
      at: Number(at),
    };
  });
  return {
    messages,
    reached: ranges.map((range) => ({ ...range, next: following(last.get(`${range.topicId}/${range.partition}`), range) })),
  };
};

/** An empty range was compacted away: it is passed over. */
const following = (lastOffset: string | undefined, range: Range): bigint =>
  lastOffset === undefined ? range.past : BigInt(lastOffset) + 1n;

/** The first free offset of every partition of the topics, by `topic id/partition`. */
export const readHeads = async (pool: Pool, topicIds: readonly number[]): Promise<Map<string, bigint>> => {
  const { rows } = await pool.query<[number, number, string]>({
    name: 'log-heads',
    text: 'SELECT topic_id, partition, next_offset FROM log.heads WHERE topic_id = ANY($1::int[])',
    rowMode: 'array',
    values: [column.int4(topicIds)],
  });
  return new Map(rows.map(([topicId, partition, next]) => [`${topicId}/${partition}`, BigInt(next)]));
};

/** What is there beyond each position, `max` messages in all. */
export const pendingRanges = (positions: readonly Position[], heads: ReadonlyMap<string, bigint>, max: number): Range[] => {
  const available = positions.map(({ topicId, partition, next }) => Number((heads.get(`${topicId}/${partition}`) ?? 0n) - next));
  const waiting = positions.flatMap((position, index) => (available[index]! > 0 ? [{ position, available: available[index]! }] : []));
  const takes = shares(
    waiting.map((one) => one.available),
    max,
  );
  return waiting.flatMap(({ position }, index) => {
    const take = takes[index]!;
    return take === 0 ? [] : [{ ...position, first: position.next, past: position.next + BigInt(take) }];
  });
};
