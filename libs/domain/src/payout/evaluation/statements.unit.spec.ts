import { describe, expect, it } from '@jest/globals';
import { deal, flat, netOf, planWith, result, type Fields } from '../../../test/payout/engine.js';

describe('statements', () => {
  it('show every period in which anything moves, also when nothing is paid', () => {
    const draw = {
      draw: { kind: 'recoverable', amount: 1000, until: '2026-01-31', recover: { from: 'excess', start: '2026-12-01' } },
      onEnd: { draw: 'forgive' },
    };
    const facts = (amounts: Fields[]): Fields => ({ participants: [{ id: 'rep', compensationEnds: '2026-02-20' }], deals: amounts });
    const left = result(planWith([flat('100%')], draw), facts([deal('A', '2026-01-10', 400)]));
    expect(left.statements.at(-1)).toMatchObject({ period: 'FY2026-M02', net: '0.00', forgiven: '600.00', balances: { drawDebt: '0.00' } });
    // 500 late for January and 500 taken back for it: they meet in February, and both are told.
    const later = { ...deal('A', '2026-01-10', 500, { endedOn: '2026-02-05', endReason: 'deleted' }), recordedOn: '2026-02-05' };
    const deals = [deal('A', '2026-01-10', 500), later, deal('L', '2026-01-20', 500, { recordedOn: '2026-02-03' })];
    expect(netOf(result(planWith([flat('100%')]), { deals, closedThrough: '2026-01-31' }))).toEqual(['M01 500.00', 'M02 0.00']);
  });

  it('close arithmetically at the end of compensation: what the cap still held is paid from the cap', () => {
    const plan = planWith([flat('100%')], { cap: { per: 'pay-period', amount: 3000, excess: 'carry' }, onEnd: { cap: 'pay' } });
    const facts = { participants: [{ id: 'rep', compensationEnds: '2026-02-20' }], deals: [deal('A', '2026-02-10', 4000)] };
    expect(result(plan, facts).statements).toMatchObject([
      { released: '4000.00', cutByCap: '1000.00', fromCap: '1000.00', net: '4000.00' },
    ]);
  });
});
