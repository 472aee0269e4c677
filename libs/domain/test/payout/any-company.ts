import fc from 'fast-check';
import type { Fields } from './engine.js';

/** Half a year in which things happen; what follows only releases and recovers. */
export const FIRST = Date.UTC(2026, 0, 1);
const DAYS = 150;
export const dayOf = (offset: number): string => new Date(FIRST + offset * 86_400_000).toISOString().slice(0, 10);
const offset = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: DAYS }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 30, 31, 58, 59, 89, 90, 119) },
);

const cents = (least: number, most: number): fc.Arbitrary<string> =>
  fc
    .integer({ min: least, max: most })
    .map((minor) => `${minor < 0 ? '-' : ''}${Math.floor(Math.abs(minor) / 100)}.${String(Math.abs(minor) % 100).padStart(2, '0')}`);
const optional = <T>(value: fc.Arbitrary<T>, freq = 3): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined, freq });
const given = (fields: Fields): Fields => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const PEOPLE = ['rep', 'two', 'boss'];
const person = fc.constantFrom('rep', 'rep', 'rep', 'two', 'boss');
const thirds = PEOPLE.map((participant) => ({ participant, share: '0.3333' }));
const split = fc.constantFrom<Fields[]>(
  thirds,
  [
    { participant: 'rep', share: '60%' },
    { participant: 'two', share: '40%' },
  ],
  [
    { participant: 'two', share: 'equal' },
    { participant: 'rep', share: 'equal' },
  ],
);

/** A deal as it was first recorded. Amounts are whole minor units of every currency of these tests. */
const deal = fc
  .record({
    at: offset,
    amount: fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: 0, max: 900 }).map(String) },
      { weight: 1, arbitrary: fc.integer({ min: -200, max: -1 }).map(String) },
    ),
    currency: optional(fc.constant('EUR'), 6),
    owner: person,
    splits: optional(split, 4),
    paySplits: optional(split, 6),
    overlays: optional(fc.constant([{ participant: 'boss', share: '50%' }]), 6),
    quantity: optional(amountOfUnits()),
    type: fc.constantFrom('new', 'renewal'),
    lines: optional(
      fc.constant([
        { product: 'x', amount: '10' },
        { product: 'y', amount: '5' },
      ]),
      8,
    ),
    late: optional(fc.integer({ min: 1, max: 90 }), 3),
  })
  .map(({ at, late, owner, splits, ...rest }) =>
    given({
      date: dayOf(at),
      ...rest,
      ...(splits ? { splits } : { owner }),
      recordedOn: late === undefined ? undefined : dayOf(at + late),
    }),
  );

function amountOfUnits(): fc.Arbitrary<string> {
  return fc.integer({ min: 0, max: 6 }).map(String);
}

/** What becomes of a deal later: nothing, another amount, or its end. */
const change = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.record({ after: fc.integer({ min: 1, max: 90 }), amount: fc.integer({ min: 0, max: 900 }).map(String) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      after: fc.integer({ min: 1, max: 90 }),
      endReason: fc.constantFrom('lost', 'lost', 'refunded', 'deleted', 're-owned'),
    }),
  },
);

const laterDay = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

const deals = (changes: boolean): fc.Arbitrary<Fields[]> =>
  fc.array(fc.tuple(deal, changes ? change : fc.constant(null)), { minLength: 1, maxLength: 7 }).map((list) =>
    list.flatMap(([first, then], index): Fields[] => {
      const known = { id: `D${index}`, ...first };
      if (!then) return [known];
      const { after, ...what } = then;
      const on = laterDay(String(first['recordedOn'] ?? first['date']), after);
      return [known, { ...known, ...what, ...('endReason' in what ? { endedOn: on } : {}), recordedOn: on }];
    }),
  );

const cash = fc.array(
  fc
    .record({ deal: fc.integer({ min: 0, max: 6 }).map((index) => `D${index}`), at: offset, amount: cents(1, 60_000) })
    .map(({ at, ...rest }) => ({ ...rest, date: dayOf(at) })),
  { maxLength: 4 },
);

const QUOTAS = [
  ...PEOPLE.flatMap((participant) => [
    { participant, measure: 'sales', basis: 'month', amount: '300' },
    { participant, measure: 'sales', basis: 'year', amount: '2000' },
    { participant, measure: 'fresh', basis: 'quarter', amount: '400' },
    { participant, measure: 'team', basis: 'quarter', amount: '1500' },
    { participant, measure: 'profit', basis: 'quarter', amount: '100' },
  ]),
];
const salesQuota = fc.constantFrom<Fields[]>(
  [{ amount: '800' }],
  [
    { amount: '800', to: '2026-02-10' },
    { amount: '1000', from: '2026-02-10' },
  ],
  [{ amount: '0' }],
  [],
);

const participation = fc.constantFrom<Fields>(
  {},
  {},
  { participation: [{ from: '2026-01-01', to: '2026-05-01' }] },
  { participation: [{ from: '2026-01-20' }], leave: [{ from: '2026-02-10', to: '2026-03-01' }] },
);

export interface CompanyShape {
  /** Whether deals change or end after they were first recorded. */
  readonly changes: boolean;
  /** Whether somebody's compensation ends while facts still come. */
  readonly leavers: boolean;
}

/** Facts of a small company: two sellers and their manager, with all that the plans of these tests look at. */
export const anyCompany = ({ changes, leavers }: CompanyShape): fc.Arbitrary<Fields> =>
  fc
    .record({
      deals: deals(changes),
      quota: salesQuota,
      taking: participation,
      ends: leavers ? optional(fc.constantFrom('2026-04-15', '2026-06-30'), 3) : fc.constant(undefined),
      invoices: cash,
      receipts: cash,
      refunds: optional(cash, 2),
      scores: fc.array(
        fc.record({ participant: person, objective: fc.constantFrom('aim', 'goal'), score: fc.constantFrom('90%', '130%', '0.5') }),
        { maxLength: 5 },
      ),
      profits: fc.array(fc.tuple(offset, fc.integer({ min: -20, max: 90 })), { maxLength: 3 }),
      adjustments: fc.array(fc.tuple(person, offset, cents(-4_000, 6_000)), { maxLength: 2 }),
      opening: optional(fc.constant({ participant: 'rep', date: '2026-01-01', drawDebt: '20', carriedCap: '5' }), 6),
      weeks: optional(fc.constant({ weeks: { pattern: '4-4-5', endMonth: '12', endWeekday: '5', endRule: 'last' } }), 6),
    })
    .map(({ quota, taking, ends, scores, profits, adjustments, opening, weeks, ...rest }) =>
      given({
        ...rest,
        calendar: weeks,
        crediting: { rollupLevels: 'all' },
        participants: [
          given({ id: 'rep', manager: 'boss', ...taking, compensationEnds: ends }),
          { id: 'two', manager: 'boss' },
          { id: 'boss' },
        ],
        quotas: [
          ...QUOTAS,
          ...['rep', 'two', 'boss'].flatMap((participant) =>
            quota.map((each) => ({ participant, measure: 'sales', basis: 'quarter', ...each })),
          ),
        ],
        rates: ['USD', 'JPY', 'BHD'].map((to) => ({ table: 'budget', from: 'EUR', to, on: '2026-01-15', rate: '1.0917' })),
        scores: scores.map((score, index) => ({ ...score, date: dayOf(20 + index * 20) })),
        figures: profits.map(([at, value]) => ({ figure: 'profit', date: dayOf(at), value: String(value) })),
        adjustments: adjustments.map(([participant, at, amount], index) => ({
          id: `A${index}`,
          participant,
          date: dayOf(at),
          amount,
          reason: 'agreed',
        })),
        opening: opening ? [opening] : undefined,
      }),
    );

const AGAIN = ['deals', 'adjustments'] as const;
const ORDERED = [
  'deals',
  'invoices',
  'receipts',
  'refunds',
  'quotas',
  'scores',
  'figures',
  'adjustments',
  'participants',
  'rates',
] as const;

/** The same facts in another order, those that have a name twice. */
export const shuffledFacts = (facts: Fields, order: Iterator<number>): Fields => {
  const next = (): number => (order.next() as { value: number }).value;
  const listed = (name: string): Fields[] => (facts[name] as Fields[] | undefined) ?? [];
  const shuffled = (list: readonly Fields[]): Fields[] =>
    list
      .map((each) => [next(), each] as const)
      .sort(([a], [b]) => a - b)
      .map(([, each]) => each);
  const twice = (name: string): Fields[] =>
    (AGAIN as readonly string[]).includes(name) ? listed(name).filter(() => next() % 2 === 0) : [];
  return {
    ...facts,
    ...Object.fromEntries(
      ORDERED.filter((name) => facts[name] !== undefined).map((name) => [name, shuffled([...listed(name), ...twice(name)])]),
    ),
  };
};

/** Last days of the pay periods of a plan, as far as facts go. */
export const closesOf = (plan: Fields, facts: Fields): string[] => {
  const { payPeriod } = plan;
  if (payPeriod === 'half-month')
    return Array.from({ length: 20 }, (_, at) =>
      at % 2 === 0 ? `${dayOf(0).slice(0, 5)}${String(at / 2 + 1).padStart(2, '0')}-15` : endOfMonth((at - 1) / 2),
    );
  const weeks = facts['calendar'] !== undefined;
  const months = Array.from({ length: 10 }, (_, at) => (weeks ? endOfWeeks(at) : endOfMonth(at)));
  return payPeriod === 'quarter' ? months.filter((_, at) => at % 3 === 2) : months;
};

const endOfMonth = (month: number): string => new Date(Date.UTC(2026, month + 1, 0)).toISOString().slice(0, 10);

/** Months of 4, 4 and 5 weeks of the year that ends on the last Friday of December. */
const endOfWeeks = (month: number): string => {
  const weeks = Math.floor(month / 3) * 13 + [4, 8, 13][month % 3]!;
  return laterDay('2025-12-26', weeks * 7);
};

/** Every deal recorded on another day between the same two closes; what belongs together stays in its order. */
export const rerecorded = (facts: Fields, closes: readonly string[], order: Iterator<number>): Fields => ({
  ...facts,
  deals: (facts['deals'] as Fields[]).map((each): Fields => {
    const recorded = String(each['recordedOn'] ?? each['date']);
    const versions = (facts['deals'] as Fields[]).filter(({ id }) => id === each['id']);
    const close = closes.find((day) => day >= recorded);
    const same = (day: string): boolean => closes.find((other) => other >= day) === close;
    if (versions.length > 1 || close === undefined) return each;
    const days = Array.from({ length: 100 }, (_, at) => laterDay(String(each['date']), at)).filter(same);
    return { ...each, recordedOn: days[(order.next() as { value: number }).value % days.length] ?? recorded };
  }),
});
