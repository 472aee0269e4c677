import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { notBefore } from './quiet-hours.js';

const berlin = { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' };

describe('quiet hours', () => {
  it.each([
    ['on a winter evening', '2026-01-15T21:30:00.000Z', '2026-01-16T06:00:00.000Z'],
    ['after midnight', '2026-01-16T02:10:30.500Z', '2026-01-16T06:00:00.000Z'],
    ['in daytime', '2026-01-15T12:00:00.000Z', '2026-01-15T12:00:00.000Z'],
    ['at their end', '2026-01-16T06:00:00.000Z', '2026-01-16T06:00:00.000Z'],
    ['in the night the clock goes forward', '2026-03-28T22:00:00.000Z', '2026-03-29T05:00:00.000Z'],
    ['in the night the clock goes back', '2026-10-24T21:00:00.000Z', '2026-10-25T06:00:00.000Z'],
  ])('given an instant %s, gives when something may be sent', (_what, now, expected) => {
    expect(notBefore(new Date(now), berlin).toISOString()).toBe(expected);
  });

  it('given none, or such of no length, sends now', () => {
    const now = new Date('2026-01-15T23:00:00.000Z');
    expect([notBefore(now, null), notBefore(now, { ...berlin, to: '22:00' })]).toEqual([now, now]);
  });

  it('given a day whose only time that is not quiet the clock skips, sends on the next day', () => {
    const auckland = { from: '02:30', to: '02:00', timeZone: 'Pacific/Auckland' };
    expect(notBefore(new Date('2026-09-26T11:59:59.999Z'), auckland).toISOString()).toBe('2026-09-27T13:00:00.000Z');
  });

  it('property: what they give is never within them, and less than two days away', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Auckland', 'UTC'];
    const clock = fc.integer({ min: 0, max: 47 }).map((half) => `${String(half >> 1).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`);
    // Around the changes of clocks of these zones in 2026, and any other time.
    const changes = ['03-08', '03-29', '04-05', '09-27', '10-04', '10-25', '11-01'].map((day) => Date.parse(`2026-${day}T00:00:00Z`));
    const near = fc
      .tuple(fc.constantFrom(...changes), fc.integer({ min: -36 * 3_600_000, max: 36 * 3_600_000 }))
      .map(([day, off]) => day + off);
    const instant = fc.oneof(near, fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) })).map((ms) => new Date(ms));
    const clocks = new Map(
      zones.map((timeZone) => [timeZone, new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short', hourCycle: 'h23' })]),
    );
    fc.assert(
      fc.property(instant, clock, clock, fc.constantFrom(...zones), (now, from, to, timeZone) => {
        const sent = notBefore(now, { from, to, timeZone });
        const minute = clocks.get(timeZone)!.format(sent);
        const quiet = from <= to ? from <= minute && minute < to : minute >= from || minute < to;
        expect(sent.getTime() - now.getTime()).toBeLessThan(48 * 3_600_000);
        expect(sent.getTime()).toBeGreaterThanOrEqual(now.getTime());
        if (from !== to) expect(quiet).toBe(false);
      }),
      { numRuns: 5_000 },
    );
  });
});
