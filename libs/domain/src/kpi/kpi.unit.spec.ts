import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDecimal, money } from '../money/index.js';
import type { CreditableDeal } from '../crediting/index.js';
import { addBuckets, bucketOfDeal, closedDeal, emptyBucket, kpiOf, kpis, partiesOf, type ClosedDeal, type KpiBucket } from './index.js';

const won = (homeMinor: bigint | null, cycleDays: number | null = null): ClosedDeal => ({
  outcome: 'won',
  on: '2026-07-31',
  homeMinor,
  cycleDays,
});
const lost = (homeMinor: bigint | null): ClosedDeal => ({ outcome: 'lost', on: '2026-07-31', homeMinor, cycleDays: null });

const figures = (deals: readonly ClosedDeal[], bucket = deals.reduce((sum, d) => addBuckets(sum, bucketOfDeal(d, 1)), emptyBucket)) => {
  const cycles = new Map<number, number>();
  for (const { cycleDays } of deals) if (cycleDays !== null) cycles.set(cycleDays, (cycles.get(cycleDays) ?? 0) + 1);
  const facts = { bucket, cycles, currency: 'USD', currencyDigits: 2 };
  return Object.fromEntries(
    kpis.map((kpi) => {
      const value = kpi.value(facts);
      return [kpi.code, value && formatDecimal(value)];
    }),
  );
};

describe('KPIs', () => {
  it('tell two win rates from one set of deals', () => {
    const deals = [won(10_000n), won(10_000n), won(80_000n), ...Array.from({ length: 5 }, () => lost(20_000n))];
    expect(figures(deals)).toMatchObject({ 'win-rate': '0.375', 'win-rate-value': '0.5', 'average-deal-size': '333.33' });
  });

  it('give mean and median of the sales cycle', () => {
    expect(figures([won(1n, 10), won(1n, 20), won(1n, 90)])).toMatchObject({ 'sales-cycle-mean': '40', 'sales-cycle-median': '20' });
    expect(figures([won(1n, 10), won(1n, 21), won(1n, null)])).toMatchObject({ 'sales-cycle-mean': '15.5', 'sales-cycle-median': '15.5' });
  });

  it('are null on an empty denominator, never 0', () => {
    expect(figures([])).toEqual({
      bookings: '0',
      'win-rate': null,
      'win-rate-value': null,
      'average-deal-size': null,
      'sales-cycle-mean': null,
      'sales-cycle-median': null,
    });
    expect(kpiOf('bookings')!.value({ bucket: emptyBucket, cycles: new Map(), currency: null, currencyDigits: 0 })).toBeNull();
    expect(figures([won(null)])).toMatchObject({ 'win-rate': '1', 'average-deal-size': null });
  });

  it('read a closed deal, and nothing of an open, deleted or merged one', () => {
    const deal: CreditableDeal = {
      dealId: 'd',
      status: 'won',
      amount: money(5n, 'EUR'),
      homeAmount: money(6n, 'USD'),
      closeDate: '2026-07-31',
      ownerUserId: 'u',
      splits: [],
      wonOn: [],
      endedOn: null,
      mergedIntoDealId: null,
      deleted: false,
      changedOn: null,
    };
    expect(closedDeal(deal, '2026-05-04')).toEqual({ outcome: 'won', on: '2026-07-31', homeMinor: 6n, cycleDays: 88 });
    expect(closedDeal({ ...deal, status: 'lost' }, '2026-05-04')?.cycleDays).toBeNull();
    expect(closedDeal(deal, '2026-08-01')?.cycleDays).toBeNull();
    for (const change of [
      { status: 'open' },
      { deleted: true },
      { mergedIntoDealId: 'x' },
      { closeDate: null },
    ] as Partial<CreditableDeal>[]) {
      expect(closedDeal({ ...deal, ...change }, null)).toBeNull();
    }
    const lines = new Map([['p', [{ from: '2026-01-01', to: null, managerId: 'm' }]]]);
    expect(partiesOf(deal, { policy: [], lines, people: new Map([['u', 'p']]) })).toEqual({ ownerId: 'p', managerIds: ['m'] });
    expect(partiesOf(deal, { policy: [], lines, people: new Map() })).toBeNull();
  });

  it('property: buckets moved one change at a time equal a rebuild', () => {
    const anyClosed = fc
      .record({
        outcome: fc.constantFrom('won' as const, 'lost' as const),
        on: fc.constant('2026-07-31'),
        homeMinor: fc.option(fc.bigInt({ min: -100n, max: 10_000n }), { nil: null }),
        cycleDays: fc.option(fc.nat(400), { nil: null }),
      })
      .map((d): ClosedDeal => (d.outcome === 'lost' ? { ...d, cycleDays: null } : d));
    const changes = fc.array(fc.tuple(fc.nat(9), fc.option(anyClosed, { nil: null })), { maxLength: 60 });
    fc.assert(
      fc.property(changes, (list) => {
        const held = new Map<number, ClosedDeal>();
        let incremental: KpiBucket = emptyBucket;
        for (const [id, next] of list) {
          const before = held.get(id);
          if (before) incremental = addBuckets(incremental, bucketOfDeal(before, -1));
          if (next) incremental = addBuckets(incremental, bucketOfDeal(next, 1));
          if (next) held.set(id, next);
          else held.delete(id);
        }
        const rebuilt = [...held.values()];
        expect(incremental).toEqual(rebuilt.reduce((sum, d) => addBuckets(sum, bucketOfDeal(d, 1)), emptyBucket));
        expect(figures(rebuilt, incremental)).toEqual(figures(rebuilt));
      }),
      { numRuns: 2_000 },
    );
  });
});
