import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { currentTraceparent, setUpTracing, withRemoteParent } from './index.js';

const PARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

describe('tracing without a collector', () => {
  setUpTracing('test');

  it('given a parent, carries it on through asynchronous work and ends with it', async () => {
    const seen = await withRemoteParent(PARENT, 'work', async () => {
      await sleep(1);
      return currentTraceparent();
    });
    expect(seen).toBe(PARENT);
    expect(currentTraceparent()).toBeUndefined();
  });

  const unusable = [undefined, '', 'nonsense', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, `ff-${PARENT.slice(3)}`];
  it.each(unusable)('given parent %j, begins a trace of its own', (parent) => {
    const [first, second] = [1, 2].map(() => withRemoteParent(parent, 'work', currentTraceparent));
    expect(first).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
    expect(second).not.toBe(first);
  });

  it('keeps parallel traces apart', async () => {
    const other = PARENT.replace('4bf9', '5bf9');
    const read = async (): Promise<string | undefined> => {
      await sleep(2);
      return currentTraceparent();
    };
    expect(await Promise.all([withRemoteParent(PARENT, 'a', read), withRemoteParent(other, 'b', read)])).toEqual([PARENT, other]);
  });
});
