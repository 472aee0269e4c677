import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isInfrastructureFault } from '@attain/platform/db';
import { as, creditsEvent, PLAN, RETROACTIVE, RunningCompensation, type TestCredit } from './running-compensation.js';

const REPS = ['ana', 'ben', 'cleo', 'dan'];
const HEAD = 'hana';

/** A small generator of its own, so that a failure comes again. */
const seeded = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
};

const dayOf = (offset: number): string => new Date(Date.UTC(2026, 6, 1 + offset)).toISOString().slice(0, 10);

describe('consumers, recalculation and closing at the same time', () => {
  let room: RunningCompensation;
  let faults = 0;

  /** As the platform does: a lost race rolls back and comes again. */
  const retried = async (work: () => Promise<unknown>): Promise<void> => {
    for (let tries = 0; ; tries += 1) {
      try {
        await work();
        return;
      } catch (error) {
        if (!isInfrastructureFault(error) || tries > 20) throw error;
        faults += 1;
      }
    }
  };

  beforeAll(async () => {
    room = await RunningCompensation.start();
    await room.calendar();
    for (const name of [...REPS, HEAD]) {
      await room.person(name);
      await room.quota(name, [{ from: '2025-01-01', to: null, amount: name === HEAD ? '40000.00' : '10000.00' }]);
    }
    await room.plan(PLAN, ['ana', 'ben']);
    await room.plan(RETROACTIVE, ['ben', 'cleo', 'dan', HEAD]);
    await room.settled();
  }, 120_000);
  afterAll(() => room.stop());

  /** Deals of its own keys, as partitions give them to one consumer each; all of them credit the same people. */
  const consumer = async (name: string, batches: number): Promise<void> => {
    const random = seeded(name.charCodeAt(0) * 7_919);
    const versions = new Map<string, number>();
    for (let batch = 0; batch < batches; batch += 1) {
      const events = Array.from({ length: 1 + random(25) }, () => {
        const deal = `${name}${random(60)}`;
        const version = (versions.get(deal) ?? 0) + 1;
        versions.set(deal, version);
        const [on, amount] = [dayOf(random(90)), `${random(2_000)}.${10 + random(90)}`];
        const credits: TestCredit[] =
          random(8) === 0
            ? []
            : [
                { person: REPS[random(4)] ?? 'ana', on, amount },
                { person: HEAD, on, amount, kind: 'rollup' },
              ];
        return creditsEvent(deal, version, credits);
      });
      await retried(() => room.credits(...events));
    }
  };

  const quotaChanges = async (): Promise<void> => {
    const random = seeded(42);
    for (let version = 2; version < 22; version += 1) {
      const from = dayOf(random(80));
      await retried(() =>
        room.quota(
          REPS[version % 4] ?? 'ana',
          [
            { from: '2025-01-01', to: from, amount: '10000.00' },
            { from, to: null, amount: `${5_000 + random(20_000)}.00` },
          ],
          version,
        ),
      );
    }
  };

  const closings = async (): Promise<void> => {
    for (const start of ['2026-07-01', '2026-08-01']) {
      await new Promise((done) => setTimeout(done, 400));
      const closed = await room.post(`periods/${start}/close`, {}, as('finance-approver'));
      expect([closed.status, closed.body.status]).toEqual([200, 'closed']);
    }
  };

  it('lose no cent and pay none twice', async () => {
    await Promise.all([consumer('x', 40), consumer('y', 40), consumer('z', 40), quotaChanges(), closings()]);
    await room.settled();
    expect((await room.get('reconcile')).body.differences).toEqual([]);
    expect((await room.get('ledger/verify')).body).toMatchObject({ sound: true, broken: null });
    expect((await room.get('traces/replay-all')).body).toMatchObject({ mismatches: 0, complete: true });
    expect((await room.get('periods')).body.items.filter(({ status }: { status: string }) => status === 'closed').length).toBe(2);
    const before = (await room.get('views/hash')).body.views;
    for (const name of [...REPS, HEAD]) await room.person(name, 2, [{ from: '2024-06-01', to: null }]);
    await room.settled();
    expect((await room.get('views/hash')).body.views).toEqual(before);
    expect(faults).toBe(0);
  }, 120_000);
});
