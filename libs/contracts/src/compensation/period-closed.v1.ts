import Type from 'typebox';
import { CalendarDate, defineEvent, Decimal, CurrencyCode } from '../event/index.js';

/** A posting period was closed: it never changes again; later differences go into the open one. */
export const periodClosed = defineEvent({
  type: 'attain.compensation.period.closed.v1',
  topic: 'attain.compensation.periods',
  summary: 'A posting period was closed, with its totals and the head of its hash chain.',
  producer: 'compensation',
  consumers: ['notifications'],
  retention: 'journal',
  key: (data) => data.period,
  schema: Type.Object({
    period: CalendarDate,
    periodEnd: CalendarDate,
    totals: Type.Array(Type.Object({ currency: CurrencyCode, amount: Decimal, participants: Type.Integer({ minimum: 0 }) })),
    /** SHA-256 at the head of the period's chain, hex. */
    chainHead: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  }),
  example: {
    period: '2026-07-01',
    periodEnd: '2026-08-01',
    totals: [{ currency: 'EUR', amount: '118220.40', participants: 24 }],
    chainHead: '0'.repeat(64),
  },
});
