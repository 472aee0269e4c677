import { describe, expect, it } from '@jest/globals';
import { retryAfterMs } from '../channels/retry-after.js';
import { judge } from '../channels/judge.js';
import { nextWaitMs, parseSchedule } from './schedule.js';

const published = parseSchedule('0,5000,300000,1800000,7200000,18000000,36000000,50400000,72000000,86400000');
const now = new Date('2026-07-31T12:00:00.000Z');

describe('the schedule of tries', () => {
  it('given the published waits, ends after ten tries and 75 hours 35 minutes', () => {
    const waits = Array.from({ length: 10 }, (_, tries) => nextWaitMs(published, tries, 0.5));
    expect(waits.reduce<number>((sum, wait) => sum + wait!, 0)).toBe(((75 * 60 + 35) * 60 + 5) * 1_000);
    expect(nextWaitMs(published, 10, 0.5)).toBeNull();
  });

  it.each([
    [0, 4_500],
    [0.5, 5_000],
    [1, 5_500],
  ])('given a chance of %f, is at most a tenth off', (chance, expected) => {
    expect(nextWaitMs(published, 1, chance)).toBe(expected);
  });

  it('given a receiver that asks for longer, waits so long, and at most a day', () => {
    expect([nextWaitMs(published, 1, 0.5, 60_000), nextWaitMs(published, 1, 0.5, 1_000)]).toEqual([60_000, 5_000]);
    expect(nextWaitMs(published, 1, 0.5, 30 * 86_400_000)).toBe(86_400_000);
  });
});

describe('an answer', () => {
  it.each([
    ['120', 120_000],
    [' 7 ', 7_000],
    ['Fri, 31 Jul 2026 12:01:00 GMT', 60_000],
    ['Fri, 31 Jul 2026 11:00:00 GMT', 0],
    ['soon', null],
    [null, null],
  ])('given Retry-After %p, asks to wait %p ms', (header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });

  it.each([
    [200, 'delivered'],
    [204, 'delivered'],
    [301, 'retry'],
    [308, 'retry'],
    [400, 'retry'],
    [404, 'retry'],
    [410, 'gone'],
    [500, 'retry'],
  ])('given status %i, it is %s', (status, kind) => {
    expect(judge({ status, retryAfter: '9' }, now)).toEqual(expect.objectContaining({ kind, status }));
    expect(judge({ status, retryAfter: '9' }, now)).not.toHaveProperty('notBeforeMs');
  });

  it.each([429, 503])('given status %i, heeds Retry-After', (status) => {
    expect(judge({ status, retryAfter: '9' }, now)).toMatchObject({ kind: 'retry', notBeforeMs: 9_000 });
  });
});
