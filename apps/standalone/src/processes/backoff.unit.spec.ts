import { describe, expect, it } from '@jest/globals';
import { restartDelay } from './backoff.js';

describe('the wait before a restart', () => {
  it('doubles from half a second to half a minute', () => {
    expect([1, 2, 3, 6, 7, 8, 1_000].map(restartDelay)).toEqual([500, 1_000, 2_000, 16_000, 30_000, 30_000, 30_000]);
  });
});
