import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { postgresForTests } from '@attain/testing/servers';
import { Templates } from './support/databases.js';
import { endState, type EndState } from './support/end-state.js';
import { expectSoundBooks } from './support/expectations.js';
import { Host } from './support/host.js';
import { HostedStack } from './support/hosted-stack.js';
import { deliveriesOf, factsOfHistories, type Delivery } from './support/deliveries.js';

const HISTORIES = Number.parseInt(process.env['ATTAIN_PROOFS_HISTORIES'] ?? '20', 10);

describe('convergence of the running system', () => {
  let host: Host;
  let templates: Templates;
  let first: EndState | undefined;

  beforeAll(async () => {
    host = await Host.start();
    templates = await Templates.make((await postgresForTests()).url, host);
  }, 120_000);
  afterAll(async () => {
    await templates?.drop();
    await host?.stop();
  });

  const deliver = async (stack: HostedStack, delivery: Delivery): Promise<void> => {
    await delivery.to(stack);
    if (delivery.pauseMs > 0) await sleep(delivery.pauseMs);
  };

  it.each(Array.from({ length: HISTORIES }, (_, n) => n))(
    'given the same facts in the order, repetition and delay of history %i, the same state',
    async (seed) => {
      const stack = await HostedStack.prepare(host, templates);
      try {
        for (const delivery of deliveriesOf(factsOfHistories, seed)) await deliver(stack, delivery);
        await stack.inspector.settled(30_000);
        const state = await endState(stack.inspector, (service) => stack.baseOf(service));
        first ??= state;
        expect(Object.keys(state.ledger).length).toBeGreaterThan(20);
        expect(state).toEqual(first);
        expect(await expectSoundBooks(stack)).toBe(0);
      } finally {
        await stack.stop();
      }
    },
    60_000,
  );
});
