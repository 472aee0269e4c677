import Type from 'typebox';
import { CalendarDate, Decimal, Nullable } from '@attain/contracts/event';

const text = Type.String();
const chain = { calendar: text, payPeriod: text, period: CalendarDate };
const sums = { lines: Decimal, ledger: Decimal, payouts: Decimal };

/** What `GET ledger/verify` answers. */
export const ledgerReportShape = Type.Object({
  sound: Type.Boolean(),
  ...{ periods: Type.Integer(), seals: Type.Integer(), entries: Type.Integer() },
  /** The first link that does not hold; null when all do. */
  broken: Nullable(Type.Object({ ...chain, reason: text })),
  heads: Type.Array(Type.Object({ ...chain, seals: Type.Integer(), head: text })),
});

/** What `GET reconcile` answers. */
export const reconciliationShape = Type.Object({
  participants: Type.Integer(),
  totals: Type.Array(Type.Object({ currency: text, ...sums })),
  /** The first 200 of what disagrees. */
  differences: Type.Array(Type.Object({ personId: text, currency: text, what: text, ...sums })),
  /** Participants who are still being calculated anew. */
  recalculating: Type.Integer(),
});

/** What `GET traces/replay-all` answers. */
export const replayReportShape = Type.Object({
  ...{ creditLines: Type.Integer(), periodLines: Type.Integer() },
  /** Lines that pay nothing and say why: held ones are not replayed. */
  held: Type.Integer(),
  /** Lines that closed periods froze. */
  frozen: Type.Integer(),
  mismatches: Type.Integer(),
  /** The first 20 lines whose trace comes to another amount; in minor units. */
  first: Type.Array(Type.Object({ lineId: text, payable: text, replay: Nullable(text) })),
  /** Whether every line was replayed, or the limit ended it. */
  complete: Type.Boolean(),
});
