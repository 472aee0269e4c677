import { describe, expect, it } from '@jest/globals';
import { Rational } from '../../money/index.js';
import { commission, multiplier, type Fields } from '../../../test/plan/documents.js';
import { evaluated, readFacts, readPlan } from '../../../test/payout/engine.js';
import { quotas, sold } from '../../../test/payout/explained.js';
import { compareWith, comparePlans, reachWarnings, runExamples, traceDifference, type Expectations, type LineTrace } from '../index.js';

describe('what an author expects', () => {
  const result = {
    lines: [
      { component: 'base', credit: 'A/rep', label: 'credit', earning: 'FY2026-M01', amount: '50.00', balances: { debt: '5' }, held: null },
      { component: 'more', credit: null, label: 'bonus', earning: 'FY2026-M02', amount: '0.00', balances: { debt: '5' }, held: null },
    ],
    statements: [{ participant: 'rep', net: '50.00' }],
  };
  const told = (expectations: Expectations): string[] =>
    compareWith(result, expectations).map(
      ({ where, expected, got, equal }) => `${where}: ${expected} | ${got} ${equal ? 'equal' : 'differs'}`,
    );

  it('is equal by the value of numbers and by the letters of texts, absent where nothing is', () => {
    expect(told({ lines: [{ component: 'base', amount: '50', held: null, 'balances.debt': '5.0' }] })).toEqual([
      'lines: component base, amount 50, held none, balances.debt 5.0 | component base, amount 50.00, held none, balances.debt 5 equal',
    ]);
    expect(told({ lines: [{ credit: 'A/rep', held: '' }] })[0]).toMatch(/equal$/);
    expect(told({ statements: [{ participant: 'Rep' }] })).toEqual(['statements: participant Rep | participant rep differs']);
    expect(told({ statements: [{ net: '50.01' }] })).toEqual(['statements: net 50.01 | net 50.00 differs']);
    expect(told({ statements: [{ 'net.of': '1' }] })).toEqual(['statements: net.of 1 | net.of none differs']);
  });

  it('is held against the entry that comes nearest, each entry once', () => {
    expect(
      told({
        lines: [
          { component: 'more', amount: '0' },
          { component: 'base', amount: '50' },
        ],
      }).map((text) => text.split(' ').at(-1)),
    ).toEqual(['equal', 'equal']);
    expect(told({ statements: [{ net: '50' }, { net: '50' }] })).toEqual([
      'statements: net 50 | net 50.00 equal',
      'statements: net 50 | nothing differs',
    ]);
    expect(told({ postings: [{ amount: '1' }] })).toEqual(['postings: amount 1 | nothing differs']);
  });

  it('names every line that pays, unless it says that it is only a part', () => {
    expect(told({ lines: [] })).toEqual(['lines: nothing | base A/rep FY2026-M01 50.00 differs']);
    expect(told({ lines: [], partial: 'yes' })).toEqual([]);
    expect(told({ lines: [], partial: 'no' })).toHaveLength(1);
    const unlabelled = { lines: [{ component: 'more', credit: null, label: 'bonus', earning: 'FY2026-M02', amount: '7.00' }] };
    expect(compareWith(unlabelled, { lines: [] }).map(({ got }) => got)).toEqual(['more bonus FY2026-M02 7.00']);
  });
});

describe('examples of a plan', () => {
  const runs = (...examples: Fields[]) => runExamples(readPlan(commission({}, { examples })));
  const facts = { participants: [{ id: 'rep' }], ...sold(['A', '01-10', 1000]) };

  it('pass when what they expect comes out, and say what came out else', () => {
    const [right, wrong] = runs(
      { name: 'right', facts, expect: { lines: [{ deal: 'A', amount: '50' }] } },
      { facts, expect: { lines: [{ deal: 'A', amount: '51' }] } },
    );
    expect(right).toMatchObject({ name: 'right', passed: true, findings: [] });
    expect(wrong).toMatchObject({ name: 'example 2', passed: false, findings: [] });
    expect(wrong?.compared.map(({ got, equal }) => [got, equal])).toEqual([
      ['deal A, amount 50.00', false],
      ['base A/rep FY2026-M01 50.00', false],
    ]);
  });

  it('fail when they expect nothing, or when their facts are wrong', () => {
    const missing = {
      ...{ path: 'expect', code: 'EXPECTATION_MISSING', reason: 'The example expects nothing' },
      suggestion: 'Add `expect: { lines: [ … ] }`',
    };
    expect(runs({ name: 'a', facts }, { name: 'b', facts, expect: {} })).toEqual([
      { name: 'a', findings: [missing], compared: [], passed: false },
      { name: 'b', findings: [missing], compared: [], passed: false },
    ]);
    const [broken, none] = runs({ facts: { people: [] }, expect: { lines: [{ amount: '1' }] } }, { expect: { lines: [{ amount: '1' }] } });
    expect([broken?.passed, broken?.findings.map(({ code }) => code)]).toEqual([false, ['FIELD_MISSING', 'FIELD_UNKNOWN']]);
    expect(none?.findings.map(({ code }) => code)).toEqual(['FIELD_MISSING']);
  });

  it('are of a day', () => {
    const expected = { lines: [{ deal: 'A', amount: '50' }] };
    const later = { participants: [{ id: 'rep' }], ...sold(['A', '01-10', 1000], ['B', '02-10', 1000]) };
    expect(
      runs({ facts: later, asOf: '2026-01-31', expect: expected }, { facts: later, expect: expected }).map(({ passed }) => passed),
    ).toEqual([true, false]);
  });
});

describe('what another plan would cost', () => {
  const people = { participants: [{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }] };
  const assignments = ['a', 'b', 'c', 'd'].map((participant) => ({ participant, plan: 'plan', from: '2026-01-01' }));
  const tiers = (rate: string, above: string) => commission({ basis: 'credit', tiers: [{ to: '1000', rate }, { rate: above }] });
  const deals = [['A', 'a', 500], ['B', 'b', 3000], ['C', 'c', 2000], ['D', 'd', 0]].map(([id, owner, amount]) => ({ id, owner, amount, date: '2026-01-10' })); // prettier-ignore

  it('is told for all, and for who earns more or less by it, most first', () => {
    const compared = comparePlans(readPlan(tiers('10%', '5%')), readPlan(tiers('5%', '10%')), readFacts({ ...people, deals }));
    expect(compared).toEqual({
      cost: [{ currency: 'USD', before: '400.00', after: '425.00', difference: '25.00' }],
      winners: [{ participant: 'b', currency: 'USD', before: '200.00', after: '250.00', difference: '50.00' }],
      losers: [{ participant: 'a', currency: 'USD', before: '50.00', after: '25.00', difference: '-25.00' }],
      ...{ unchanged: 2, heldBefore: 0, heldAfter: 0 },
    });
  });

  it('puts those first who win, or lose, most', () => {
    const [low, high] = [readPlan(commission()), readPlan(commission({ tiers: [{ rate: '6%' }] }))];
    const up = comparePlans(low, high, readFacts({ ...people, deals }));
    expect(up.winners.map(({ participant, difference }) => `${participant} ${difference}`)).toEqual(['b 30.00', 'c 20.00', 'a 5.00']);
    const down = comparePlans(high, low, readFacts({ ...people, deals }));
    expect(down.losers.map(({ participant, difference }) => `${participant} ${difference}`)).toEqual(['b -30.00', 'c -20.00', 'a -5.00']);
  });

  it('tries another plan on those who hold the one', () => {
    const other = readPlan({ ...commission({ tiers: [{ rate: '6%' }] }), plan: 'other' });
    const compared = comparePlans(readPlan(commission()), other, readFacts({ ...people, deals, assignments: assignments.slice(0, 2) }));
    expect(compared.cost).toEqual([{ currency: 'USD', before: '175.00', after: '210.00', difference: '35.00' }]);
  });

  it('counts the lines that wait', () => {
    const byQuota = readPlan(commission({ tiers: [{ to: '100%', rate: '5%' }, { rate: '6%' }] }));
    const compared = comparePlans(readPlan(commission()), byQuota, readFacts({ ...people, deals: deals.slice(0, 2) }));
    expect([compared.heldBefore, compared.heldAfter]).toEqual([0, 2]);
  });
});

describe('tiers that nobody can reach', () => {
  const warned = (to: string, facts: Fields): unknown =>
    reachWarnings(readPlan(commission({ tiers: [{ to, rate: '5%' }, { rate: '6%' }] })), readFacts(facts));
  const other = { participant: 'other', measure: 'sales', basis: 'quarter', amount: '500' };

  it('begin above three times the highest quota', () => {
    expect(warned('3001', quotas(1000))).toEqual([
      {
        ...{ path: 'components.base.tiers', code: 'TIER_OUT_OF_REACH', suggestion: 'Lower the bound, or remove the tier' },
        reason: 'What begins at 3001 is more than three times the highest quota, 1000',
      },
    ]);
    expect(warned('3000', quotas(1000))).toEqual([]);
    expect(
      warned('3000', { participants: [{ id: 'rep' }, { id: 'other' }], quotas: [other, ...(quotas(1000)['quotas'] as Fields[])] }),
    ).toEqual([]);
    expect(warned('301%', quotas(1000))).toHaveLength(1);
  });

  it('are not looked for without quotas of that measure and basis', () => {
    expect(warned('9000', {})).toEqual([]);
    expect(warned('9000', { quotas: [{ ...other, participant: 'rep', basis: 'year' }] })).toEqual([]);
    expect(warned('9000', { quotas: [{ ...other, participant: 'rep', measure: 'margin' }] })).toEqual([]);
    expect(warned('9000', quotas(0))).toEqual([]);
    expect(reachWarnings(readPlan(multiplier()), readFacts(quotas(1)))).toEqual([]);
  });
});

describe('why pay changed', () => {
  const traces = (plan: Fields, facts: Fields): LineTrace[] => evaluated(plan, facts).lines.flatMap(({ trace }) => (trace ? [trace] : []));
  const tiers = commission({ tiers: [{ to: '100%', rate: '5%' }, { rate: '8%' }] });
  const traceAt = (quota: number): LineTrace => traces(tiers, { ...quotas(quota), ...sold(['A', '01-10', 1200]) })[0]!;

  it('is told fact by fact, with what each alone would have changed', () => {
    expect(traceDifference(traceAt(1000), traceAt(1100))).toEqual({
      ...{ before: '66.00 USD', after: '63.00 USD', difference: '-3.00 USD' },
      changes: [
        { fact: 'quota', before: '1000', after: '1100', words: 'The quota went from 1000 to 1100.', effect: '0.00' },
        {
          fact: 'tiers',
          before: '[{"from":"0","to":"1000","rate":"0.05"},{"from":"1000","to":null,"rate":"0.08"}]',
          after: '[{"from":"0","to":"1100","rate":"0.05"},{"from":"1100","to":null,"rate":"0.08"}]',
          words:
            'The tiers went from [{"from":"0","to":"1000","rate":"0.05"},{"from":"1000","to":null,"rate":"0.08"}] to [{"from":"0","to":"1100","rate":"0.05"},{"from":"1100","to":null,"rate":"0.08"}].',
          effect: '-3.00',
        },
      ],
      words: [
        'The line paid 66.00 USD and now pays 63.00 USD, 3.00 USD less.',
        'The quota went from 1000 to 1100.',
        'The tiers went from [{"from":"0","to":"1000","rate":"0.05"},{"from":"1000","to":null,"rate":"0.08"}] to [{"from":"0","to":"1100","rate":"0.05"},{"from":"1100","to":null,"rate":"0.08"}]. That alone makes -3.00 USD.',
      ],
    });
    expect(traceDifference(traceAt(1100), traceAt(1000)).words[0]).toBe('The line paid 63.00 USD and now pays 66.00 USD, 3.00 USD more.');
  });

  it('is nothing when nothing changed', () => {
    expect(traceDifference(traceAt(1000), traceAt(1000))).toEqual({
      ...{ before: '66.00 USD', after: '66.00 USD', difference: '0.00 USD', changes: [] },
      words: ['The line still pays 66.00 USD.'],
    });
  });

  it('names what came and what went', () => {
    const words = (a: LineTrace, b: LineTrace): readonly string[] => traceDifference(a, b).words.slice(1);
    const { quota: _quota, ...without } = traceAt(1000).facts;
    expect(words(traceAt(1000), { ...traceAt(1000), facts: without })).toEqual(['The quota is gone; it was 1000.']);
    expect(words({ ...traceAt(1000), facts: without }, traceAt(1000))).toEqual(['The quota is new: 1000.']);
    expect(words(traceAt(1000), { ...traceAt(1000), facts: { ...traceAt(1000).facts, season: 'high' } })).toEqual(['season is new: high.']);
  });

  it('tells terms as they are, without an effect of their own', () => {
    const words = (change: Partial<LineTrace>): readonly string[] => traceDifference(traceAt(1000), { ...traceAt(1000), ...change }).words;
    expect(words({ minimum: Rational.of(100n) })).toEqual([
      'The line paid 66.00 USD and now pays 100.00 USD, 34.00 USD more.',
      'minimum is new: "100".',
    ]);
    expect(words({ cap: { before: 0n, most: 5_000n } })[1]).toBe('cap is new: {"before":"0","most":"5000"}.');
    expect(words({ split: { party: 0, weights: [1n, 1n] } })[1]).toBe('split is new: {"party":0,"weights":["1","1"]}.');
    expect(words({ rate: 'budget 1.09' })[1]).toBe('The rate is new: "budget 1.09".');
    expect(words({ rounding: 'half-even' })[1]).toBe('rounding went from "half-away" to "half-even".');
  });

  it('does not guess what a fact alone would change between two kinds', () => {
    const list = traces(multiplier(), { ...quotas(1000), ...sold(['A', '01-10', 1200]) });
    const [line, factor] = [list.find(({ kind }) => kind === 'commission')!, list.find(({ kind }) => kind === 'multiplier')!];
    expect(traceDifference(line, factor).changes.every(({ effect }) => effect === null)).toBe(true);
  });
});
