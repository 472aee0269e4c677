import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { as, creditsEvent, idOf, PLAN, RunningCompensation } from './running-compensation.js';

describe('closing while changes are being worked off', () => {
  let room: RunningCompensation;
  beforeAll(async () => {
    room = await RunningCompensation.start();
    await room.calendar();
    await room.person('ana');
    await room.quota('ana', [{ from: '2025-01-01', to: null, amount: '10000.00' }]);
    await room.plan(PLAN, ['ana']);
    await room.settled();
  }, 60_000);
  afterAll(() => room.stop());

  it('given a quota that was told before, closes the period with what it makes of pay', async () => {
    await room.credits(creditsEvent('d1', 1, [{ person: 'ana', on: '2026-07-05', amount: '8000.00' }]));
    // While somebody holds the participant, the recalculation has to wait.
    const closing = await room.database.inTx(async (tx) => {
      await tx.query('SELECT FROM participant WHERE person_id = $1 FOR UPDATE', [idOf('ana')]);
      await room.quota('ana', [{ from: '2025-01-01', to: null, amount: '4000.00' }], 2);
      const asked = room.post('periods/2026-07-01/close', {}, as('finance-approver'));
      expect(await Promise.race([asked.then(({ status }) => status), sleep(700, 'waits')])).toBe('waits');
      return { asked };
    });
    expect(await closing.asked).toMatchObject({ status: 200, body: { status: 'closed' } });
    // 4,000 at 5 %, 1,000 at 6 %, 3,000 at 7 %, and the bonus of 500.00.
    const { body } = await room.get(`statements?personId=${idOf('ana')}&period=2026-07-01`);
    expect(body.periods[0]).toMatchObject({ status: 'closed', totals: [{ amount: '970.00', currency: 'USD' }] });
    expect((await room.get('reconcile')).body.differences).toEqual([]);
  }, 30_000);
});
