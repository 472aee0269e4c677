import { setTimeout as sleep } from 'node:timers/promises';
import type { InboundMessage } from '@attain/platform/transport';
import { creditsChanged } from '@attain/contracts/metrics';
import { dealChanged, userChanged } from '@attain/contracts/crm';
import { personChanged, quotaChanged, reportingLineChanged } from '@attain/contracts/planning';
import { entries, type Entry } from './company.js';
import type { Service } from './databases.js';
import type { HostedStack } from './hosted-stack.js';
import { Random } from './random.js';
import { dealHistories, users, type CrmRecord } from './records.js';
import { enter } from './stack.js';

/** One thing that happens to the running system. */
export interface Delivery {
  readonly to: (stack: HostedStack) => Promise<void>;
  readonly pauseMs: number;
}

export interface Facts {
  readonly records: readonly CrmRecord[];
  readonly entries: readonly Entry[];
}

/** The facts of all histories: only how they arrive differs. */
export const factsOfHistories: Facts = { records: [...users(1), ...users(2), ...dealHistories(7, 60, 4)], entries };

/** Every version at least once, a third of them twice, in any order, in batches of any size. */
const recordBatches = (random: Random, records: readonly CrmRecord[]): CrmRecord[][] => {
  const all = random.shuffled([...records, ...records.filter(() => random.chance(0.33))]);
  const batches: CrmRecord[][] = [];
  for (let at = 0; at < all.length; ) {
    const size = random.chance(0.3) ? 1 : 1 + random.below(50);
    batches.push(all.slice(at, at + size));
    at += size;
  }
  return batches;
};

/** Any order in which nothing comes before what it refers to. */
const entriesInOrder = (random: Random, all: readonly Entry[]): Entry[] => {
  const order: Entry[] = [];
  const done = new Set<string>();
  for (let left = random.shuffled(all); left.length > 0; ) {
    const at = left.findIndex(({ needs }) => needs.every((need) => done.has(need)));
    const [next] = left.splice(at, 1);
    done.add(next!.name);
    order.push(next!);
    left = random.shuffled(left);
  }
  return order;
};

const started = async (stack: HostedStack, ...services: Service[]): Promise<void> => {
  for (const service of services) if (!stack.runs(service)) await stack.start(service);
};

const states = [userChanged, dealChanged, personChanged, reportingLineChanged, quotaChanged, creditsChanged].map(({ topic }) => topic);

/** Sends old messages of the log again, in any order: what a producer that was not sure, or a replay, does. */
const repeatOldMessages =
  (seed: number) =>
  async ({ transport }: HostedStack): Promise<void> => {
    const random = new Random(seed);
    const messages: InboundMessage[] = [];
    const tail = await transport.tail({ topics: states, from: 'earliest', onMessages: (some) => void messages.push(...some) });
    await sleep(60);
    await tail.stop();
    const again = random.shuffled(messages.filter(() => random.chance(0.3)));
    await transport.produceBatch(again.map(({ topic, key, body, headers }) => ({ topic, key, body, headers })));
  };

/** Two orders become one, each keeping its own. */
const interleaved = <T>(random: Random, one: readonly T[], other: readonly T[]): T[] => {
  const left: readonly [T[], T[]] = [[...one], [...other]];
  const all: T[] = [];
  while (left[0].length + left[1].length > 0) {
    const from = random.below(left[0].length + left[1].length) < left[0].length ? left[0] : left[1];
    all.push(from.shift()!);
  }
  return all;
};

/** Planning and pay may come all before, all after, or among the records; metrics and compensation may start late. */
export const deliveriesOf = (facts: Facts, seed: number): Delivery[] => {
  const random = new Random(seed + 1);
  const pause = (): number => (random.chance(0.25) ? random.below(120) : 0);
  const records = recordBatches(random, facts.records).map((batch): Delivery => ({ to: (stack) => stack.apply(batch), pauseMs: pause() }));
  const planned = entriesInOrder(random, facts.entries).map(
    (entry): Delivery => ({
      to: async (stack) => {
        await started(stack, entry.service);
        await enter(stack, entry);
        if (random.chance(0.2)) await enter(stack, entry);
      },
      pauseMs: pause(),
    }),
  );
  const orders = [() => [...planned, ...records], () => [...records, ...planned], () => interleaved(random, records, planned)];
  const all = (orders[seed % 4] ?? orders[2]!)();
  const insert = (to: Delivery['to'], from = 0): void =>
    void all.splice(from + random.below(all.length - from + 1), 0, { to, pauseMs: pause() });
  insert((stack) => started(stack, 'metrics'));
  insert((stack) => started(stack, 'compensation'));
  const half = all.length >> 1;
  insert(repeatOldMessages(seed), half);
  insert(repeatOldMessages(seed + 1_000), half);
  return [
    { to: (stack) => started(stack, 'crm-ingest', 'planning'), pauseMs: 0 },
    ...all,
    { to: repeatOldMessages(seed + 2_000), pauseMs: 0 },
  ];
};
