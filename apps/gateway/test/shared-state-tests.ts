import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { until } from '@attain/testing/authorization';
import type { RateLimits, RateRule, Revocations } from '../src/ports.js';

export interface Replica {
  readonly limits: RateLimits;
  readonly revocations: Revocations;
  close(): void;
}

/**
 * What counting and revoking must do, whatever keeps the state.
 * @param start a replica; all that it starts share their state where `shared`
 */
export const sharedStateTests = (start: () => Promise<Replica>, shared: boolean): void => {
  let [first, second]: Replica[] = [];
  const rule = (points: number, seconds: number): RateRule => ({ name: randomUUID(), points, seconds });

  beforeAll(async () => {
    first = await start();
    second = shared ? await start() : first;
  });

  afterAll(() => {
    first?.close();
    if (shared) second?.close();
  });

  it('lets a rule be used up and no further, and says how long to wait', async () => {
    const three = rule(3, 60);
    const waits = await Promise.all(Array.from({ length: 5 }, () => first!.limits.take(three, 'a')));
    expect(waits.filter((wait) => wait === 0).length).toBe(3);
    expect(waits.filter((wait) => wait > 50 && wait <= 60).length).toBe(2);
  });

  it('counts keys and rules apart', async () => {
    const [one, other] = [rule(1, 60), rule(1, 60)];
    expect(await first!.limits.take(one, 'a')).toBe(0);
    expect(await first!.limits.take(one, 'b')).toBe(0);
    expect(await first!.limits.take(other, 'a')).toBe(0);
    expect(await first!.limits.take(one, 'a')).toBeGreaterThan(0);
  });

  it('asks without counting, and forgets', async () => {
    const two = rule(2, 60);
    expect(await first!.limits.wait(two, 'a')).toBe(0);
    await first!.limits.take(two, 'a');
    expect(await first!.limits.wait(two, 'a')).toBe(0);
    await first!.limits.take(two, 'a');
    expect(await first!.limits.wait(two, 'a')).toBeGreaterThan(0);
    await first!.limits.forget(two, 'a');
    expect(await first!.limits.take(two, 'a')).toBe(0);
  });

  it('begins anew when the time is over', async () => {
    const short = rule(1, 1);
    expect(await first!.limits.take(short, 'a')).toBe(0);
    expect(await first!.limits.take(short, 'a')).toBe(1);
    await until('the end of the second', async () => (await first!.limits.wait(short, 'a')) === 0, 3_000);
    expect(await first!.limits.take(short, 'a')).toBe(0);
  });

  it('counts all replicas together', async () => {
    const ten = rule(10, 60);
    const waits = await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? first! : second!).limits.take(ten, 'a')));
    expect(waits.filter((wait) => wait === 0).length).toBe(10);
  });

  it('tells every replica what was revoked, once', async () => {
    const told: [Replica, string][] = [];
    for (const replica of new Set([first!, second!])) replica.revocations.onRevoked((credential) => told.push([replica, credential]));
    const credential = 'x'.repeat(43);
    await first!.revocations.announce(credential);
    await until('the news', () => [first!, second!].every((replica) => told.some(([to, what]) => to === replica && what === credential)));
  });
};
