import { endState, type EndState } from './end-state.js';
import type { Templates } from './databases.js';
import type { Host } from './host.js';
import { HostedStack } from './hosted-stack.js';
import { users, type CrmRecord } from './records.js';
import { enterAll } from './stack.js';

const SETTLES_WITHIN_MS = 60_000;

/** The state after each round of a run in which nothing dies and nothing is away: what every other run must end in. */
export const quietRun = async (host: Host, templates: Templates, rounds: readonly (readonly CrmRecord[])[]): Promise<EndState[]> => {
  const stack = await HostedStack.prepare(host, templates);
  try {
    await stack.start();
    await stack.apply(users(1));
    await enterAll(stack);
    const states: EndState[] = [];
    for (const round of rounds) {
      await stack.apply(round);
      await stack.inspector.settled(SETTLES_WITHIN_MS);
      states.push(await endState(stack.inspector, (service) => stack.baseOf(service)));
    }
    return states;
  } finally {
    await stack.stop();
  }
};
