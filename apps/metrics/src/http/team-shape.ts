import Type from 'typebox';
import { CalendarDate, Decimal, MoneyWire, Nullable } from '@attain/contracts/event';

const Standing = Type.Union([Type.Literal('reached'), Type.Literal('ahead'), Type.Literal('on-pace'), Type.Literal('behind')]);

/** A period of a fiscal calendar; `end` is the first day after it. */
export const PeriodShape = Type.Object({
  basis: Type.Union([Type.Literal('month'), Type.Literal('quarter'), Type.Literal('half'), Type.Literal('year')]),
  start: CalendarDate,
  end: CalendarDate,
  fiscalYear: Type.Integer(),
  index: Type.Integer(),
  label: Type.String(),
});

const Figure = Type.Object({
  attained: MoneyWire,
  quota: Nullable(MoneyWire),
  /** Null without a quota or with one of 0. */
  ratio: Nullable(Decimal),
  standing: Nullable(Standing),
});

const Member = Type.Object({
  personId: Type.String(),
  name: Type.String(),
  managerId: Nullable(Type.String()),
  reports: Type.Integer(),
  figure: Nullable(Figure),
  held: Type.Integer(),
});

/** What `GET team` answers. */
export const teamShape = Type.Object({
  personId: Nullable(Type.String()),
  calendar: Type.String(),
  period: PeriodShape,
  asOf: CalendarDate,
  elapsed: Decimal,
  total: Nullable(Type.Object({ ...Figure.properties, of: Type.Union([Type.Literal('own-quota'), Type.Literal('sum')]) })),
  people: Type.Array(Member),
});

/** What `GET attainment/history` answers. */
export const historyShape = Type.Object({
  items: Type.Array(Type.Object({ period: PeriodShape, attained: MoneyWire, quota: Nullable(MoneyWire), ratio: Nullable(Decimal) })),
  nextCursor: Nullable(Type.String()),
});

/** What `GET leaderboard` answers. */
export const leaderboardShape = Type.Object({
  kpi: Type.String(),
  calendar: Type.String(),
  period: PeriodShape,
  items: Type.Array(
    Type.Object({
      rank: Nullable(Type.Integer()),
      personId: Type.String(),
      name: Type.String(),
      value: Nullable(Decimal),
      currency: Nullable(Type.String()),
    }),
  ),
});

/** What `GET kpis` answers. */
export const kpisShape = Type.Object({
  subject: Type.String(),
  reach: Type.Union([Type.Literal('own'), Type.Literal('team')]),
  calendar: Type.String(),
  period: PeriodShape,
  kpis: Type.Array(
    Type.Object({
      code: Type.String(),
      title: Type.String(),
      unit: Type.String(),
      direction: Type.String(),
      text: Type.String(),
      value: Nullable(Decimal),
      currency: Nullable(Type.String()),
    }),
  ),
});
