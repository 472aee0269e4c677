export interface Member {
  readonly member: string;
  readonly topicIds: readonly number[];
}

export interface Partition {
  readonly topicId: number;
  readonly partition: number;
}

/**
 * Who shall hold what: partitions dealt in turn to the members, oldest member first, skipping those who do not read the
 * topic. Every member computes the same from the same rows, so nobody leads. Given in the order of `partitions`.
 */
export const assign = (partitions: readonly Partition[], members: readonly Member[]): (string | undefined)[] =>
  partitions.map(({ topicId }, turn) => {
    const readers = members.filter((member) => member.topicIds.includes(topicId));
    return readers[turn % readers.length]?.member;
  });
