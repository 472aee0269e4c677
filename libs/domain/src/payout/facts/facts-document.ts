import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false };
const Id = Type.String({ minLength: 1, maxLength: 200 });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'A date, 2026-07-31' });
const Amount = Type.String({ pattern: '^[+-]?\\d{1,30}(\\.\\d{1,12})?$', description: 'A plain decimal as text, 1234.50' });
const Share = Type.String({
  pattern: '^([+-]?\\d{1,20}(\\.\\d{1,12})?%?|\\d{1,20}/\\d{1,20}|equal)$',
  description: 'A share: 60%, 0.6 or 1/3',
});
const Code = Type.String({ pattern: '^[a-z][a-z0-9-]{0,99}$' });
const Basis = Type.Enum(['month', 'quarter', 'half', 'year']);
const Currency = Type.String({ pattern: '^[A-Z]{3}$' });
const Label = Type.String({ maxLength: 200 });
const optional = Type.Optional;
const list = <T extends Parameters<typeof Type.Array>[0]>(item: T) => optional(Type.Array(item, { maxItems: 200_000 }));

const span = { from: Day, to: optional(Type.Union([Day, Type.Null()], { description: 'The first day after; absent while open' })) };
const Span = Type.Object(span, closed);
const Fields = Type.Record(Type.String(), Label);
const Part = Type.Object(
  { participant: Id, share: Share, role: optional(Label), kind: optional(Type.Enum(['split', 'overlay', 'rollup', 'team'])) },
  closed,
);
const ended = {
  recordedOn: optional(Day),
  endedOn: optional(Day),
  endReason: optional(Type.Enum(['lost', 'refunded', 're-owned', 're-split', 'deleted', 'reopened', 'merged', 'corrected'])),
};
const about = { type: optional(Label), product: optional(Label), account: optional(Label), fields: optional(Fields) };

const Participant = Type.Object(
  {
    id: Id,
    name: optional(Label),
    participation: list(Span),
    leave: list(Span),
    compensationEnds: optional(Day),
    payCurrency: optional(Currency),
    manager: optional(Type.Union([Id, Type.Array(Type.Object({ ...span, id: Id }, closed), { maxItems: 200 })])),
    fields: optional(Fields),
  },
  closed,
);
const Assignment = Type.Object({ participant: Id, plan: Code, ...span, values: optional(Type.Record(Type.String(), Amount)) }, closed);
const Quota = Type.Object(
  {
    participant: Id,
    measure: Code,
    basis: Basis,
    amount: Amount,
    currency: optional(Currency),
    period: optional(Label),
    from: optional(Day),
    to: optional(Day),
  },
  closed,
);
const Line = Type.Object({ product: optional(Label), amount: optional(Amount), quantity: optional(Amount) }, closed);
const Deal = Type.Object(
  {
    ...{ id: Id, date: Day, amount: optional(Amount), currency: optional(Currency), owner: optional(Id), quantity: optional(Amount) },
    ...{
      splits: list(Part),
      overlays: list(Part),
      paySplits: list(Part),
      lines: list(Line),
      termMonths: optional(Amount),
      contractTotal: optional(Amount),
    },
    ...about,
    ...ended,
  },
  closed,
);
const Worth = Type.Object(
  { amount: Amount, currency: Currency },
  {
    ...closed,
    description: 'What the source says that it is worth in another currency; plans of that currency without rate tables count it',
  },
);
const Credit = Type.Object(
  {
    ...{
      id: Id,
      participant: Id,
      date: Day,
      deal: optional(Id),
      kind: optional(Type.Enum(['direct', 'split', 'overlay', 'rollup', 'team'])),
    },
    ...{
      role: optional(Label),
      amount: optional(Amount),
      currency: optional(Currency),
      quantity: optional(Amount),
      share: optional(Share),
      worth: optional(Worth),
    },
    ...about,
    ...ended,
  },
  closed,
);
/** Names a fact that has no name of its own, so that it can be corrected later. */
const named = { id: optional(Id) };
const Cash = Type.Object({ ...named, deal: Id, date: Day, amount: Amount, tax: optional(Amount), recordedOn: optional(Day) }, closed);
/** An amount of a person; without a currency in that of the first plan that the person holds. */
const owed = { participant: Id, date: Day, amount: Amount, currency: optional(Currency) };
const balances = {
  currency: optional(Currency),
  drawDebt: optional(Amount),
  carriedCap: optional(Amount),
  carriedNegative: optional(Amount),
  receivable: optional(Amount),
};
const Opening = Type.Object(
  {
    participant: Id,
    date: Day,
    attainment: list(Type.Object({ measure: Code, basis: Basis, amount: Amount }, closed)),
    ...balances,
    unamortised: optional(Amount),
  },
  closed,
);
const Posted = Type.Object(
  {
    participant: Id,
    component: Code,
    amount: Amount,
    plan: optional(Code),
    credit: optional(Id),
    earning: optional(Label),
    label: optional(Label),
  },
  closed,
);
const ClosedPeriod = Type.Object(
  {
    period: Label,
    closedOn: optional(Day),
    postings: list(Posted),
    balances: list(Type.Object({ participant: Id, ...balances }, closed)),
  },
  closed,
);
const Contract = Type.Object(
  {
    ...{
      id: Id,
      commission: Amount,
      start: Day,
      months: Amount,
      renewal: optional(Type.Enum(['yes', 'no'])),
      currency: optional(Currency),
    },
    ...{
      renewalsExpected: optional(Amount),
      renewalCommensurate: optional(Type.Enum(['yes', 'no'])),
      incremental: optional(Type.Enum(['yes', 'no'])),
    },
    ...{ benefitMonths: optional(Amount), terminatedOn: optional(Day), clawedBack: optional(Amount) },
  },
  closed,
);
const Policy = Type.Object(
  { expedient: Type.Enum(['yes', 'no']), currency: optional(Currency), rounding: optional(Type.Enum(['half-away', 'half-even'])) },
  closed,
);
const KpiDeals = Type.Object({ id: Id, amount: Amount, status: Type.Enum(['won', 'lost', 'open']) }, closed);
const Kpi = Type.Object(
  {
    kpi: Code,
    deals: list(KpiDeals),
    inputs: optional(Type.Record(Type.String(), Type.Union([Amount, Type.Array(Amount, { maxItems: 10_000 })]))),
  },
  closed,
);

/** All that an evaluation may look at. Spans are half-open: `to` is the first day after. */
export const FactsDocument = Type.Object(
  {
    $schema: optional(Label),
    description: optional(Type.String({ maxLength: 4000 })),
    source: optional(Type.String({ maxLength: 2000 })),
    calendar: optional(
      Type.Object(
        {
          code: optional(Label),
          timeZone: optional(Label),
          startMonth: optional(Amount),
          weeks: optional(
            Type.Object(
              {
                pattern: Type.Enum(['4-4-5', '4-5-4', '5-4-4']),
                endMonth: Amount,
                endWeekday: Amount,
                endRule: Type.Enum(['last', 'nearest']),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
    asOf: optional(Day),
    closedThrough: optional(Day),
    crediting: optional(Type.Object({ rollupLevels: Type.String({ pattern: '^(all|\\d{1,2})$' }) }, closed)),
    participants: Type.Array(Participant, { minItems: 0, maxItems: 20_000 }),
    assignments: list(Assignment),
    quotas: list(Quota),
    deals: list(Deal),
    credits: list(Credit),
    figures: list(Type.Object({ ...named, figure: Code, date: Day, value: Amount, participant: optional(Id) }, closed)),
    scores: list(Type.Object({ participant: Id, objective: Code, date: Day, score: optional(Share), level: optional(Label) }, closed)),
    invoices: list(Cash),
    receipts: list(Cash),
    refunds: list(Cash),
    rates: list(Type.Object({ table: Label, from: Currency, to: Currency, on: Day, rate: Amount }, closed)),
    adjustments: list(Type.Object({ id: Id, ...owed, reason: Type.String({ minLength: 1, maxLength: 1000 }) }, closed)),
    advances: list(Type.Object({ ...named, ...owed }, closed)),
    reviews: list(Type.Object({ credit: Id, component: Code, outcome: Type.Literal('release') }, closed)),
    opening: list(Opening),
    closed: list(ClosedPeriod),
    accounting: optional(Policy),
    contracts: list(Contract),
    kpis: list(Kpi),
  },
  { ...closed, title: 'Attain facts document, version 1' },
);
export type FactsDocument = Static<typeof FactsDocument>;
