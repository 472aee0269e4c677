import { describe, expect, it } from '@jest/globals';
import { bonus, commission, curve, measuring, planOf, type Fields } from '../../test/plan/documents.js';
import { parseRational } from '../money/index.js';
import { planDifferences, readPlanRules, resolveValues, ruleDifferences, settledPlan, type PlanRules } from './index.js';
import { parseQuantity } from './quantity.js';

const read = (document: Fields): PlanRules => {
  const { plan, findings } = readPlanRules(document);
  if (!plan) throw new Error(JSON.stringify(findings));
  return plan;
};
const warned = (document: Fields): string[] =>
  readPlanRules(document).warnings.map(({ path, code, reason, suggestion }) => `${path} ${code}: ${reason}. ${suggestion}.`);
const retroactive = (...tiers: Fields[]): Fields => commission({ mode: 'retroactive', boundary: 'upper', trueUp: 'cumulative', tiers });

describe('what a plan may say and seldom means', () => {
  it('is a jump of pay at one more cent', () => {
    expect(warned(retroactive({ to: '100%', rate: '5%' }, { rate: '8%' }))).toEqual([
      'components.base CLIFF: One more cent of sales pays 3000.0013 more at 100% of quota, or 100000. Use marginal tiers if the jump is not meant.',
    ]);
    expect(warned(retroactive({ to: '50%', rate: '0%' }, { rate: '5%' }))).toEqual([
      'components.base CLIFF: One more cent of sales pays 2500.0005 more at 50% of quota, or 50000. Use marginal tiers if the jump is not meant.',
    ]);
  });

  it('is none where pay grows by a tenth at most, or from nothing by less than a cent', () => {
    expect(warned(retroactive({ to: '100%', rate: '5%' }, { rate: '5.4%' }))).toEqual([]);
    expect(warned(retroactive({ to: '100%', rate: '5%' }, { rate: '5.6%' }))).toHaveLength(1);
    expect(warned(commission({ tiers: [{ to: '100%', rate: '0%' }, { rate: '50%' }] }))).toEqual([]);
    expect(warned(commission({ tiers: [{ to: '100%', rate: '0%' }, { rate: '0%' }] }))).toEqual([]);
  });

  it('is pay that falls as sales rise', () => {
    expect(warned(retroactive({ to: '100%', rate: '5%' }, { rate: '4%' }))).toEqual([
      'components.base PAY_FALLS: One more cent of sales pays less at 100% of quota, or 100000. Let pay rise with sales.',
    ]);
    expect(
      warned(commission({ basis: 'credit', mode: 'retroactive', boundary: 'upper', tiers: [{ to: '1000', rate: '5%' }, { rate: '4%' }] })),
    ).toEqual(['components.base PAY_FALLS: One more cent of sales pays less at 1% of quota, or 1000. Let pay rise with sales.']);
  });

  it('is looked for in payout curves, too, and not where values of a person decide', () => {
    const points = [{ from: '0%', pays: '0%' }, { from: '50%', pays: '50%' }, { from: '80%', pays: '80%', perPoint: '1%' }]; // prettier-ignore
    expect(warned(curve({ curve: points })).map((text) => text.split(' more ')[2])).toEqual([
      'at 50% of quota, or 50000. Use marginal tiers if the jump is not meant.',
      'at 80% of quota, or 80000. Use marginal tiers if the jump is not meant.',
    ]);
    expect(warned(commission({ tiers: [{ to: 'a / z', rate: '5%' }, { rate: '4%' }] }, { values: { a: '5', z: '0' } }))).toEqual([]);
    expect(warned(bonus())).toEqual([]);
  });

  it('is a deal that counts twice', () => {
    const twice = (...credits: string[]): string[] => warned(measuring({ credits }));
    expect(twice('direct', 'rollup', 'team')).toEqual([
      'measures.sales.credits DEAL_COUNTED_TWICE: Whoever owns a deal and also has it as rollup or team counts it twice. Give own and team credits a measure each, or make sure nobody has both.',
    ]);
    expect(twice('split', 'overlay')).toHaveLength(1);
    expect([twice('direct', 'split'), twice('rollup', 'team', 'overlay')]).toEqual([[], []]);
  });
});

describe('what two plans say differently', () => {
  const before = read(planOf([{ code: 'a', kind: 'commission', measure: 'sales', basis: 'quarter', tiers: [{ rate: '5%' }] }]));
  const component = (code: string, fields: Fields = {}): Fields => ({
    ...{ code, kind: 'commission', measure: 'sales', basis: 'quarter', tiers: [{ rate: '5%' }] },
    ...fields,
  });

  it('is told field by field, components by their codes wherever they stand', () => {
    const after = read(planOf([component('b'), component('a', { tiers: [{ rate: '6%' }], title: 'A' })], { examples: [{ name: 'x' }] }));
    expect(planDifferences(before, after)).toEqual([
      { path: 'components.a.tiers.0.rate', from: '5%', to: '6%' },
      { path: 'components.a.title', from: null, to: 'A' },
      {
        path: 'components.b',
        from: null,
        to: JSON.stringify({ ...component('b') }, ['basis', 'code', 'kind', 'measure', 'tiers', 'rate']),
      },
    ]);
    expect(planDifferences(before, before)).toEqual([]);
  });

  it('is told where a list became a text, or nothing', () => {
    const bounded = read(commission({ tiers: [{ to: '1000', rate: '5%' }, { rate: '6%' }] }));
    expect(planDifferences(bounded, read(commission())).map(({ path, from, to }) => `${path} ${from} → ${to}`)).toEqual([
      'components.base.tiers.0.to 1000 → null',
      'components.base.tiers.1 {"rate":"6%"} → null',
    ]);
    const open = read(commission({}, { effective: { from: '2026-01-01', to: null } }));
    expect(planDifferences(read(commission()), open)).toEqual([{ path: 'effective.to', from: null, to: 'null' }]);
  });

  it('is told rule by rule, in words', () => {
    const after = read(planOf([component('a', { tiers: [{ rate: '6%' }] }), component('b')]));
    const words = (rate: string): string => `${rate} of sales, each part of the quarter at the rate of its tier.`;
    expect(ruleDifferences(before, after)).toEqual([
      { path: 'a', from: words('5%'), to: words('6%') },
      { path: 'b', from: null, to: words('5%') },
    ]);
    expect(ruleDifferences(after, before)[1]).toEqual({ path: 'b', from: words('5%'), to: null });
    expect(ruleDifferences(before, before)).toEqual([]);
  });
});

describe('numbers of a plan', () => {
  const resolved = (text: string): string =>
    parseQuantity(text, ['oti'])
      .resolve(new Map([['oti', parseRational('60000')]]))
      .toString();

  it('are written out, or computed of values', () => {
    const shown = (text: string): unknown => {
      const { text: clean, percent, constant } = parseQuantity(text, ['oti']);
      return [clean, percent, constant?.toString() ?? null];
    };
    expect([shown(' 5% '), shown('0.05'), shown('-3'), shown('1 / 12'), shown(' oti * 2 '), shown('12/24')]).toEqual([
      ['5%', true, '0.05'],
      ['0.05', false, '0.05'],
      ['-3', false, '-3'],
      ['1 / 12', false, '1/12'],
      ['oti * 2', false, null],
      ['12/24', false, '0.5'],
    ]);
    expect([resolved('7%'), resolved('oti / 4'), resolved('max(oti, 90000)')]).toEqual(['0.07', '15000', '90000']);
  });

  it('are none when they only look like it', () => {
    for (const text of ['1.2.3', '5%%', '5 5', '1 / 0', 'x5']) expect(() => parseQuantity(text, [])).toThrow();
  });

  it('are computed in the order in which they need each other, with those of the person first', () => {
    const { values } = read(
      commission({}, { values: { rate: 'oti / target', oti: '60000', target: 'base_target * 2', base_target: '600000' } }),
    );
    expect([...values.keys()]).toEqual(['oti', 'base_target', 'target', 'rate']);
    const of = (own: Record<string, string>): string[] =>
      [...resolveValues(values, own)].map(([name, value]) => `${name} ${value.toString()}`);
    expect(of({})).toEqual(['oti 60000', 'base_target 600000', 'target 1200000', 'rate 0.05']);
    expect(of({ target: '600000', nonsense: 'abc' })).toEqual(['target 600000', 'oti 60000', 'base_target 600000', 'rate 0.1']);
  });
});

describe('a measure that sums credited amounts against given quotas', () => {
  const settled = (fields: Fields): boolean => settledPlan(read(measuring(fields))) !== null;

  it('is kept up to date; any other is evaluated', () => {
    expect([settled({}), settled({ filter: { dealType: 'new' } }), settled({ quota: undefined })]).toEqual([true, true, true]);
    const quota = (more: Fields): Fields => ({ quota: { basis: ['quarter'], ...more } });
    for (const fields of [
      { value: 'quantity', unit: 'currency' },
      { unit: 'count' },
      { of: 'line' },
      { filter: 'deal.type == "new" && deal.amount > 5' },
      { filter: 'deal.amount > 5 || deal.type == "new"' },
      quota({ spread: 'even' }),
      quota({ ramp: ['50%'] }),
      quota({ amount: '5000', per: 'quarter' }),
      quota({ carry: 'no' }),
      quota({ prorate: 'months' }),
    ])
      expect([fields, settled(fields)]).toEqual([fields, false]);
  });

  it('counts deals of one type, or all, and knows where quotas are', () => {
    const measureOf = (fields: Fields): unknown => settledPlan(read(measuring(fields)))?.measures.get('sales');
    expect(measureOf({ filter: 'deal.type == "new \\"x\\""' })).toEqual({
      ...{ code: 'sales', credits: new Set(['direct']), dealType: 'new "x"', quotaBases: new Set(['quarter']) },
    });
    expect(measureOf({ quota: undefined })).toMatchObject({ dealType: null, quotaBases: new Set() });
  });

  it('is not a blend of others', () => {
    const sales = { credits: ['direct'], quota: { basis: ['quarter'] } };
    const mix = { blend: [{ measure: 'sales', weight: '50%' }, { measure: 'sales', weight: '50%' }] }; // prettier-ignore
    expect(settledPlan(read(commission({}, { measures: { sales, mix } })))).toBeNull();
  });

  it('lets words stand beside the rule', () => {
    const words = { title: 'Base', description: 'For all', payCode: '100', incremental: 'yes' };
    expect(settledPlan(read(commission(words, { measures: { sales: { credits: ['direct'] } } })))?.components).toHaveLength(1);
  });
});
