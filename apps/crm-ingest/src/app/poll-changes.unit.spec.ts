import { describe, expect, it } from '@jest/globals';
import type { SyncPosition } from '../store/sync-positions.js';
import { nextPosition } from './poll-changes.js';

const START: SyncPosition = { cursor: 5_000, scan: null, backfilled: true, seen: 0, total: null, polledAt: null };
const scan = { from: 4_000, started: 0, max: 0, after: '0' };
const page = (versions: readonly number[], next: string | null, serverTime = 9_000) => ({
  items: versions.map((version, index) => ({ externalId: String(index), version })),
  next,
  serverTime,
  total: 3,
});

describe('the cursor of the poll', () => {
  it('stands while pages follow, and remembers where to go on', () => {
    expect(nextPosition(START, scan, page([6_000], '7'))).toMatchObject({
      cursor: 5_000,
      scan: { from: 4_000, started: 9_000, max: 6_000, after: '7' },
    });
  });

  it('moves to the newest version seen, over all pages', () => {
    const half = nextPosition(START, scan, page([8_000], '7'));
    expect(nextPosition(half, half.scan!, page([6_000], null, 9_500))).toMatchObject({ cursor: 8_000, scan: null });
  });

  it("never passes the start of the scan by the CRM's clock: what changed meanwhile comes again", () => {
    expect(nextPosition(START, scan, page([12_000], null)).cursor).toBe(9_000);
  });

  it('never goes back, and stays when nothing was seen', () => {
    expect(nextPosition(START, scan, page([4_500], null)).cursor).toBe(5_000);
    expect(nextPosition(START, scan, page([], null)).cursor).toBe(5_000);
  });
});
