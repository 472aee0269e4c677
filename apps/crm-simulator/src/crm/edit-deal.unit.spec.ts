import { describe, expect, it } from '@jest/globals';
import { accountDate } from './account.js';
import { createDeal, editDeal } from './edit-deal.js';
import { mergeDeals, reopenDeal, splitDeal, winDeal } from './operations.js';
import { statusOf } from './pipelines.js';
import { homeAmount } from './rates.js';
import type { Deal, ExchangeRate } from './records.js';

const at = Date.parse('2026-06-30T20:00:00Z');
const rates: ExchangeRate[] = [
  { id: '1', currency: 'EUR', rate: '1.0800', effectiveAt: at - 1_000 },
  { id: '2', currency: 'EUR', rate: '1.1000', effectiveAt: at + 1_000 },
];
const open: Deal = createDeal(
  {
    id: '17137567105',
    name: 'Acme: 400 seats',
    dealType: 'newbusiness',
    pipeline: 'default',
    stage: 'contractsent',
    amount: '41250.50',
    currency: 'EUR',
    closeDate: at,
    ownerId: '1',
    companyId: null,
  },
  at - 5_000,
);

describe('Editing a deal', () => {
  it('freezes the rate of the instant of winning, and gives the account its date of the close', () => {
    const won = winDeal(open, { at, rates });
    expect([statusOf(won), won.frozenRate, won.wonAt, won.closeDate]).toEqual(['won', '1.0800', at, at]);
    expect(homeAmount(won.amount, won.frozenRate)).toBe('44550.54');
  });

  it('follows the account rate again once reopened, and keeps when it was won', () => {
    const reopened = reopenDeal(winDeal(open, { at, rates }), { at: at + 60_000, rates });
    expect([statusOf(reopened), reopened.frozenRate, reopened.wonAt]).toEqual(['open', null, at]);
  });

  it('keeps a frozen rate when a closed deal is edited, unless its currency changes', () => {
    const won = winDeal(open, { at, rates });
    expect(editDeal(won, { amount: '1' }, at + 5_000, rates).frozenRate).toBe('1.0800');
    expect(editDeal(won, { currency: 'USD' }, at + 5_000, rates).frozenRate).toBe('1');
    expect(editDeal(won, { currency: 'CHF' }, at + 5_000, rates).frozenRate).toBeNull();
  });

  it('moves the record forward even when the clock stands still or goes back', () => {
    const first = editDeal(open, { name: 'a' }, at, rates);
    const second = editDeal(first, { name: 'b' }, at, rates);
    expect(editDeal(second, { name: 'c' }, at - 9_000, rates).updatedAt).toBe(at + 2);
  });

  it('writes history of what changed only', () => {
    const edited = editDeal(open, { amount: null, name: open.name }, at, rates);
    expect(edited.history.slice(open.history.length)).toEqual([[at, 'amount', null]]);
  });
});

describe('Merging two deals', () => {
  it('makes a new deal with the primary’s values, filled up from the other, its splits kept', () => {
    const primary = splitDeal(editDeal(open, { amount: null }, at, rates), [{ ownerId: '1', share: '1' }], { at, rates });
    const other = { ...open, id: '17137567106', amount: '7', currency: 'USD', createdAt: at - 9_000 };
    const [merged, ...gone] = mergeDeals(primary, other, '17140000001', { at, rates });
    expect(merged).toMatchObject({
      id: '17140000001',
      amount: '7',
      currency: 'USD',
      stage: 'contractsent',
      mergedFrom: [primary.id, other.id],
      createdAt: at - 9_000,
      splits: primary.splits,
    });
    expect(gone.map((deal) => deal.mergedInto)).toEqual(['17140000001', '17140000001']);
  });
});

describe('Amounts and dates', () => {
  it.each([
    ['0.005', '1', '0.01'],
    ['-0.005', '1', '-0.01'],
    ['100', '1.0879', '108.79'],
    ['999999999999999.99', '1', '999999999999999.99'],
    [null, '1', null],
    ['1', null, null],
  ])('converts %s at %s to %s', (amount, rate, home) => {
    expect(homeAmount(amount, rate)).toBe(home);
  });

  it('takes the calendar date in the account’s zone', () => {
    expect(accountDate(Date.parse('2026-07-01T01:30:00Z'))).toBe('2026-06-30');
  });
});
