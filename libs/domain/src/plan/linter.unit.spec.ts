import { describe, expect, it } from '@jest/globals';
import { readPlanRules } from './index.js';

type Fields = Record<string, unknown>;

const plan = (component: Fields, more: Fields = {}): Fields => ({
  plan: 'plan',
  currency: 'USD',
  calendar: 'fiscal',
  effective: { from: '2026-01-01' },
  measures: { sales: { credits: ['direct'], quota: { basis: ['quarter'] } } },
  components: [{ code: 'base', kind: 'commission', measure: 'sales', basis: 'quarter', tiers: [{ rate: '5%' }], ...component }],
  ...more,
});
const codes = (document: unknown): string[] => readPlanRules(document).findings.map(({ path, code }) => `${path} ${code}`);
const warned = (document: unknown): string[] => readPlanRules(document).warnings.map(({ path, code }) => `${path} ${code}`);
const tiers = (...list: Fields[]) => ({ tiers: list });
const measures = (fields: Fields): Fields => ({ measures: { sales: { credits: ['direct'], quota: { basis: ['quarter'] }, ...fields } } });

describe('the linter', () => {
  it.each<[string, unknown, string]>([
    ['a gap between tiers', plan(tiers({ to: '100%', rate: '5%' }, { from: '110%', rate: '6%' })), 'components[0].tiers[1].from TIER_GAP'],
    [
      'an overlap of tiers',
      plan(tiers({ to: '100%', rate: '5%' }, { from: '90%', rate: '6%' })),
      'components[0].tiers[1].from TIER_OVERLAP',
    ],
    [
      'tiers that do not rise',
      plan(tiers({ to: '100%', rate: '5%' }, { to: '50%', rate: '6%' }, { rate: '7%' })),
      'components[0].tiers[1].to TIER_OVERLAP',
    ],
    ['a top that is left open', plan(tiers({ to: '100%', rate: '5%' })), 'components[0].tiers[0].to TIER_GAP'],
    ['a tier behind an open one', plan(tiers({ rate: '5%' }, { rate: '6%' })), 'components[0].tiers[0] TIER_UNREACHABLE'],
    [
      'shares and amounts in one table',
      plan(tiers({ to: '50%', rate: '5%' }, { to: 900, rate: '6%' }, { rate: '7%' })),
      'components[0].tiers[1].to TIER_MIXED',
    ],
    ['a rate below 0', plan(tiers({ rate: '-5%' })), 'components[0].tiers[0].rate RATE_NEGATIVE'],
    ['a rate that is no number and no value', plan(tiers({ rate: 'target * 2' })), 'components[0].tiers[0].rate QUANTITY_INVALID'],
    [
      'a boundary that decides money',
      plan({ mode: 'retroactive', trueUp: 'cumulative', ...tiers({ to: '100%', rate: '5%' }, { rate: '6%' }) }),
      'components[0].boundary BOUNDARY_MISSING',
    ],
    ['a true-up that is not stated', plan({ mode: 'retroactive', boundary: 'upper' }), 'components[0].trueUp TRUE_UP_MISSING'],
    ['a measure that is not there', plan({ measure: 'bookings' }), 'components[0].measure MEASURE_UNKNOWN'],
    [
      'a basis without quota',
      plan({ basis: 'year', ...tiers({ to: '100%', rate: '5%' }, { rate: '6%' }) }),
      'components[0].measure QUOTA_BASIS_MISSING',
    ],
    ['a filter that does not type-check', plan({}, measures({ filter: 'deal.amount == "x"' })), 'measures.sales.filter FILTER_INVALID'],
    [
      'weights that do not sum',
      plan({}, measures({ quota: { basis: ['quarter'], spread: ['20%', '20%', '20%', '20%'] } })),
      'measures.sales.quota.spread WEIGHTS_DO_NOT_SUM',
    ],
    ['a value that needs itself', plan({}, { values: { a: 'b', b: 'a' } }), 'values.a VALUE_CYCLE'],
    ['a currency that is none', { ...plan({}), currency: 'USX' }, 'currency CURRENCY_UNKNOWN'],
    ['a component that is in force on no day', plan({ until: '2025-12-31' }), 'components[0] COMPONENT_UNREACHABLE'],
    ['a field that is not understood', plan({ kap: 5 }), 'components[0].kap FIELD_UNKNOWN'],
    ['a kind that there is not', plan({ kind: 'lottery' }), 'components[0].kind KIND_UNKNOWN'],
    ['a preset that there is not', plan({ preset: 'rocket' }), 'components[0].preset PRESET_UNKNOWN'],
    ['a binary fraction', plan(tiers({ rate: 0.05 })), 'components[0].tiers[0].rate NUMBER_NOT_EXACT'],
    [
      'a clawback that leaves a negative balance open',
      plan({ clawback: { when: ['lost'], amount: 'paid', attainment: 'kept' } }),
      'onEnd.negative ON_END_MISSING',
    ],
    ['a holdback that is left open', plan({ pay: { holdback: { share: '20%', until: '90 days' } } }), 'onEnd.holdback ON_END_MISSING'],
    [
      'a clawback prorated by no window',
      plan({ clawback: { when: ['lost'], amount: 'paid', attainment: 'kept', prorate: { by: 'window', unit: 'day' } } }),
      'components[0].clawback.within WINDOW_MISSING',
    ],
    [
      'a clawback of lines that belong to no deal',
      plan({
        mode: 'retroactive',
        boundary: 'upper',
        trueUp: 'cumulative',
        clawback: { when: ['lost'], amount: 'paid', attainment: 'kept' },
      }),
      'components[0].clawback CLAWBACK_NEEDS_DEALS',
    ],
    [
      'parts of pay that do not sum',
      plan({ pay: { parts: [{ share: '50%' }, { share: '40%', after: '1 month' }] } }),
      'components[0].pay.parts WEIGHTS_DO_NOT_SUM',
    ],
    ['a draw that nothing recovers', plan({}, { draw: { kind: 'recoverable', amount: 5 } }), 'draw.recover RECOVER_MISSING'],
    [
      'a gate over tiers that are not marginal',
      plan({
        mode: 'retroactive',
        boundary: 'upper',
        trueUp: 'cumulative',
        gate: { measure: 'sales', basis: 'quarter', atLeast: '100%', appliesTo: 'tiersAbove' },
      }),
      'components[0].gate.appliesTo GATE_NEEDS_MARGINAL',
    ],
    [
      'a code that stands twice',
      { ...plan({}), components: [...(plan({})['components'] as Fields[]), ...(plan({})['components'] as Fields[])] },
      'components[1].code CODE_TWICE',
    ],
    ['a document that is none', 'plan', ' NOT_A_PLAN'],
  ])('refuses %s, with path, reason and repair', (_name, document, expected) => {
    const { findings, plan: read } = readPlanRules(document);
    expect(read).toBeNull();
    expect(codes(document)).toContain(expected);
    for (const { reason, suggestion } of findings) expect(reason.length > 5 && suggestion.length > 5).toBe(true);
  });

  it('refuses components that need each other', () => {
    const multiplier = (code: string, component: string) => ({
      code,
      kind: 'multiplier',
      of: { component },
      measure: 'sales',
      basis: 'quarter',
      boundary: 'upper',
      tiers: [{ rate: '110%' }],
    });
    expect(codes({ ...plan({}), components: [multiplier('a', 'b'), multiplier('b', 'a')] })).toEqual(['components COMPONENT_CYCLE']);
  });

  it('warns of cliffs, of pay that falls, and of deals that count twice', () => {
    const retroactive = (...list: Fields[]) => plan({ mode: 'retroactive', boundary: 'upper', trueUp: 'cumulative', ...tiers(...list) });
    expect(warned(retroactive({ to: '100%', rate: '5%' }, { rate: '8%' }))).toEqual(['components.base CLIFF']);
    expect(warned(retroactive({ to: '100%', rate: '5%' }, { rate: '5.2%' }))).toEqual([]);
    expect(warned(retroactive({ to: '100%', rate: '5%' }, { rate: '4%' }))).toEqual(['components.base PAY_FALLS']);
    expect(warned(plan(tiers({ to: '100%', rate: '5%' }, { rate: '9%' })))).toEqual([]);
    expect(warned(plan({}, measures({ credits: ['direct', 'rollup'] })))).toEqual(['measures.sales.credits DEAL_COUNTED_TWICE']);
  });

  it('expands presets to the fields that they stand for', () => {
    const { plan: read } = readPlanRules({
      ...plan({}),
      components: [
        { code: 'base', kind: 'commission', preset: 'cliff', measure: 'sales', basis: 'quarter', rate: '5%', at: '80%', boundary: 'upper' },
      ],
    });
    expect(read?.components[0]?.fields).toEqual({
      ...{
        code: 'base',
        kind: 'commission',
        measure: 'sales',
        basis: 'quarter',
        boundary: 'upper',
        mode: 'retroactive',
        trueUp: 'cumulative',
      },
      tiers: [{ to: '80%', rate: '0%' }, { rate: '5%' }],
    });
  });
});
