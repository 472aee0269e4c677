import { describe, expect, it, jest } from '@jest/globals';
import { Backoff, reasonOf } from './backoff.js';
import { LostPartitions } from './port.js';
import { shares } from './share.js';
import { StopRequest } from './stop-request.js';

describe('stop request', () => {
  it('given a stop that has waited 10 s for the work in hand, when checked, then the work is told to drop it', () => {
    const now = jest.spyOn(Date, 'now').mockReturnValue(1_000);
    const stop = new StopRequest();
    stop.check();
    stop.request();
    stop.check();
    expect(stop.requested).toBe(true);
    now.mockReturnValue(11_001);
    expect(() => stop.check()).toThrow(LostPartitions);
    now.mockRestore();
  });
});

describe('back-off', () => {
  it('given failures in a row, when taken, then it doubles up to 5 s and starts anew after a success', () => {
    const backoff = new Backoff();
    expect(Array.from({ length: 8 }, () => backoff.take())).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
    backoff.reset();
    expect(backoff.take()).toBe(100);
  });

  it('given an error without a text of its own, when told, then the reason within it is', () => {
    expect(reasonOf(new AggregateError([new Error('connect ECONNREFUSED')]))).toBe('connect ECONNREFUSED');
  });
});

describe('shares of a batch', () => {
  it('given queues of 10, 2 and 10 and room for 12, when shared, then the short one is taken whole', () => {
    expect(shares([10, 2, 10], 12)).toEqual([5, 2, 5]);
  });
});
