import fc from 'fast-check';
import type { Fields } from './engine.js';

const MEASURES: Fields = {
  sales: { credits: ['direct', 'split'], quota: { basis: ['month', 'quarter', 'year'] } },
  fresh: { credits: ['direct', 'split'], filter: 'deal.type == "new"', quota: { basis: ['quarter'] } },
  units: { credits: ['direct', 'split'], value: 'quantity' },
  team: { credits: ['rollup', 'overlay'], quota: { basis: ['quarter'] } },
  profit: { figure: 'profit', quota: { basis: ['quarter'] } },
};

const basis = fc.constantFrom('month', 'quarter', 'year');
const percent = (most: number): fc.Arbitrary<string> => fc.integer({ min: 0, max: most * 8 }).map((eighths) => `${eighths / 8}%`);
const amount = (most: number): fc.Arbitrary<string> => fc.integer({ min: 1, max: most }).map(String);

const tiers = (unit: 'share' | 'amount'): fc.Arbitrary<Fields[]> =>
  fc
    .tuple(fc.uniqueArray(fc.integer({ min: 1, max: 15 }), { maxLength: 3 }), fc.array(percent(30), { minLength: 4, maxLength: 4 }))
    .map(([bounds, rates]) => [
      ...[...bounds]
        .sort((a, b) => a - b)
        .map((bound, at) => ({ to: unit === 'share' ? `${bound * 10}%` : `${bound * 90}`, rate: rates[at] })),
      { rate: rates[3] },
    ]);

/** Tiers of a basis: shares of quota or amounts; of single deals only amounts. */
const table = fc.oneof(
  basis.chain((over) => fc.oneof(tiers('share'), tiers('amount')).map((list) => ({ basis: over, tiers: list }))),
  tiers('amount').map((list) => ({ basis: 'credit', tiers: list })),
);

const optional = <T>(value: fc.Arbitrary<T>, freq = 3): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq });
const given = (fields: Fields): Fields => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const gate = (tiersAbove: boolean): fc.Arbitrary<Fields> =>
  fc.record({
    measure: fc.constant('sales'),
    basis: fc.constantFrom('quarter', 'year'),
    atLeast: fc.constantFrom('30%', '80%', '100%'),
    appliesTo: tiersAbove ? fc.constantFrom('all', 'tiersAbove') : fc.constant('all'),
    relock: fc.constantFrom('keep', 'recover'),
  });
const cap = fc.record({ per: fc.constantFrom('credit', 'month', 'quarter'), amount: amount(120), excess: fc.constant('forfeit') });
const holdback = fc.record({ share: percent(60), until: fc.constantFrom('30 days', '2 months') });
const pay = fc.oneof(
  fc.record({ holdback }),
  fc.record({ on: fc.constantFrom('cash', 'invoice') }),
  fc.record({ parts: fc.constant([{ share: '1/3' }, { share: '2/3', on: 'cash', after: '10 days' }]), holdback }),
  fc.record({ parts: fc.constant([{ share: 'equal' }, { share: 'equal', after: '1 month' }, { share: 'equal', after: '2 months' }]) }),
);
const clawback = fc
  .record({
    when: fc.constantFrom(['lost'], ['lost', 'refunded', 'deleted']),
    within: optional(fc.constantFrom('60 days', '120 days'), 2),
    amount: fc.constantFrom('paid', 'at-rate'),
    share: optional(percent(100)),
    attainment: fc.constantFrom('kept', 'reversed-then', 'reversed-now'),
    prorated: fc.boolean(),
  })
  .map(({ prorated, ...rest }) => given({ ...rest, prorate: prorated && rest.within ? { by: 'window', unit: 'day' } : undefined }));

export interface PlanShape {
  /** Whether deals that are lost may be clawed back: what is posted then depends on what was closed. */
  readonly clawbacks: boolean;
}

/** What lines of single deals may have beside their rates. */
const dealTerms = ({ clawbacks }: PlanShape, tiersAbove: boolean): fc.Arbitrary<Fields> =>
  fc
    .record({
      minimum: optional(amount(3), 5),
      cap: optional(cap),
      gate: optional(gate(tiersAbove)),
      pay: optional(pay, 2),
      clawback: clawbacks ? optional(clawback, 2) : fc.constant(undefined),
      windfall: optional(fc.constant({ above: '90' }), 8),
    })
    .map(given);

const periodTerms = fc
  .record({
    cap: optional(fc.record({ ...{ per: basis, amount: amount(200) }, excess: fc.constant('forfeit') })),
    gate: optional(gate(false)),
  })
  .map(given);

type Part = (shape: PlanShape) => fc.Arbitrary<Fields>;

const settledAtEnd = fc.record({ boundary: fc.constantFrom('upper', 'lower'), trueUp: fc.constantFrom('cumulative', 'incremental') });

/** One arbitrary per kind and mode. `base` is what others refer to. */
const PARTS: Readonly<Record<string, Part>> = {
  marginal: (shape) =>
    fc.tuple(table, dealTerms(shape, true)).map(([rates, terms]) => ({ kind: 'commission', measure: 'sales', ...rates, ...terms })),
  onOther: (shape) =>
    fc
      .tuple(table, dealTerms(shape, false))
      .map(([rates, terms]) => ({ kind: 'commission', measure: 'sales', on: 'fresh', ...rates, ...terms })),
  retroactive: () =>
    fc.tuple(basis, tiers('share'), settledAtEnd, periodTerms).map(([over, list, end, terms]) => ({
      ...{ kind: 'commission', measure: 'sales', mode: 'retroactive', basis: over, tiers: list },
      ...end,
      ...terms,
    })),
  interpolated: () =>
    fc.tuple(percent(20), percent(20), periodTerms).map(([first, second, terms]) => ({
      ...{ kind: 'commission', measure: 'sales', basis: 'quarter', mode: 'interpolated', above: 'last', trueUp: 'cumulative' },
      tiers: [
        { to: '50%', rate: first },
        { to: '120%', rate: second },
      ],
      ...terms,
    })),
  curve: () =>
    fc.tuple(amount(400), periodTerms).map(([of, terms]) => ({
      ...{ kind: 'commission', preset: 'payout-curve', measure: 'sales', basis: 'quarter', of, threshold: '40%', atThreshold: '20%' },
      ...{ perPoint: '1%', perPointAbove: '2.5%' },
      ...terms,
    })),
  bonus: () =>
    fc.tuple(fc.constantFrom('atLeast', 'moreThan'), percent(120), basis, periodTerms).map(([order, bound, over, terms]) => ({
      ...{ kind: 'bonus', amount: '50', when: { attainment: 'sales', basis: over, [order]: bound === '0%' ? '10%' : bound } },
      ...terms,
    })),
  steps: () =>
    fc.constant({
      ...{ kind: 'bonus', when: { amount: 'sales', basis: 'quarter' } },
      steps: [
        { at: '300', amount: '10' },
        { at: '900', amount: '40' },
      ],
    }),
  share: () =>
    fc.constant({
      kind: 'bonus',
      when: { attainment: 'sales', basis: 'quarter', atLeast: '100%' },
      share: '1/3',
      of: { component: 'base' },
    }),
  multiplier: () =>
    fc.constant({
      ...{ kind: 'multiplier', of: { component: 'base' }, measure: 'sales', basis: 'quarter', boundary: 'upper' },
      tiers: [{ to: '100%', rate: '100%' }, { rate: '4/3' }],
    }),
  spif: () =>
    fc.constant({ kind: 'spif', measure: 'units', perUnit: '3.5', window: { from: '2026-02-01', to: '2026-03-31' }, mostUnits: '5' }),
  unitRate: (shape) =>
    fc.tuple(basis, dealTerms(shape, false)).map(([over, terms]) => ({
      ...{ kind: 'unit-rate', measure: 'units', basis: over, tiers: [{ to: '4', rate: '1.25' }, { rate: '2' }] },
      ...terms,
    })),
  mbo: () =>
    fc.constant({
      ...{ kind: 'mbo', basis: 'quarter', of: '100', prorate: 'participation-days' },
      objectives: [
        { code: 'aim', weight: '1/3', cap: '120%' },
        { code: 'goal', weight: '2/3' },
      ],
    }),
  scorecard: () =>
    fc.constant({
      ...{ kind: 'scorecard', basis: 'quarter', of: '90', prorate: 'calendar-days', most: '150%' },
      metrics: [
        { measure: 'sales', weight: '60%', cap: '130%' },
        { measure: 'profit', weight: '40%', atLeast: '50%' },
      ],
    }),
  matrix: () =>
    fc.constantFrom('upper', 'lower').map((boundary) => ({
      ...{ kind: 'matrix', basis: 'quarter', boundary, on: 'sales' },
      ...{ rows: { measure: 'sales', to: ['60%', '100%'] }, columns: { measure: 'fresh', to: ['50%'] } },
      cells: [
        ['1%', '2%'],
        ['2%', '4%'],
        ['3%', '7%'],
      ],
    })),
  pool: () =>
    fc
      .constantFrom('equal', 'participation-days', 'credited')
      .map((share) => ({ kind: 'team-pool', basis: 'quarter', rate: '2%', measure: 'sales', share })),
  override: () => fc.constant({ kind: 'override', basis: 'month', earnings: 'base', rate: '12.5%' }),
  overTeam: (shape) =>
    fc
      .tuple(tiers('share'), dealTerms(shape, false))
      .map(([list, terms]) => ({ kind: 'override', measure: 'team', basis: 'quarter', tiers: list, ...terms })),
};

const head = fc.record({
  currency: fc.constantFrom('USD', 'USD', 'USD', 'JPY', 'BHD'),
  payPeriod: fc.constantFrom('month', 'month', 'month', 'quarter', 'half-month'),
  rounding: fc.constantFrom('half-away', 'half-even'),
  cap: optional(fc.record({ per: fc.constant('pay-period'), amount: amount(150), excess: fc.constantFrom('forfeit', 'carry') })),
  draw: optional(
    fc
      .oneof(
        fc.record({
          kind: fc.constant('recoverable'),
          amount: amount(80),
          prorate: fc.constantFrom('none', 'participation-days'),
          until: optional(fc.constantFrom('2026-04-30')),
          recover: fc.constantFrom(
            { from: 'excess' },
            { from: 'excess', maxShare: '50%', maxShareOf: 'excess' },
            { from: 'excess', maxShare: '25%', maxShareOf: 'pay', start: '2026-02-01', within: '2 months' },
          ),
        }),
        fc.record({ kind: fc.constant('non-recoverable'), amount: amount(80) }),
      )
      .map(given),
    2,
  ),
  onEnd: fc.record({
    draw: fc.constantFrom('collect', 'forgive'),
    cap: fc.constantFrom('pay', 'forfeit'),
    holdback: fc.constantFrom('pay', 'forfeit'),
    negative: fc.constantFrom('collect', 'forgive'),
  }),
});

/** Components that a plan is made of: `base`, on which others build, and up to two of any kind and mode. */
const components = (shape: PlanShape): fc.Arbitrary<Fields[]> =>
  fc
    .tuple(
      fc.constantFrom('marginal', 'marginal', 'onOther', 'unitRate').chain((name) => PARTS[name]!(shape)),
      fc.array(
        fc.constantFrom(...Object.keys(PARTS)).chain((name) => PARTS[name]!(shape)),
        { maxLength: 2 },
      ),
    )
    .map(([base, others]) => [base, ...others].map((fields, index) => ({ code: index === 0 ? 'base' : `other-${index}`, ...fields })));

/** Documents of one plan: one version, or two of which the second begins inside a quarter. */
export const anyPlan = (shape: PlanShape): fc.Arbitrary<Fields[]> =>
  fc
    .tuple(
      head,
      components(shape),
      optional(fc.tuple(fc.constantFrom('2026-02-01', '2026-03-10'), components(shape)), 4),
      fc.constantFrom('carry', 'restart'),
    )
    .map(([top, first, second, attainment]) => {
      const of = (from: string, list: Fields[]): Fields => ({
        ...{ plan: 'plan', calendar: 'fiscal', effective: { from }, onStart: { attainment }, rateTables: { attainment: 'budget' } },
        ...given(top),
        measures: MEASURES,
        components: list,
      });
      return [of('2026-01-01', first), ...(second ? [of(second[0], second[1])] : [])];
    });
