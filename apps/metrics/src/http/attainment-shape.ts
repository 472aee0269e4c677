import Type from 'typebox';
import { CalendarDate, Decimal, Id, MoneyWire, Nullable } from '@attain/contracts/event';
import { pageShape } from '@attain/platform/http';

/** What `GET attainment` answers. */
export const attainmentShape = pageShape(
  Type.Object({
    personId: Id,
    quotaId: Id,
    measure: Type.String(),
    basis: Type.Enum(['month', 'quarter', 'half', 'year']),
    periodStart: CalendarDate,
    /** First day after the period. */
    periodEnd: CalendarDate,
    periodLabel: Type.String(),
    attained: MoneyWire,
    quota: Nullable(MoneyWire),
    ratio: Nullable(Decimal),
    /** Thresholds that are reached. */
    reached: Type.Array(Decimal),
    /** The last day that is counted; null means all that is known of the period. */
    asOf: Nullable(CalendarDate),
    /** Credits left out because they cannot be told in the quota's currency. */
    held: Type.Integer(),
  }),
);

/** What `GET attention` answers. */
export const attentionShape = Type.Object({
  ...pageShape(Type.Object({ dealId: Id, externalId: Type.String(), name: Type.String(), holds: Type.Array(Type.String()) })).properties,
  quotas: Type.Array(Type.Object({ quotaId: Id, personId: Id, periodStart: CalendarDate, credits: Type.Integer() })),
});
