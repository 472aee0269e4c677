import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fixedClock } from '@attain/platform/clock';
import { ProgressController } from '../src/http/progress.controller.js';
import { StatementsController } from '../src/http/statements.controller.js';
import { idOf, PLAN, RunningCompensation } from './running-compensation.js';

describe('a company far from Greenwich', () => {
  let room: RunningCompensation;
  beforeAll(async () => {
    room = await RunningCompensation.start();
    await room.planning('calendar', idOf('calendar'), 1, {
      ...{ calendarId: idOf('calendar'), code: 'fiscal', timeZone: 'Pacific/Kiritimati' },
      pattern: { kind: 'months', startMonth: 1 },
    });
    await room.person('ana');
    await room.quota('ana', [{ from: '2025-01-01', to: null, amount: '10000.00' }]);
    await room.plan(PLAN, ['ana']);
    await room.settled();
  }, 60_000);
  afterAll(() => room.stop());

  it('given noon of July 31 in UTC, which is August 1 there, shows the pay of August', async () => {
    const clock = fixedClock('2026-07-31T12:00:00.000Z');
    for (const each of [StatementsController, ProgressController]) Object.assign(room.running.app.get<object>(each), { clock });
    const { body: statement } = await room.get(`statements?personId=${idOf('ana')}`);
    expect(statement.periods.map(({ start }: { start: string }) => start)).toEqual(['2026-08-01']);
    const { body: progress } = await room.get(`progress?person=${idOf('ana')}&period=month`);
    expect(progress.period).toMatchObject({ start: '2026-08-01', end: '2026-09-01' });
    // 32 of the 92 days of the quarter: 10,000 × 32 / 92.
    expect(progress.components[0].pace).toMatchObject({ expected: { amount: '3478.26', currency: 'USD' } });
  });
});
