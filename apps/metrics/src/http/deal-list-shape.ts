import Type from 'typebox';
import { CalendarDate, MoneyWire, Nullable } from '@attain/contracts/event';

const Status = Type.Union([Type.Literal('open'), Type.Literal('won'), Type.Literal('lost')]);

const Deal = Type.Object({
  dealId: Type.String(),
  externalId: Type.String(),
  name: Type.String(),
  status: Status,
  stage: Nullable(Type.String()),
  dealType: Nullable(Type.String()),
  amount: Nullable(MoneyWire),
  homeAmount: Nullable(MoneyWire),
  closeDate: Nullable(CalendarDate),
  createdOn: Nullable(CalendarDate),
  owner: Nullable(Type.Object({ personId: Type.String(), name: Type.String() })),
  personIds: Type.Array(Type.String()),
  attention: Type.Array(Type.Object({ code: Type.String(), detail: Nullable(Type.String()) })),
  changedAt: Nullable(Type.String()),
});

/** What `GET deals` answers; totals of all that the filters leave come with the first page. */
export const dealListShape = Type.Object({
  items: Type.Array(Deal),
  nextCursor: Nullable(Type.String()),
  totals: Nullable(
    Type.Array(Type.Object({ status: Status, amount: Nullable(MoneyWire), deals: Type.Integer(), attention: Type.Integer() })),
  ),
});
