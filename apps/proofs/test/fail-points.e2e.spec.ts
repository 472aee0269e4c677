import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FailPoint } from '@attain/platform/config';
import { postgresForTests, killableKafka, suiteWith } from '@attain/testing/servers';
import { Templates, type DatabaseSet, type Service } from './support/databases.js';
import type { EndState } from './support/end-state.js';
import { expectEndState, expectSoundBooks } from './support/expectations.js';
import { Host } from './support/host.js';
import { ProcessStack } from './support/process-stack.js';
import { quietRun } from './support/quiet-run.js';
import { dealRounds, users } from './support/records.js';
import { enterAll, put } from './support/stack.js';

type Passes = Readonly<Partial<Record<Service, number>>>;

/**
 * At which pass each dies. In the middle of the path something was done before and more comes after; compensation dies at its first,
 * because what metrics tells in one batch may be all that it gets. `crm-ingest` consumes nothing.
 */
const consuming: Passes = { metrics: 2, compensation: 1 };
const writing: Passes = { 'crm-ingest': 3, ...consuming };
const points: readonly { readonly point: FailPoint; readonly passes: Passes }[] = [
  { point: 'mid-batch', passes: consuming },
  { point: 'after-commit-before-offset', passes: consuming },
  { point: 'after-produce-before-delete', passes: writing },
  { point: 'before-commit', passes: writing },
];
const ROUND = 90;
const rounds = dealRounds(11, points.length + 1, ROUND);
const DIES_WITHIN_MS = 40_000;
const SETTLES_WITHIN_MS = 60_000;

let host: Host;
let templates: Templates;
/** After each round, of a run in which nothing dies. */
let undisturbed: EndState[];

beforeAll(async () => {
  host = await Host.start();
  templates = await Templates.make((await postgresForTests()).url, host);
  undisturbed = await quietRun(host, templates, rounds);
}, 180_000);
afterAll(async () => {
  await templates?.drop();
  await host?.stop();
});

const declareRounds = (leaseMs: number, transportUrl: string | null): void => {
  let databases: DatabaseSet;
  let stack: ProcessStack;
  let fed = 0;

  const feedUpTo = async (round: number): Promise<void> => {
    for (; fed <= round; fed += 1) await put(stack, rounds[fed]!);
    await stack.inspector.settled(SETTLES_WITHIN_MS);
  };

  beforeAll(async () => {
    databases = await templates.copy();
    stack = await ProcessStack.start(databases, { transportUrl, leaseMs });
    await put(stack, users(1));
    await enterAll(stack);
    await feedUpTo(0);
  }, 180_000);
  afterAll(async () => {
    await stack?.stop();
    await databases?.drop();
  });

  const cases = points.map((one, index) => ({ ...one, services: Object.keys(one.passes) as Service[], round: index + 1 }));

  it.each(cases)(
    'given $services killed at $point under load, the end is that of a run without kills',
    async ({ point, services, passes, round }) => {
      await feedUpTo(round - 1);
      await Promise.all(services.map((service) => stack.of(service).stop()));
      for (const service of services) stack.of(service).start(`${point}:${passes[service]}`);
      await stack.ready();

      const deaths = services.map(async (service) => {
        const signal = await stack.of(service).died(DIES_WITHIN_MS);
        if (signal !== null) stack.of(service).start();
        return signal;
      });
      await feedUpTo(round);

      expect(await Promise.all(deaths)).toEqual(services.map(() => 'SIGKILL'));
      await stack.ready();
      await stack.inspector.settled(SETTLES_WITHIN_MS);
      await expectEndState(stack, undisturbed[round]!);
      await expectSoundBooks(stack);
    },
    150_000,
  );
};

describe('services that die, over the PostgreSQL log', () => declareRounds(1_000, null));

await suiteWith('services that die, over Kafka', killableKafka, (broker) => {
  declareRounds(6_000, broker.url);
  afterAll(() => broker.remove());
});
