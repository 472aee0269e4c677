import Type from 'typebox';
import { CalendarDate, Instant, Nullable } from '@attain/contracts/event';
import { payPeriods } from '@attain/domain/plan';
import { pageShape, type Shown } from '@attain/platform/http';
import type { PeriodRow } from '../ports.js';

const text = Type.String();

/** A posting period with the head of its hash chain. */
export const periodShape = Type.Object({
  start: CalendarDate,
  /** First day after it. */
  end: CalendarDate,
  ...{ calendar: text, payPeriod: Type.String({ enum: [...payPeriods] }) },
  status: Type.Union([Type.Literal('open'), Type.Literal('closed')]),
  /** How many links the chain has, and the last one's hash. */
  ...{ seals: Type.Integer(), chainHead: text },
  ...{ closedBy: Nullable(text), closedAt: Nullable(Instant) },
});

/** What `GET periods` answers. */
export const periodsShape = pageShape(periodShape);

/** What `POST periods/:start/close` answers: `lines` are frozen now. */
export const closedPeriodShape = Type.Object({ ...periodShape.properties, lines: Type.Integer() });

export const toApiPeriod = (row: PeriodRow): Shown<typeof periodShape> => ({
  start: row.start,
  end: row.end,
  calendar: row.calendar,
  payPeriod: row.payPeriod,
  status: row.status,
  seals: row.seals,
  chainHead: row.chainHead,
  closedBy: row.closedBy,
  closedAt: row.closedAt?.toISOString() ?? null,
});
