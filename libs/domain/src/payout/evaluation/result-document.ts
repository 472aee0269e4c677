import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false };
const Text = Type.String();
const Amount = Type.String({ description: 'A decimal as text, with the digits of its currency' });
const Exact = Type.String({ description: 'An exact number: a decimal, or a fraction n/d' });
const nullable = <T extends Parameters<typeof Type.Array>[0]>(item: T) => Type.Union([item, Type.Null()]);
const Facts = Type.Record(Type.String(), Type.Unknown());

const Part = Type.Object({ label: Text, input: Exact, rate: nullable(Exact), amount: Exact, contribution: nullable(Exact) }, closed);

const Trace = Type.Object(
  {
    ...{
      kind: Text,
      form: Text,
      sign: Text,
      currency: Text,
      rounding: Text,
      facts: Facts,
      locked: nullable(Facts),
      minimum: nullable(Exact),
    },
    cap: nullable(Type.Object({ before: Text, most: Text }, closed)),
    split: nullable(Type.Object({ party: Text, weights: Type.Array(Text) }, closed)),
    rate: nullable(Text),
  },
  closed,
);

const Line = Type.Object(
  {
    ...{
      participant: Text,
      plan: Text,
      component: Text,
      label: Text,
      credit: nullable(Text),
      deal: nullable(Text),
      date: Text,
      earning: Text,
    },
    ...{ amount: Amount, currency: Text, exact: Exact, held: nullable(Text), waiting: Amount, provisional: Type.Boolean() },
    ...{ parts: Type.Array(Part), blendedRate: nullable(Exact), steps: Type.Array(Text), trace: nullable(Trace) },
  },
  closed,
);

const Measure = Type.Object(
  {
    ...{
      participant: Text,
      plan: Text,
      measure: Text,
      basis: Text,
      period: Text,
      value: Exact,
      quota: nullable(Exact),
      fullQuota: nullable(Exact),
    },
    ...{ relief: nullable(Exact), attainment: nullable(Exact), reason: nullable(Text) },
  },
  closed,
);

const Posting = Type.Object(
  {
    ...{
      participant: Text,
      plan: Text,
      component: Text,
      credit: nullable(Text),
      label: Text,
      earning: Text,
      posting: Text,
      amount: Amount,
    },
    ...{ currency: Text, reason: Text },
    causes: Type.Optional(Type.Array(Text, { description: 'Deals whose reversal re-rated the line' })),
  },
  closed,
);

const Statement = Type.Object(
  {
    ...{ participant: Text, plan: Text, period: Text, currency: Text, closed: Type.Boolean(), released: Amount, adjustments: Amount },
    ...{ cutByCap: Amount, fromCap: Amount, fromNegative: Amount, draw: Amount, topUp: Amount, recovered: Amount, forgiven: Amount },
    ...{ collected: Amount, net: Amount, advances: Amount, settlement: Amount },
    payment: Type.Object({ amount: nullable(Amount), currency: Text, rate: nullable(Text), held: nullable(Text) }, closed),
    balances: Type.Object({ drawDebt: Amount, carriedCap: Amount, carriedNegative: Amount, receivable: Amount }, closed),
  },
  closed,
);

const Held = Type.Object(
  { participant: Text, component: nullable(Text), fact: Text, date: Text, reason: Text, waiting: nullable(Amount) },
  closed,
);

const Total = Type.Object({ currency: Text, amount: Amount, posted: Amount, net: Amount }, closed);

/** What `attain plan evaluate --json` prints. */
export const ResultDocument = Type.Object(
  {
    asOf: Text,
    measures: Type.Array(Measure),
    lines: Type.Array(Line),
    postings: Type.Array(Posting),
    statements: Type.Array(Statement),
    held: Type.Array(Held),
    totals: Type.Array(Total),
  },
  { ...closed, title: 'Attain evaluation result, version 1' },
);
export type ResultDocument = Static<typeof ResultDocument>;
