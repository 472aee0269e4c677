import { describe, expect, it } from '@jest/globals';
import type { PayStep } from '../../api/pay.js';
import { heldWords } from '../../parts/held-words.js';
import { balancesOf, stepWords, tells } from './way-words.js';

const usd = (amount: string) => ({ amount, currency: 'USD' });

const plain = {
  currency: 'USD',
  ...{ heldBack: usd('0.00'), advances: usd('0.00'), net: usd('100.00') },
  payment: { amount: '100.00', currency: 'USD', rate: null, held: null },
  balances: { drawDebt: usd('0.00'), carriedCap: usd('0.00'), carriedNegative: usd('0.00'), receivable: usd('0.00') },
  way: [{ step: 'earned', amount: usd('100.00') }],
};
const pay = (more: Partial<typeof plain> | object = {}): PayStep => ({ ...plain, ...more }) as unknown as PayStep;

describe('the way from earnings to pay', () => {
  it('given what is earned is simply paid, tells nothing', () => {
    expect(tells(pay())).toBe(false);
    expect(balancesOf(pay())).toEqual([]);
  });

  it.each([
    ['a step beside earnings', { way: [{ step: 'draw', amount: usd('5.00') }] }],
    ['a balance', { balances: { ...plain.balances, drawDebt: usd('5.00') } }],
    ['pay that waits', { heldBack: usd('5.00') }],
    ['an advance', { advances: usd('5.00') }],
    ['pay in another currency', { payment: { ...plain.payment, currency: 'EUR' } }],
    ['pay without a rate', { payment: { ...plain.payment, held: 'rate-missing' } }],
  ])('given %s, tells it', (_what, more) => {
    expect(tells(pay(more))).toBe(true);
  });

  it('given balances, says each in a sentence, negative ones too', () => {
    const balances = { ...plain.balances, carriedNegative: usd('-7.00'), carriedCap: usd('3.00') };
    expect(balancesOf(pay({ balances })).map(({ name, money }) => [name, money.amount])).toEqual([
      ['Carried above the cap', '3.00'],
      ['Carried below zero', '-7.00'],
    ]);
  });

  it('given names that are new here, shows them as they are', () => {
    expect(stepWords('windfall')).toBe('windfall');
    expect(heldWords('moon-missing')).toMatchObject({ short: 'Moon missing', why: 'It waits: moon missing.' });
  });
});
