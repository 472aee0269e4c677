import Type from 'typebox';
import { CalendarDate, Decimal, MoneyWire, Nullable } from '@attain/contracts/event';

const Text = Type.String();
const Held = Type.Object({ reason: Text, credits: Type.Integer(), from: CalendarDate, to: Nullable(CalendarDate) });
const Basis = Type.Object({ name: Text, start: CalendarDate, end: CalendarDate });

const PeriodLine = Type.Object({
  lineId: Text,
  kind: Text,
  earningPeriod: CalendarDate,
  payable: MoneyWire,
  postedBefore: MoneyWire,
  amount: MoneyWire,
  /** Why it waits, and what waits, under evaluated plans. */
  held: Nullable(Text),
  waiting: Nullable(MoneyWire),
  /** As in `lines`. */
  reason: Nullable(Text),
});

const Component = Type.Object({
  plan: Text,
  planVersion: Type.Integer(),
  component: Text,
  title: Text,
  rule: Text,
  basis: Basis,
  credited: MoneyWire,
  attained: Nullable(MoneyWire),
  quota: Nullable(MoneyWire),
  attainment: Nullable(Decimal),
  amount: MoneyWire,
  held: Type.Array(Held),
  periodLines: Type.Array(PeriodLine),
});

const Line = Type.Object({
  lineId: Text,
  postingPeriod: CalendarDate,
  earningPeriod: Nullable(CalendarDate),
  plan: Nullable(Text),
  planVersion: Nullable(Type.Integer()),
  component: Nullable(Text),
  on: CalendarDate,
  creditKind: Text,
  deal: Type.Object({ dealId: Text, externalId: Nullable(Text), name: Nullable(Text) }),
  credited: Nullable(MoneyWire),
  payable: MoneyWire,
  postedBefore: MoneyWire,
  amount: MoneyWire,
  held: Nullable(Text),
  /** What waits, under evaluated plans. */
  waiting: Nullable(MoneyWire),
  removed: Type.Boolean(),
  /** Why it is posted, under evaluated plans: `earned`, `released`, `prior period`, `clawback`, `returned`. */
  reason: Nullable(Text),
});

/** What pay rules made of a period; amounts of the plan's currency. */
const Pay = Type.Object({
  ...{ plan: Text, planVersion: Type.Integer(), currency: Text, released: MoneyWire, adjustments: MoneyWire, cutByCap: MoneyWire },
  ...{ fromCap: MoneyWire, fromNegative: MoneyWire, draw: MoneyWire, topUp: MoneyWire, recovered: MoneyWire, forgiven: MoneyWire },
  ...{ collected: MoneyWire, net: MoneyWire, advances: MoneyWire, settlement: MoneyWire, heldBack: MoneyWire },
  payment: Type.Object({ amount: Nullable(Decimal), currency: Text, rate: Nullable(Text), held: Nullable(Text) }),
  /** From what was earned to `net`: the steps that move something, each with its sign; they sum to `net`. */
  way: Type.Array(Type.Object({ step: Text, amount: MoneyWire })),
  balances: Type.Object({ drawDebt: MoneyWire, carriedCap: MoneyWire, carriedNegative: MoneyWire, receivable: MoneyWire }),
});

/** What `GET statements` answers. */
export const statementShape = Type.Object({
  person: Type.Object({ personId: Text, name: Text, email: Nullable(Text) }),
  recalculating: Type.Boolean(),
  periods: Type.Array(
    Type.Object({
      start: CalendarDate,
      end: CalendarDate,
      label: Text,
      calendar: Text,
      payPeriod: Text,
      status: Type.Union([Type.Literal('open'), Type.Literal('closed')]),
      totals: Type.Array(MoneyWire),
      components: Type.Array(Component),
      /** Net pay and balances of evaluated plans; none where the reader may not see the whole period. */
      pay: Type.Array(Pay),
    }),
  ),
  lines: Type.Array(Line),
  nextCursor: Nullable(Text),
});

const Tier = Type.Object({ tier: Text, from: Decimal, to: Nullable(Decimal), rate: Decimal, part: Decimal, pay: Decimal });

const CreditTrace = Type.Object({
  of: Type.Literal('credit'),
  currency: Text,
  credited: Decimal,
  before: Decimal,
  after: Decimal,
  quota: Nullable(Decimal),
  attainmentBefore: Nullable(Decimal),
  attainmentAfter: Nullable(Decimal),
  tiers: Type.Array(Tier),
  exact: Decimal,
  rounding: Text,
  amount: Decimal,
});

const PeriodTrace = Type.Object({
  of: Type.Literal('period'),
  componentKind: Text,
  currency: Text,
  steps: Type.Array(Text),
  facts: Type.Record(Text, Type.Unknown()),
  amount: Decimal,
});

const Part = Type.Object({ label: Text, input: Text, rate: Nullable(Text), amount: Text, contribution: Nullable(Text) });

const LineTrace = Type.Object({
  of: Type.Literal('line'),
  ...{ kind: Text, label: Text, currency: Text, exact: Text, rounding: Text, parts: Type.Array(Part), steps: Type.Array(Text) },
  facts: Type.Record(Text, Type.Unknown()),
  cap: Nullable(Type.Object({ before: Text, most: Text })),
  split: Nullable(Type.Object({ party: Text, weights: Type.Array(Text) })),
  ...{ rate: Nullable(Text), provisional: Type.Boolean(), amount: Decimal },
});

const Release = Type.Object({ postingPeriod: CalendarDate, amount: MoneyWire, reason: Text, closed: Type.Boolean() });

const Deal = { dealId: Nullable(Text), externalId: Nullable(Text), name: Nullable(Text) };

/** What `GET statements/lines/:lineId/why` answers. */
export const whyShape = Type.Object({
  lineId: Text,
  personId: Text,
  amount: MoneyWire,
  replay: Nullable(MoneyWire),
  replays: Nullable(Type.Boolean()),
  held: Nullable(Text),
  /** What waits, under evaluated plans. */
  waiting: Nullable(MoneyWire),
  rule: Text,
  plan: Type.Object({ code: Text, version: Type.Integer(), component: Text }),
  basis: Basis,
  deal: Nullable(Type.Object({ ...Deal, dealType: Nullable(Text), amount: Nullable(MoneyWire) })),
  credit: Nullable(
    Type.Object({
      kind: Text,
      role: Text,
      share: Decimal,
      on: CalendarDate,
      amount: Nullable(MoneyWire),
      homeAmount: Nullable(MoneyWire),
    }),
  ),
  currencyRate: Nullable(Decimal),
  currency: Text,
  trace: Nullable(Type.Union([CreditTrace, PeriodTrace, LineTrace])),
  reachedBy: Nullable(Type.Object({ ...Deal, on: CalendarDate })),
  /** Everything that was posted of a line of an evaluated plan. */
  releases: Type.Array(Release),
  posting: Type.Object({
    earningPeriod: CalendarDate,
    payable: MoneyWire,
    postedBefore: MoneyWire,
    closedPeriod: Nullable(Type.Object({ start: CalendarDate, end: CalendarDate })),
  }),
});
