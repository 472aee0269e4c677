import Type from 'typebox';
import { CalendarDate, CurrencyCode, Decimal, Id, Instant, MoneyWire, Nullable } from '@attain/contracts/event';
import { pageShape } from '@attain/platform/http';

const Category = Type.Enum(['closed', 'commit', 'best-case', 'pipeline', 'omitted']);
const OpenCategory = Type.Enum(['commit', 'best-case', 'pipeline', 'omitted']);
const Status = Type.Enum(['open', 'won', 'lost']);
const Step = Type.Enum([
  'new',
  'reopened',
  'pulled-in',
  'transferred-in',
  'increase',
  'decrease',
  'won',
  'lost',
  'pushed',
  'transferred-out',
  'omitted',
]);
const Named = Nullable(Type.Object({ personId: Id, name: Type.String() }));

const CategoryFigures = Type.Object({
  code: Category,
  label: Type.String(),
  amount: MoneyWire,
  weighted: MoneyWire,
  deals: Type.Integer(),
  /** Deals that give no amount. */
  withoutAmount: Type.Integer(),
});

const Member = Type.Object({
  /** Null: deals of nobody's. */
  personId: Nullable(Id),
  name: Type.String(),
  /** Whether somebody is below; then the figures are those of the team. */
  team: Type.Boolean(),
  closed: MoneyWire,
  commit: MoneyWire,
  bestCase: MoneyWire,
  pipeline: MoneyWire,
  omitted: MoneyWire,
  weighted: MoneyWire,
  quota: Nullable(MoneyWire),
});

/** What `GET summary` answers. */
export const summaryShape = Type.Object({
  period: Type.String(),
  periodStart: CalendarDate,
  /** First day after the period. */
  periodEnd: CalendarDate,
  asOf: Instant,
  /** The day whose reporting lines say who belongs to the team. */
  linesOn: CalendarDate,
  currency: CurrencyCode,
  /** Null: the company. */
  person: Named,
  team: Type.Boolean(),
  categories: Type.Array(CategoryFigures),
  weighted: MoneyWire,
  /** Closed and weighted together. */
  expected: MoneyWire,
  quota: Nullable(MoneyWire),
  people: Type.Array(Member),
});

const Deal = Type.Object({
  dealId: Id,
  name: Type.String(),
  owner: Named,
  status: Status,
  stage: Nullable(Type.String()),
  category: Category,
  /** Null: by stage. */
  chosen: Nullable(OpenCategory),
  probability: Nullable(Decimal),
  closeDate: Nullable(CalendarDate),
  amount: Nullable(MoneyWire),
  weighted: MoneyWire,
});

/** What `GET deals` answers. */
export const dealsShape = pageShape(Deal);

/** What `GET waterfall` answers: start + all steps = end, exactly. */
export const waterfallShape = Type.Object({
  from: CalendarDate,
  to: CalendarDate,
  period: Type.String(),
  currency: CurrencyCode,
  start: MoneyWire,
  startDeals: Type.Integer(),
  end: MoneyWire,
  endDeals: Type.Integer(),
  steps: Type.Array(Type.Object({ code: Step, label: Type.String(), amount: MoneyWire, deals: Type.Integer() })),
});

const Side = Nullable(Type.Object({ status: Status, closeDate: Nullable(CalendarDate), amount: MoneyWire }));

/** What `GET waterfall/deals` answers. */
export const movesShape = pageShape(
  Type.Object({
    dealId: Id,
    name: Type.String(),
    owner: Named,
    step: Step,
    label: Type.String(),
    amount: MoneyWire,
    before: Side,
    after: Side,
  }),
);

/** What `GET snapshots` answers. */
export const snapshotsShape = pageShape(
  Type.Object({
    day: CalendarDate,
    timeZone: Type.String(),
    at: Instant,
    knownAt: Instant,
    period: Type.String(),
    currency: CurrencyCode,
    categories: Type.Array(CategoryFigures),
    weighted: MoneyWire,
  }),
);

/** What `POST deals/:id/category` answers. */
export const chosenShape = Type.Object({
  dealId: Id,
  /** In force now. */
  category: Category,
  /** Null: by stage. */
  chosen: Nullable(OpenCategory),
  /** What it is by stage. */
  base: Category,
});

/** What `GET policy` answers. */
export const policyShape = Type.Object({
  /** True until a company sets its own. */
  isDefault: Type.Boolean(),
  commitFrom: Decimal,
  bestCaseFrom: Decimal,
  otherwise: Decimal,
  stages: Type.Array(Type.Object({ stage: Type.String(), probability: Decimal, category: Nullable(Type.String()) })),
});
