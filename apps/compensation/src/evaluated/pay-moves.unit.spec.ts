import { describe, expect, it } from '@jest/globals';
import type { StepBody } from './bodies.js';
import { payMoves } from './pay-moves.js';

const NONE = { drawDebt: '0.00', carriedCap: '0.00', carriedNegative: '0.00', receivable: '0.00' };
const step = (fields: Partial<StepBody>): StepBody => ({
  ...{
    end: '2026-02-01',
    label: 'FY2026-M01',
    heldBack: '0.00',
    measures: [],
    released: '0.00',
    adjustments: '0.00',
    cutByCap: '0.00',
    fromCap: '0.00',
  },
  ...{ fromNegative: '0.00', draw: '0.00', topUp: '0.00', recovered: '0.00', forgiven: '0.00', collected: '0.00', net: '0.00' },
  ...{ advances: '0.00', settlement: '0.00', payment: { amount: '0.00', currency: 'USD', rate: null, held: null }, balances: NONE },
  ...fields,
});
const moved = (now: StepBody, before: StepBody | null = null) =>
  Object.fromEntries(payMoves(now, before, 'USD').map(({ against, delta }) => [against, delta]));

describe('what pay rules move in the ledger', () => {
  it('given 500 − 700 with a draw of 2,000: pays 2,000, draw debt 2,000, carried −200', () => {
    const now = step({
      released: '-200.00',
      net: '2000.00',
      settlement: '2000.00',
      balances: { ...NONE, drawDebt: '2000.00', carriedNegative: '-200.00' },
    });
    expect(moved(now)).toEqual({ 'recoverable-draw': 200_000n, 'carried-negative': 20_000n });
  });

  it('given a cap that carries, moves the excess out of the payable and back', () => {
    const july = step({ released: '5700.00', net: '5000.00', settlement: '5000.00', balances: { ...NONE, carriedCap: '700.00' } });
    expect(moved(july)).toEqual({ 'carried-cap': -70_000n });
    const august = step({ released: '4000.00', net: '4700.00', settlement: '4700.00' });
    expect(moved(august, july)).toEqual({ 'carried-cap': 70_000n });
  });

  it('given what a cap forfeits, an adjustment and a draw that is not recoverable, moves them against the expense', () => {
    expect(moved(step({ released: '5700.00', net: '5000.00', settlement: '5000.00' }))).toEqual({ 'commission-expense': -70_000n });
    expect(moved(step({ adjustments: '100.00', net: '2000.00', settlement: '2000.00' }))).toEqual({ 'commission-expense': 200_000n });
  });

  it('given debt that is forgiven, collected or recovered, leaves no balance behind', () => {
    const debt = step({ balances: { ...NONE, drawDebt: '300.00' } });
    expect(moved(step({}), debt)).toEqual({ 'recoverable-draw': -30_000n, 'commission-expense': 30_000n });
    expect(moved(step({ balances: { ...NONE, receivable: '300.00' } }), debt)).toEqual({
      'recoverable-draw': -30_000n,
      'participant-receivable': 30_000n,
    });
    expect(moved(step({ released: '900.00', net: '600.00', settlement: '600.00' }), debt)).toEqual({ 'recoverable-draw': -30_000n });
  });

  it('given pay that is held back, books it when it is earned, and takes it out when it is released', () => {
    const july = step({ released: '80.00', net: '80.00', settlement: '80.00', heldBack: '20.00' });
    expect(moved(july)).toEqual({ holdback: -2_000n, 'commission-expense': 2_000n });
    expect(moved(step({ released: '20.00', net: '20.00', settlement: '20.00' }), july)).toEqual({
      holdback: 2_000n,
      'commission-expense': -2_000n,
    });
  });

  it('given an advance, pays it out of cash', () => {
    expect(moved(step({ released: '900.00', net: '900.00', advances: '200.00', settlement: '700.00' }))).toEqual({ cash: -20_000n });
  });
});
