import { describe, expect, it } from '@jest/globals';
import { commission, curve, multiplier, planOf, told, type Fields } from '../../test/plan/documents.js';
import { readPlanRules, type Terms } from './index.js';

const clawback = { when: ['lost'], amount: 'paid', attainment: 'kept' };
const end = { onEnd: { negative: 'forgive', holdback: 'pay' } };
const termsOf = (fields: Fields): Terms => {
  const { plan, findings } = readPlanRules(commission(fields, end));
  if (!plan) throw new Error(JSON.stringify(findings));
  return plan.components[0]!.terms;
};
const texts = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('terms as they are read', () => {
  it('are these where a plan says nothing', () => {
    const { pay, ...terms } = termsOf({});
    expect(texts(pay)).toEqual([{ share: '1', on: 'booking', after: null }]);
    expect(terms).toEqual({
      ...{ code: 'base', title: 'base', from: null, until: null, minimum: null, cap: null, windfall: null },
      ...{ gate: null, holdback: null, clawback: null },
    });
  });

  it.each([
    ['90 days', { count: 90, unit: 'day' }],
    ['1 day', { count: 1, unit: 'day' }],
    [' 6 months ', { count: 6, unit: 'month' }],
    ['2 years', { count: 24, unit: 'month' }],
    ['1 year', { count: 12, unit: 'month' }],
  ])('a time of %p', (within, time) => {
    expect(termsOf({ clawback: { ...clawback, within } }).clawback?.within).toEqual(time);
  });

  it.each(['x 90 days', '90 days x', '90', 'days', '99999 days', '1.5 years', '90  days'])('%p is no time', (within) => {
    expect(told(commission({ clawback: { ...clawback, within } }, end))).toEqual([
      `components[0].clawback.within SPAN_INVALID: "${within}" is no stretch of time. Write 90 days or 6 months.`,
    ]);
  });

  it('a share is between nothing and all of it, both included', () => {
    const shareOf = (share: string): unknown => texts(termsOf({ clawback: { ...clawback, share } }).clawback?.share);
    expect(['0%', '100%', '1/3', '0.25'].map(shareOf)).toEqual(['0', '1', '1/3', '0.25']);
    expect(told(commission({ pay: { parts: [{ share: '101%' }, { share: '-1%' }] } }, end)).map((text) => text.split(':')[0])).toEqual([
      'components[0].pay.parts[0].share SHARE_INVALID',
      'components[0].pay.parts[1].share SHARE_INVALID',
      'components[0].pay.parts WEIGHTS_DO_NOT_SUM',
    ]);
  });

  it('a gate keeps what was released, unless it says otherwise', () => {
    const gate = { measure: 'sales', basis: 'quarter', appliesTo: 'all' };
    const { threshold, ...read } = termsOf({ gate: { ...gate, atLeast: '80%' } }).gate!;
    expect(read).toEqual({ measure: 'sales', basis: 'quarter', strict: false, tiersAbove: false, relock: 'keep' });
    expect([threshold.text, threshold.percent]).toEqual(['80%', true]);
    expect(termsOf({ gate: { ...gate, moreThan: '1000', relock: 'recover', appliesTo: 'tiersAbove' } }).gate).toMatchObject({
      ...{ strict: true, tiersAbove: true, relock: 'recover', threshold: { text: '1000', percent: false } },
    });
  });

  it('a cap may bind while something is below', () => {
    const cap = { per: 'quarter', amount: '900', excess: 'forfeit' };
    expect(termsOf({ cap }).cap).toMatchObject({ per: 'quarter', amount: { text: '900' }, while: null });
    expect(termsOf({ cap: { ...cap, while: { measure: 'sales', basis: 'year', below: '5000' } } }).cap?.while).toMatchObject({
      ...{ measure: 'sales', basis: 'year', below: { text: '5000' } },
    });
  });

  it('a component may begin, or end, or both', () => {
    const dates = (fields: Fields) => {
      const { from, until } = termsOf(fields);
      return [from, until];
    };
    expect(dates({ from: '2026-03-01' })).toEqual(['2026-03-01', null]);
    expect(dates({ until: '2026-03-01' })).toEqual([null, '2026-03-01']);
    expect(dates({ from: '2026-03-01', until: '2026-03-02' })).toEqual(['2026-03-01', '2026-03-02']);
  });

  it('parts are equal where that is said, and pay on booking where nothing is said', () => {
    const parts = [{ share: 'equal' }, { share: 'equal', on: 'cash' }, { share: 'equal', after: '2 months' }];
    expect(texts(termsOf({ pay: { parts } }).pay)).toEqual([
      { share: '1/3', on: 'booking', after: null },
      { share: '1/3', on: 'cash', after: null },
      { share: '1/3', on: 'booking', after: { count: 2, unit: 'month' } },
    ]);
    expect(texts(termsOf({ pay: { on: 'invoice', holdback: { share: '20%', until: '3 months' } } }))).toMatchObject({
      ...{ pay: [{ share: '1', on: 'invoice', after: null }], holdback: { share: '0.2', until: { count: 3, unit: 'month' } } },
    });
  });

  it('a clawback takes back what was paid, all of it, unless it says otherwise', () => {
    const { when, share, ...read } = termsOf({ clawback }).clawback!;
    expect([[...when], share.toString(), read]).toEqual([
      ['lost'],
      '1',
      { within: null, amount: 'paid', prorate: null, attainment: 'kept' },
    ]);
  });
});

describe('components that need each other', () => {
  const factor = (code: string, component: string): Fields => ({
    ...{ code, kind: 'multiplier', of: { component }, measure: 'sales', basis: 'quarter', boundary: 'upper' },
    tiers: [{ rate: '110%' }],
  });

  it('are refused by the code that needs itself', () => {
    expect(told(planOf([factor('a', 'b'), factor('b', 'a')]))).toEqual([
      'components COMPONENT_CYCLE: Component "a" needs its own earnings. Break the cycle.',
    ]);
  });

  it('are computed after what they need, wherever they stand', () => {
    const base = (commission()['components'] as Fields[])[0];
    const { plan } = readPlanRules(planOf([factor('second', 'first'), factor('first', 'base'), base]));
    expect(plan?.components.map(({ terms }) => terms.code)).toEqual(['base', 'first', 'second']);
  });

  it('are refused where one is not there, at the component that names it', () => {
    const broken = planOf([...(multiplier()['components'] as Fields[]), factor('more', 'less')]);
    expect(told(broken)).toEqual([
      'components[2].of.component COMPONENT_UNKNOWN: The plan has no component "less". Use one of: base, kicker, more.',
    ]);
  });

  it('need no code to be told what else is wrong with them', () => {
    expect(told(planOf([null, [], 'x', { kind: 'spif' }])).map((text) => text.split(':')[0])).toContain('components[3].code FIELD_MISSING');
  });
});

describe('a curve', () => {
  it('is paid on attainment, so that a quota must be there', () => {
    expect(told(curve({ basis: 'year' })).map((text) => text.split(':')[0])).toEqual(['components[0].measure QUOTA_BASIS_MISSING']);
  });
});
