import { describe, expect, it } from '@jest/globals';
import {
  bonus,
  commission,
  curve,
  matrix,
  mbo,
  measuring,
  override,
  planOf,
  scorecard,
  spif,
  teamPool,
  type Fields,
} from '../../test/plan/documents.js';
import { readPlanRules } from './read-plan-rules.js';

const found = (document: Fields): string[] =>
  readPlanRules(document).findings.map(({ path, code }) => `${path.replace(/^components\[\d\]\./, '')} ${code}`);
const values = (more: Fields): Fields => ({ values: more });
const draw = (more: Fields, recover: Fields = {}): Fields => ({
  draw: { kind: 'recoverable', amount: '5', recover: { from: 'excess', ...recover }, ...more },
  onEnd: { draw: 'collect' },
});
const cap = (more: Fields): Fields => ({ cap: { per: 'month', amount: '5', excess: 'forfeit', ...more } });

describe('amounts that would be read otherwise than they are meant are refused', () => {
  it.each<[string, Fields, string[]]>([
    ['a cap of a per cent', commission(cap({ amount: '50%' })), ['cap.amount AMOUNT_IS_SHARE']],
    ['a cap by a value in per cent', commission(cap({ amount: 'b' }), values({ a: '50%', b: 'a' })), ['cap.amount AMOUNT_IS_SHARE']],
    ['a cap below 0', commission(cap({ amount: '-5' })), ['cap.amount NUMBER_NEGATIVE']],
    [
      'a cap of the plan below 0',
      commission({}, { cap: { per: 'pay-period', amount: '-5', excess: 'forfeit' } }),
      ['cap.amount NUMBER_NEGATIVE'],
    ],
    ['a minimum below 0', commission({ minimum: '-5' }), ['minimum NUMBER_NEGATIVE']],
    ['a review above less than nothing', commission({ windfall: { above: '-5' } }), ['windfall.above NUMBER_NEGATIVE']],
    ['a target in per cent', mbo({ of: '50%' }), ['of AMOUNT_IS_SHARE']],
    ['a bonus below 0 by a value', bonus({ amount: 'a' }, values({ a: '-5' })), ['amount NUMBER_NEGATIVE']],
    ['a bonus at a share of an amount', bonus({ when: { amount: 'sales', basis: 'quarter', atLeast: '100%' } }), ['when AMOUNT_IS_SHARE']],
    ['units that cost', spif({ perUnit: '-5', mostUnits: '-2' }), ['perUnit NUMBER_NEGATIVE', 'mostUnits NUMBER_NEGATIVE']],
    ['a pool below 0', teamPool({ amount: '-5' }), ['amount NUMBER_NEGATIVE']],
    [
      'a cell below 0',
      matrix({
        cells: [
          ['-1%', '2%', '3%'],
          ['4%', '5%', '6%'],
        ],
      }),
      ['cells[0][0] NUMBER_NEGATIVE'],
    ],
    ['an override that takes', override({ earnings: 'base', rate: '-5%' }), ['rate NUMBER_NEGATIVE']],
    ['a draw below 0', commission({}, draw({ amount: '-5' })), ['draw.amount NUMBER_NEGATIVE']],
    ['a recovery that lends', commission({}, draw({}, { maxShare: '-50%', maxShareOf: 'pay' })), ['draw.recover.maxShare SHARE_INVALID']],
    [
      'a recovery of more than all',
      commission({}, draw({}, { maxShare: '150%', maxShareOf: 'pay' })),
      ['draw.recover.maxShare SHARE_INVALID'],
    ],
    ['a recovery within a time from nowhere', commission({}, draw({}, { within: '6 months' })), ['draw.recover.start START_MISSING']],
  ])('%s', (_what, document, expected) => {
    expect(found(document)).toEqual(expected);
  });

  it('a bound by a value in per cent: nobody can tell 80 % of quota from 0.80', () => {
    const floor = values({ floor: '80%' });
    expect(found(commission({ tiers: [{ to: 'floor', rate: '5%' }, { rate: '7%' }] }, floor))).toEqual(['tiers[0].to BOUND_AMBIGUOUS']);
    const gate = { measure: 'sales', basis: 'quarter', atLeast: 'floor', appliesTo: 'all' };
    expect(found(commission({ gate }, floor))).toEqual(['gate.atLeast BOUND_AMBIGUOUS']);
    const during = cap({ while: { measure: 'sales', basis: 'quarter', below: 'floor' } });
    expect(found(commission(during, floor))).toEqual(['cap.while.below BOUND_AMBIGUOUS']);
    // An amount that a share is a factor of is an amount.
    expect(found(commission({ tiers: [{ to: 'floor * 1000', rate: '5%' }, { rate: '7%' }] }, floor))).toEqual([]);
  });

  it('an attainment of 100 for 100 %', () => {
    expect(found(bonus({ when: { attainment: 'sales', basis: 'quarter', atLeast: '100' } }))).toEqual(['when SHARE_UNCLEAR']);
    expect(found(bonus({ when: { attainment: 'sales', basis: 'quarter', atLeast: '1.2' } }))).toEqual([]);
    const points = [
      { from: '0', pays: '0%' },
      { from: '100', pays: '100%' },
    ];
    expect(found(curve({ curve: points }))).toContain('curve[1].from SHARE_UNCLEAR');
    expect(found(curve({ curve: [{ from: '0', pays: '-5%' }] }))).toContain('curve[0].pays NUMBER_NEGATIVE');
  });

  it('weights, caps and levels that are values: they would have been left out', () => {
    const w = values({ w: '1' });
    const metric = (more: Fields): Fields => scorecard({ metrics: [{ measure: 'sales', weight: '100%', ...more }] }, w);
    expect(found(metric({ cap: 'w' }))).toEqual(['metrics[0].cap NOT_CONSTANT']);
    expect(found(metric({ atLeast: 'w' }))).toEqual(['metrics[0].atLeast NOT_CONSTANT']);
    expect(found(metric({ weight: 'w' }))).toEqual(['metrics[0].weight NOT_CONSTANT']);
    expect(found(scorecard({ most: 'w' }, w))).toEqual(['most NOT_CONSTANT']);
    const goal = (more: Fields): Fields => mbo({ objectives: [{ code: 'launch', weight: '100%', ...more }] }, w);
    expect(found(goal({ cap: 'w' }))).toEqual(['objectives[0].cap NOT_CONSTANT']);
    expect(found(goal({ weight: 'w' }))).toEqual(['objectives[0].weight NOT_CONSTANT']);
    expect(found(mbo({ levels: { good: 'w' } }, w))).toEqual(['levels.good NOT_CONSTANT']);
    expect(found(goal({ weight: '-100%' }))).toContain('objectives[0].weight NUMBER_NEGATIVE');
  });
});

describe('what no plan can mean is refused', () => {
  it('days that there are not', () => {
    expect(found(commission({ from: '2026-02-31' }))).toEqual(['from DATE_INVALID']);
    expect(found(commission({ until: '2026-13-01' }))).toEqual(['until DATE_INVALID']);
    expect(found(spif({ window: { from: '2026-02-30', to: '2026-02-31' } }))).toEqual([
      'window.from DATE_INVALID',
      'window.to DATE_INVALID',
    ]);
    const dates = draw({ from: '2026-02-31', until: '2026-02-32' }, { start: '2026-00-01' });
    expect(found(commission({}, dates))).toEqual(['draw.from DATE_INVALID', 'draw.until DATE_INVALID', 'draw.recover.start DATE_INVALID']);
    expect(found(commission({}, draw({ from: '2026-06-01', until: '2026-05-31' })))).toEqual(['draw.until SPAN_EMPTY']);
  });

  it('a quota of the plan for a basis of which it states no part', () => {
    expect(found(measuring({ quota: { basis: ['quarter'], amount: '1000' } }))).toEqual(['measures.sales.quota.spread SPREAD_MISSING']);
    expect(found(measuring({ quota: { basis: ['quarter'], amount: '1000', spread: 'even' } }))).toEqual([]);
  });

  it('fields of tiers for an override on earnings, names that no expression can have', () => {
    const onEarnings = {
      code: 'team',
      kind: 'override',
      basis: 'quarter',
      earnings: 'team',
      rate: '5%',
      mode: 'retroactive',
      boundary: 'lower',
    };
    expect(found(planOf([onEarnings]))).toEqual(['mode FIELD_MISPLACED', 'boundary FIELD_MISPLACED']);
    expect(found(commission({}, values({ 'a(': '5', 'a-b': '6' })))).toEqual([
      'values.a( VALUE_NAME_INVALID',
      'values.a-b VALUE_NAME_INVALID',
    ]);
  });
});
