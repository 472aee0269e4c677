import { describe, expect, it } from '@jest/globals';
import { dealChanged, type DealState } from '@attain/contracts/crm';
import { firstFacts, instantOfDate, nextFact, type DealHistory } from './deal-facts.js';

const now = Date.parse('2026-08-15T12:00:00Z');
const told = (version: number, change: Partial<DealState> = {}) => ({
  version,
  state: {
    ...dealChanged.example,
    status: 'open' as const,
    createdOn: '2026-05-04',
    closeDate: '2026-07-31',
    sourceUpdatedAt: '2026-08-01T09:00:00Z',
    ...change,
  },
});
const spans = ({ row, past }: DealHistory) => [
  ...past.map(({ status, validFrom, validTo }) => [status, iso(validFrom), iso(validTo)]),
  [row.status, iso(row.validFrom), null],
];
const iso = (instant: number): string => new Date(instant).toISOString();

describe('the facts of a deal seen for the first time', () => {
  it.each<[string, Partial<DealState>, unknown]>([
    ['open', {}, [['open', '2026-05-04T10:00:00.000Z', null]]],
    [
      'won',
      { status: 'won' },
      [
        ['open', '2026-05-04T10:00:00.000Z', '2026-07-31T10:00:00.000Z'],
        ['won', '2026-07-31T10:00:00.000Z', null],
      ],
    ],
    ['won on the day it was created', { status: 'won', createdOn: '2026-07-31' }, [['won', '2026-07-31T10:00:00.000Z', null]]],
    ['won before it was created', { status: 'won', createdOn: '2026-08-02' }, [['won', '2026-08-02T10:00:00.000Z', null]]],
    ['lost without a close date', { status: 'lost', closeDate: null }, [['lost', '2026-05-04T10:00:00.000Z', null]]],
    ['created on a day that nobody knows', { createdOn: null }, [['open', '2026-08-01T09:00:00.000Z', null]]],
    ['of no known time at all', { createdOn: null, sourceUpdatedAt: null }, [['open', '2026-08-15T12:00:00.000Z', null]]],
    ['deleted', { deleted: true }, [['open', '2026-08-01T09:00:00.000Z', null]]],
    [
      'created and won in the future',
      { status: 'won', createdOn: '2026-09-01', closeDate: '2026-09-02' },
      [['won', '2026-08-15T12:00:00.000Z', null]],
    ],
  ])('given one that is %s', (_, change, expected) => {
    expect(spans(firstFacts(told(1, change), now))).toEqual(expected);
  });

  it('marks the time before the first event as reconstructed, without a stage', () => {
    const { past } = firstFacts(told(1, { status: 'won' }), now);
    expect(past).toMatchObject([{ reconstructed: true, stage: null, minor: 52_320_00n, recordedAt: now, supersededAt: now }]);
  });

  it.each([
    [null, null],
    [{ amount: '5.001', currency: 'USD' }, null],
    [{ amount: '5.01', currency: 'QQQ' }, null],
    [{ amount: '5', currency: 'JPY' }, 5n],
  ])('given a worth of %j, keeps %s and never 0 in its place', (homeAmount, minor) => {
    expect(firstFacts(told(1, { homeAmount }), now).row.minor).toBe(minor);
  });
});

describe('the next fact of a deal', () => {
  const first = firstFacts(told(1), now);
  const at = (sourceUpdatedAt: string | null) => spans(nextFact(first, told(2, { sourceUpdatedAt, status: 'won' }), now + 1_000));

  it('holds from the instant of the CRM, not before the fact it follows and not in the future', () => {
    expect(at('2026-08-10T00:00:00Z').at(-1)).toEqual(['won', '2026-08-10T00:00:00.000Z', null]);
    expect(at('2020-01-01T00:00:00Z').at(-1)).toEqual(['won', iso(instantOfDate('2026-05-04')), null]);
    expect(at('2030-01-01T00:00:00Z').at(-1)).toEqual(['won', iso(now + 1_000), null]);
    expect(at(null).at(-1)).toEqual(['won', iso(now + 1_000), null]);
  });

  it('ends the fact before it at the same instant', () => {
    expect(at('2026-08-10T00:00:00Z')[0]).toEqual(['open', '2026-05-04T10:00:00.000Z', '2026-08-10T00:00:00.000Z']);
    const { past } = nextFact(first, told(2), now + 1_000);
    expect(past).toMatchObject([{ version: 1, reconstructed: false, recordedAt: now, supersededAt: now + 1_000 }]);
  });
});
