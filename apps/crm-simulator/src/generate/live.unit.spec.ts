import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Crm } from '../crm/crm.js';
import { scaled } from '../crm/rates.js';
import type { Deal } from '../crm/records.js';
import { generateHistory } from './history.js';
import { nextMove } from './live.js';
import { Random } from './random.js';

const start = Date.parse('2026-11-24T12:00:00Z');
const { state } = generateHistory(3, start, 200);

/** Live moves over the generated state, sixteen to the millisecond; `watch` sees every record before and after. */
function sell(seed: number, moves: number, watch: (before: Deal | undefined, after: Deal) => void = () => undefined): Crm {
  const crm = new Crm();
  crm.apply(state);
  const random = new Random(seed, 'live');
  for (let move = 0; move < moves; move += 1) {
    const change = nextMove(random, crm, { at: start + (move >> 4), rates: crm.rates });
    for (const deal of change.deals ?? []) watch(crm.deals.get(deal.id), deal);
    crm.apply(change);
  }
  return crm;
}

describe('Live selling', () => {
  it('makes the same moves from the same seed and state', () => {
    expect([...sell(5, 500).deals.values()]).toEqual([...sell(5, 500).deals.values()]);
  });

  it('moves each record forward in time, appends to its history only, and keeps splits at exactly 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
        sell(seed, 300, (before, after) => {
          if (before && after.updatedAt <= before.updatedAt) throw new Error(`deal ${after.id} went back in time`);
          expect(after.history.slice(0, before?.history.length ?? 0)).toEqual(before?.history ?? []);
          const shares = after.splits.reduce((sum, split) => sum + scaled(split.share, 4), 0n);
          if (after.splits.length > 0) expect(shares).toBe(10_000n);
        });
      }),
      { numRuns: 10 },
    );
  });

  it('makes every kind of change sooner or later', () => {
    const seen = new Set<string>();
    sell(1, 6_000, (before, after) => {
      if (!before) seen.add(after.mergedFrom.length > 0 ? 'merged' : 'created');
      else if (before.archivedAt !== after.archivedAt) seen.add(after.archivedAt === null ? 'restored' : 'deleted');
      else if (before.splits.length < after.splits.length) seen.add('split');
      else if (before.ownerId !== after.ownerId) seen.add('re-owned');
      else if (before.amount !== null && after.amount === null) seen.add('emptied');
      else if (before.wonAt !== after.wonAt) seen.add('won');
      else if (before.frozenRate !== null && after.frozenRate === null) seen.add('reopened');
    });
    expect([...seen].sort()).toEqual(['created', 'deleted', 'emptied', 'merged', 're-owned', 'reopened', 'restored', 'split', 'won']);
  });
});
