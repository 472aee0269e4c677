import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApplyPlanning } from '../src/app/apply-planning.js';
import { creditsEvent, idOf, PLAN, RunningCompensation } from './running-compensation.js';

describe('an assignment to somebody whom planning does not know yet', () => {
  let room: RunningCompensation;

  beforeAll(async () => {
    room = await RunningCompensation.start();
    await room.calendar();
    await room.plan(PLAN);
  }, 120_000);
  afterAll(() => room.stop());

  const body = (name: string) => ({
    personId: idOf(name),
    name,
    email: `${name}@demo.example`,
    userIds: [],
    title: null,
    businessUnit: null,
    currency: 'USD',
    participation: [{ from: '2025-01-01', to: null }],
  });

  const earnedBy = async (name: string): Promise<unknown> => {
    await room.quota(name, [{ from: '2025-01-01', to: null, amount: '1000.00' }]);
    await room.credits(creditsEvent(`deal of ${name}`, 1, [{ person: name, on: '2026-07-10', amount: '200.00' }]));
    await room.settled();
    return (await room.get(`statements?email=${name}@demo.example&period=2026-07-31`)).body.periods[0].totals;
  };

  it('given it came first, takes effect with the person', async () => {
    await room.assign('ae', ['fay']);
    await room.person('fay');
    expect(await earnedBy('fay')).toEqual([{ amount: '10.00', currency: 'USD' }]);
  });

  it('given the person comes to be known in the same moment, it is not left waiting', async () => {
    let assigning: Promise<void> = Promise.resolve();
    await room.database.inTx(async (tx) => {
      await room.running.app.get(ApplyPlanning).apply(tx, 'person', [{ id: idOf('gus'), version: 1, body: body('gus') }]);
      assigning = room.assign('ae', ['gus']);
      await sleep(300);
    });
    await assigning;
    expect(await earnedBy('gus')).toEqual([{ amount: '10.00', currency: 'USD' }]);
  });
});
