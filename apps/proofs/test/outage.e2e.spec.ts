import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { killableKafka, killablePostgres, suiteWith, type KillableServer } from '@attain/testing/servers';
import { moneyPath, Templates, type Service } from './support/databases.js';
import type { EndState } from './support/end-state.js';
import { expectEndState, expectSoundBooks } from './support/expectations.js';
import { Host } from './support/host.js';
import { ProcessStack } from './support/process-stack.js';
import { quietRun } from './support/quiet-run.js';
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
let undisturbed: EndState[];

beforeAll(async () => {
  postgres = await killablePostgres();
  host = await Host.start();
  templates = await Templates.make(postgres.url, host);
  undisturbed = await quietRun(host, templates, rounds);
}, 180_000);
afterAll(async () => {
  await host?.stop();
  await postgres?.remove();
});

const startStack = async (transportUrl: string | null): Promise<ProcessStack> => {
  const stack = await ProcessStack.start(await templates.copy(), { transportUrl, leaseMs: 10_000 });
  await put(stack, users(1));
  await enterAll(stack);
  await put(stack, rounds[HISTORY]!);
  await stack.inspector.settled(SETTLES_WITHIN_MS);
  return stack;
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
const outage = async (stack: ProcessStack, server: KillableServer, during: number): Promise<number> => {
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

const expectNothingLost = async (stack: ProcessStack, expected: EndState): Promise<void> => {
  await expectEndState(stack, expected);
  await expectSoundBooks(stack);
};

describe('an outage of the database', () => {
  let stack: ProcessStack;
  afterAll(() => stack?.stop());

  it(
    `given PostgreSQL killed under load and away for ${AWAY_MS / 1_000} s, every service says so, recovers alone, and nothing is lost`,
    async () => {
      stack = await startStack(null);

      const recoveredMs = await outage(stack, postgres, DURING_DATABASE);

      expect(recoveredMs).toBeLessThan(READY_AGAIN_WITHIN_MS);
      await expectNothingLost(stack, undisturbed[DURING_DATABASE]!);
    },
    TEST_MS,
  );
});

await suiteWith('an outage of the broker', killableKafka, (broker) => {
  let stack: ProcessStack;
  afterAll(async () => {
    await stack?.stop();
    await broker.remove();
  });

  it(
    `given Kafka killed under load and away for ${AWAY_MS / 1_000} s, every service says so, recovers alone, and nothing is lost`,
    async () => {
      stack = await startStack(broker.url);
      await put(stack, rounds[DURING_DATABASE]!);

      const recoveredMs = await outage(stack, broker, DURING_BROKER);

      expect(recoveredMs).toBeLessThan(READY_AGAIN_WITHIN_MS);
      await expectNothingLost(stack, undisturbed[DURING_BROKER]!);
    },
    TEST_MS,
  );
});
