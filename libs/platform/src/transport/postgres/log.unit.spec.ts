import { describe, expect, it } from '@jest/globals';
import { assign } from './assign.js';
import { pendingRanges } from './read.js';

const position = (partition: number, next: bigint) => ({ topicId: 1, topic: 'deals', partition, next });

describe('share of a batch', () => {
  it('given one long and two short partitions, when a batch is filled, then the short ones are taken whole', () => {
    const heads = new Map([
      ['1/0', 10_000n],
      ['1/1', 105n],
      ['1/2', 3n],
    ]);
    const ranges = pendingRanges([position(0, 0n), position(1, 100n), position(2, 0n)], heads, 300);
    expect(ranges.map(({ partition, first, past }) => [partition, first, past])).toEqual([
      [0, 0n, 292n],
      [1, 100n, 105n],
      [2, 0n, 3n],
    ]);
  });

  it('given more partitions than room, when a batch is filled, then it is not overfilled', () => {
    const heads = new Map(Array.from({ length: 10 }, (_, p) => [`1/${p}`, 50n]));
    const ranges = pendingRanges(
      Array.from({ length: 10 }, (_, p) => position(p, 0n)),
      heads,
      7,
    );
    expect(ranges.reduce((sum, { first, past }) => sum + Number(past - first), 0)).toBe(7);
  });

  it('given nothing new, when asked, then there is no range', () => {
    expect(pendingRanges([position(0, 5n)], new Map([['1/0', 5n]]), 100)).toEqual([]);
  });
});

describe('assignment of partitions', () => {
  const partitions = [1, 2].flatMap((topicId) => Array.from({ length: 6 }, (_, partition) => ({ topicId, partition })));
  const members = ['a', 'b', 'c'].map((member) => ({ member, topicIds: [1, 2] }));

  it('given three members of two topics, when dealt, then each holds a third', () => {
    const owners = assign(partitions, members);
    for (const { member } of members) expect(owners.filter((owner) => owner === member)).toHaveLength(4);
  });

  it('given a member that reads one topic only, when dealt, then it gets nothing of the other', () => {
    const owners = assign(partitions, [
      { member: 'a', topicIds: [1, 2] },
      { member: 'b', topicIds: [2] },
    ]);
    expect(owners.slice(0, 6)).toEqual(['a', 'a', 'a', 'a', 'a', 'a']);
    expect(owners.slice(6)).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
  });

  it('given nobody who reads a topic, when dealt, then it stays free', () => {
    expect(assign(partitions.slice(0, 2), [])).toEqual([undefined, undefined]);
  });
});
