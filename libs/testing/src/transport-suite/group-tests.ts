import { expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { collect, eventually, gate, numbered, numberOf, numbersOf, upTo, type Collected, type Ground } from './ground.js';

/** How work is shared, handed over and fenced. */
export const groupTests = (ground: () => Ground): void => {
  it('given a member that falls silent in its second batch, when its lease ends, then another goes on from the commit and the late commit is refused', async () => {
    const { leaseMs } = ground().subject;
    const [silent, lively] = [await ground().open(), await ground().open()];
    const topic = await ground().topic('journal', 1);
    const group = ground().group();
    const release = gate();
    const stuck = gate();
    let late: Promise<void> | undefined;
    await silent.produceBatch(numbered(topic, 20));
    const dead = await collect(silent, {
      group,
      topics: [topic],
      maxMessages: 10,
      leaseMs,
      onBatch: async (batch, keepAlive) => {
        if (numberOf(batch[0]!) < 10) return;
        stuck.open();
        await release.opened;
        late = keepAlive();
        // It goes on all the same, as work does that asks too seldom: then the commit itself must be refused.
        await late.catch(() => undefined);
      },
    });
    await stuck.opened;
    const heir = await collect(lively, { group, topics: [topic], leaseMs });
    await eventually('the heir has the second batch', () => heir.messages.length >= 10, leaseMs + 20_000);
    expect(numbersOf(heir.messages)).toEqual(upTo(10, 10));
    await lively.produceBatch(numbered(topic, 5, 20, 20));
    await eventually('the heir has what came after', () => heir.messages.length >= 15);
    release.open();
    await eventually('the silent one wakes', () => late !== undefined);
    await expect(late).rejects.toMatchObject({ name: 'LostPartitions' });
    await eventually('it ends its work', () => dead.messages.length === 20);
    await dead.consumer.stop();
    expect(await lively.admin.lag(group, [topic])).toEqual({ [topic]: 0 });
    expect(heir.messages).toHaveLength(15);
    await heir.consumer.stop();
  }, 60_000);

  it('given work longer than the lease, when the handler keeps alive, then the work is not given to another', async () => {
    const { leaseMs } = ground().subject;
    const transport = await ground().open();
    const topic = await ground().topic('journal', 2);
    const group = ground().group();
    await transport.produceBatch(numbered(topic, 20));
    const started = gate();
    const slow = await collect(transport, {
      group,
      topics: [topic],
      leaseMs,
      onBatch: async (_, keepAlive) => {
        started.open();
        for (const end = Date.now() + leaseMs * 1.5; Date.now() < end; await sleep(200)) await keepAlive();
      },
    });
    await started.opened;
    const other = await collect(await ground().open(), { group, topics: [topic], leaseMs });
    await eventually('the slow one is done', () => slow.messages.length > 0, leaseMs * 2 + 20_000);
    await eventually('its offsets are committed', async () => (await transport.admin.lag(group, [topic]))[topic] === 0);
    expect([slow.messages.length, other.messages.length]).toEqual([20, 0]);
    await Promise.all([slow.consumer.stop(), other.consumer.stop()]);
  }, 60_000);

  it('given a steady flow, when a group grows from one to three and shrinks to one, then all share the work and nothing is lost', async () => {
    const transport = await ground().transport();
    const topic = await ground().topic();
    const group = ground().group();
    let produced = 0;
    let flowing = true;
    const flow = (async () => {
      while (flowing) {
        await transport.produceBatch(numbered(topic, 50, 60, produced));
        produced += 50;
        await sleep(20);
      }
    })();
    const members: Collected[] = [];
    for (let n = 0; n < 3; n += 1) members.push(await collect(await ground().open(), { group, topics: [topic] }));
    const partitionsOf = (member: Collected, since: number): Set<number> =>
      new Set(member.messages.slice(since).map(({ partition }) => partition));
    await eventually('each member works on two partitions', async () => {
      const since = members.map(({ messages }) => messages.length);
      await sleep(500);
      return members.every((member, index) => partitionsOf(member, since[index]!).size === 2);
    });
    await members[0]!.consumer.stop();
    await members[2]!.consumer.stop();
    await eventually('the last one works on all six', async () => {
      const since = members[1]!.messages.length;
      await sleep(500);
      return partitionsOf(members[1]!, since).size === 6;
    });
    flowing = false;
    await flow;
    const all = (): number[] => numbersOf(members.flatMap(({ messages }) => messages));
    await eventually('everything has arrived', () => all().length === produced);
    expect(all()).toEqual(upTo(produced));
    expect(members.reduce((sum, { messages }) => sum + messages.length, 0)).toBe(produced);
    await members[1]!.consumer.stop();
    for (const member of members) expect(member.health.at(-1)).toBe(true);
  }, 60_000);

  it('given everything consumed, when the group is set back to the start, then it all comes again; a group with members is not touched', async () => {
    const transport = await ground().transport();
    const topic = await ground().topic();
    const group = ground().group();
    await transport.produceBatch(numbered(topic, 100));
    const first = await collect(transport, { group, topics: [topic] });
    await eventually('all', () => first.messages.length === 100);
    await expect(transport.admin.resetToStart(group, [topic])).rejects.toThrow(/member/i);
    await first.consumer.stop();
    await transport.admin.resetToStart(group, [topic]);
    expect(await transport.admin.lag(group, [topic])).toEqual({ [topic]: 100 });
    const second = await collect(transport, { group, topics: [topic] });
    await eventually('all again', () => second.messages.length === 100);
    expect(numbersOf(second.messages)).toEqual(upTo(100));
    await second.consumer.stop();
  });

  it('given a group that starts at the latest message, when messages come, then it sees the new ones alone', async () => {
    const transport = await ground().transport();
    const topic = await ground().topic();
    const group = ground().group();
    await transport.produceBatch(numbered(topic, 50));
    const got = await collect(transport, { group, topics: [topic], startAt: 'latest' });
    await eventually('the group is there', () => got.health.includes(true));
    await sleep(500);
    await transport.produceBatch(numbered(topic, 10, 20, 50));
    await eventually('the new ones', () => got.messages.length >= 10);
    expect(numbersOf(got.messages)).toEqual(upTo(10, 50));
    await got.consumer.stop();
  });

  it('given a backlog, when a group works through it, then its lag falls to zero', async () => {
    const transport = await ground().transport();
    const [topic, other] = [await ground().topic(), await ground().topic()];
    const group = ground().group();
    await transport.produceBatch(numbered(topic, 120));
    expect(await transport.admin.lag(group, [topic, other])).toEqual({ [topic]: 120, [other]: 0 });
    const got = await collect(transport, { group, topics: [topic] });
    await eventually('lag is zero', async () => (await transport.admin.lag(group, [topic]))[topic] === 0);
    expect(got.messages).toHaveLength(120);
    await got.consumer.stop();
  });
};
