import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { killableKafka, killablePostgres, suiteWith, type KillableServer } from '@attain/testing/servers';
import { moneyPath, Templates, type DatabaseSet, type Service } from './support/databases.js';
import { books, endState, type EndState } from './support/end-state.js';
import { Host } from './support/host.js';
import { HostedStack } from './support/hosted-stack.js';
import { ProcessStack } from './support/process-stack.js';
import { dealRounds, users } from './support/records.js';
import { enterAll, isReady, put } from './support/stack.js';

const AWAY_MS = Number.parseInt(process.env['ATTAIN_OUTAGE_SECONDS'] ?? '5', 10) * 1_000;
const SETTLES_WITHIN_MS = 60_000;
const READY_AGAIN_WITHIN_MS = 20_000;
const NOTICED_WITHIN_MS = 20_000;
const TEST_MS = AWAY_MS + 180_000;

/** One round to begin with, one in each outage's course. */
const rounds = dealRounds(23, 3, 240);
const [HISTORY, DURING_DATABASE, DURING_BROKER] = [0, 1, 2];

let postgres: KillableServer;
let host: Host;
let templates: Templates;
/** After each round, of a run in which everything stays up. */
const undisturbed: EndState[] = [];

beforeAll(async () => {
  postgres = await killablePostgres();
  host = await Host.start();
  templates = await Templates.make(postgres.url, host);
  const stack = await HostedStack.prepare(host, templates);
  await stack.start();
  await stack.apply(users(1));
  await enterAll(stack);
  for (const round of rounds) {
    await stack.apply(round);
    await stack.inspector.settled(SETTLES_WITHIN_MS);
    undisturbed.push(await endState(stack.inspector, (service) => stack.baseOf(service)));
  }
  await stack.stop();
}, 180_000);
afterAll(async () => {
  await host?.stop();
  await postgres?.remove();
});

interface Running {
  readonly stack: ProcessStack;
  readonly databases: DatabaseSet;
}

const startStack = async (transportUrl: string | null): Promise<Running> => {
  const databases = await templates.copy();
  const stack = await ProcessStack.start(databases, { transportUrl, leaseMs: 10_000 });
  await put(stack, users(1));
  await enterAll(stack);
  await put(stack, rounds[HISTORY]!);
  await stack.inspector.settled(SETTLES_WITHIN_MS);
  return { stack, databases };
};

const ready = async (stack: ProcessStack): Promise<Service[]> => {
  const answers = await Promise.all(moneyPath.map(async (service) => ({ service, ok: await isReady(stack.baseOf(service)) })));
  return answers.filter(({ ok }) => ok).map(({ service }) => service);
};

/** Waits until those that are ready are exactly these; gives how long it took. */
const untilReady = async (stack: ProcessStack, wanted: readonly Service[], withinMs: number): Promise<number> => {
  const began = performance.now();
  for (;;) {
    const now = await ready(stack);
    const took = performance.now() - began;
    if (now.length === wanted.length) return took;
    if (took > withinMs) throw new Error(`ready after ${withinMs} ms: ${now.join(', ') || 'none'}; wanted: ${wanted.join(', ') || 'none'}`);
    await sleep(50);
  }
};

/** Kills a server while deals arrive, keeps it away, brings it back. */
const outage = async ({ stack }: Running, server: KillableServer, during: number): Promise<number> => {
  const load = put(stack, rounds[during]!);
  await sleep(200);
  await server.kill();
  const away = performance.now();
  await untilReady(stack, [], NOTICED_WITHIN_MS);
  while (performance.now() - away < AWAY_MS) {
    await sleep(Math.min(500, AWAY_MS));
    expect(await ready(stack)).toEqual([]);
  }
  await server.restart();
  const recovered = await untilReady(stack, moneyPath, READY_AGAIN_WITHIN_MS);
  await load;
  await stack.inspector.settled(SETTLES_WITHIN_MS);
  return recovered;
};

const expectNothingLost = async ({ stack }: Running, expected: EndState): Promise<void> => {
  expect(await endState(stack.inspector, (service) => stack.baseOf(service))).toEqual(expected);
  const { lines, postings, payouts, events, entriesTwice, deadLetters } = await books(stack.inspector, stack.transport);
  expect({ entriesTwice, deadLetters }).toEqual({ entriesTwice: 0, deadLetters: 0 });
  expect(Object.keys(lines).length).toBeGreaterThan(5);
  expect([postings, payouts, events]).toEqual([lines, lines, lines]);
};

describe('an outage of the database', () => {
  let running: Running;
  afterAll(() => running?.stack.stop());

  it(`given PostgreSQL killed under load and away for ${AWAY_MS / 1_000} s, every service says so, recovers alone, and nothing is lost`, async () => {
    running = await startStack(null);

    const recoveredMs = await outage(running, postgres, DURING_DATABASE);

    expect(recoveredMs).toBeLessThan(READY_AGAIN_WITHIN_MS);
    await expectNothingLost(running, undisturbed[DURING_DATABASE]!);
  }, TEST_MS);
});

await suiteWith('an outage of the broker', killableKafka, (broker) => {
  let running: Running;
  afterAll(async () => {
    await running?.stack.stop();
    await broker.remove();
  });

  it(`given Kafka killed under load and away for ${AWAY_MS / 1_000} s, every service says so, recovers alone, and nothing is lost`, async () => {
    running = await startStack(broker.url);
    await put(running.stack, rounds[DURING_DATABASE]!);

    const recoveredMs = await outage(running, broker, DURING_BROKER);

    expect(recoveredMs).toBeLessThan(READY_AGAIN_WITHIN_MS);
    await expectNothingLost(running, undisturbed[DURING_BROKER]!);
  }, TEST_MS);
});
