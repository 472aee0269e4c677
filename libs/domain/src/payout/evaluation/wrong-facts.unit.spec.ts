import { describe, expect, it } from '@jest/globals';
import { readFactsDocument } from '../index.js';
import { deal, flat, heldOf, linesOf, planWith, quota, result, tiered } from '../../../test/payout/engine.js';

const TWO = [{ to: '100%', rate: '5%' }, { rate: '7%' }];
const good = flat('10%', { code: 'good' });

describe('facts that are wrong hold their line with a reason, and the others go on', () => {
  it('two quotas for one basis, and none', () => {
    const deals = [deal('A', '2026-01-10', 100)];
    const plan = planWith([tiered('year', TWO), good]);
    const twice = result(plan, { quotas: [quota('year', 1000), quota('year', 2000)], deals });
    expect([linesOf(twice), heldOf(twice)]).toEqual([['good A M01 10.00'], ['A/rep: quota-twice']]);
    expect(heldOf(result(plan, { deals }))).toEqual(['A/rep: quota-missing']);
  });

  it('a person for whom a value has no number, a plan that is assigned twice', () => {
    const plan = planWith([flat('oti / target'), good], { values: { oti: 10, target: 100 } });
    const deals = [deal('A', '2026-01-10', 100)];
    const zero = result(plan, { assignments: [{ participant: 'rep', plan: 'plan', from: '2026-01-01', values: { target: 0 } }], deals });
    expect([linesOf(zero), heldOf(zero).map((held) => held.split(': ')[1])]).toEqual([['good A M01 10.00'], ['value-undefined']]);
    const twice = { participant: 'rep', plan: 'plan', from: '2026-01-01' };
    const double = result(plan, { assignments: [twice, twice], deals });
    expect([linesOf(double), new Set(heldOf(double).map((held) => held.split(': ')[1]))]).toEqual([[], new Set(['assigned-twice'])]);
    const drawn = result(planWith([good], { values: { a: 10, b: 0, draw: 'a / b' }, draw: { kind: 'non-recoverable', amount: 'draw' } }), {
      deals,
    });
    expect(drawn.statements.map(({ net, payment }) => `${net} ${payment.held}`)).toEqual(['10.00 value-undefined']);
  });

  it('a credit of nobody, of no amount, outside participation; a party whom nobody knows', () => {
    const deals = [
      deal('A', '2026-01-10', 100),
      { id: 'B', date: '2026-01-11', owner: 'rep' },
      deal('C', '2026-01-12', 100, {
        paySplits: [
          { participant: 'rep', share: '50%' },
          { participant: 'ghost', share: '50%' },
        ],
      }),
    ];
    const got = result(planWith([good]), { deals });
    expect([linesOf(got), heldOf(got)]).toEqual([
      ['good A M01 10.00', 'good C M01 5.00'],
      ['B/rep: amount-missing', 'C/rep: participant-unknown'],
    ]);
    expect(heldOf(result(planWith([good]), { deals: [{ id: 'N', date: '2026-01-10', amount: 5 }] }))).toEqual(['deal N: owner-missing']);
  });

  it('a document that says what nobody understands is refused, with the path', () => {
    const { findings, document } = readFactsDocument({
      participants: [{ id: 'rep', colour: 'red' }],
      deals: [{ id: 'A', date: '2026-02-30', amount: 'five', owner: 'rep' }],
    });
    expect(document).toBeNull();
    expect(findings.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'participants[0].colour FIELD_UNKNOWN',
      'deals[0].amount VALUE_INVALID',
    ]);
    expect(
      readFactsDocument({ participants: [], deals: [{ id: 'A', date: '2026-02-30' }] }).findings.map(({ path, code }) => `${path} ${code}`),
    ).toEqual(['deals[0].date DATE_INVALID']);
  });
});
