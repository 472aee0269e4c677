import { describe, expect, it } from '@jest/globals';
import type { StepBody } from '../evaluated/bodies.js';
import type { ShownLine } from '../evaluated/read-evaluated.js';
import { wayToNet } from './pay-way.js';

const nothing = {
  ...{ released: '0.00', adjustments: '0.00', cutByCap: '0.00', fromCap: '0.00', fromNegative: '0.00', draw: '0.00', topUp: '0.00' },
  ...{ recovered: '0.00', net: '0.00' },
};
const step = (amounts: Partial<typeof nothing>): StepBody => ({ ...nothing, ...amounts }) as unknown as StepBody;
const line = (reason: string, amount: bigint): ShownLine => ({ reason, amount }) as ShownLine;

describe('the way from earnings to net', () => {
  it('given earnings alone, is one step', () => {
    expect(wayToNet(step({ released: '12.00', net: '12.00' }), 'USD', [line('earned', 1_200n)])).toEqual([
      { step: 'earned', amount: 1_200n },
    ]);
  });

  it('given more taken back than earned and a draw, names what is carried on, and sums to net', () => {
    const way = wayToNet(step({ released: '-200.00', topUp: '500.00', net: '500.00' }), 'USD', [
      line('earned', 90_000n),
      line('clawback', -110_000n),
    ]);
    expect(way).toEqual([
      { step: 'earned', amount: 90_000n },
      { step: 'clawback', amount: -110_000n },
      { step: 'to negative', amount: 20_000n },
      { step: 'draw', amount: 50_000n },
    ]);
    expect(way.reduce((sum, { amount }) => sum + amount, 0n)).toBe(50_000n);
  });

  it('given a cap, a carried excess, a negative from before and a draw that is recovered, each stands with its sign', () => {
    const amounts = {
      released: '100.00',
      adjustments: '25.00',
      cutByCap: '5.00',
      fromCap: '3.00',
      fromNegative: '-10.00',
      recovered: '20.00',
    };
    expect(wayToNet(step({ ...amounts, net: '93.00' }), 'USD', [line('released', 4_000n), line('prior period', -1_000n)])).toEqual([
      { step: 'earned', amount: 7_000n },
      { step: 'released', amount: 4_000n },
      { step: 'prior period', amount: -1_000n },
      { step: 'adjustments', amount: 2_500n },
      { step: 'cut by cap', amount: -500n },
      { step: 'from cap', amount: 300n },
      { step: 'from negative', amount: -1_000n },
      { step: 'recovered', amount: -2_000n },
    ]);
  });
});
