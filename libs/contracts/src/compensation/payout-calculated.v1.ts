import Type from 'typebox';
import { CalendarDate, Decimal, defineEvent, Id, CurrencyCode } from '../event/index.js';

/**
 * What one batch moved in one participant's pay. A journal: the sum of `delta` over a participant's events, each
 * counted once by its event id, is what the participant is owed; `balance` is the same sum per movement key.
 */
export const payoutCalculated = defineEvent({
  type: 'attain.compensation.payout.calculated.v1',
  topic: 'attain.compensation.payouts',
  summary: "Movements of one participant's pay in one batch: one per ledger entry.",
  producer: 'compensation',
  consumers: ['notifications'],
  retention: 'journal',
  key: (data) => data.personId,
  schema: Type.Object({
    personId: Id,
    currency: CurrencyCode,
    movements: Type.Array(
      Type.Object({
        /** The ledger entry; deterministic, so a replay gives the same id. */
        entryId: Id,
        plan: Type.String({ maxLength: 200 }),
        planVersion: Type.Integer({ minimum: 1 }),
        component: Type.String({ maxLength: 100 }),
        /** First day of the pay period in which it was earned, and into which it was posted. */
        earningPeriod: CalendarDate,
        postingPeriod: CalendarDate,
        delta: Decimal,
        balance: Decimal,
      }),
      { maxItems: 5000 },
    ),
  }),
  example: {
    personId: '5f0c1b7e-0000-5000-8000-0000000000f1',
    currency: 'EUR',
    movements: [
      {
        entryId: '5f0c1b7e-0000-5000-8000-0000000000ee',
        plan: 'enterprise-ae-2026',
        planVersion: 1,
        component: 'base',
        earningPeriod: '2026-07-01',
        postingPeriod: '2026-07-01',
        delta: '2400.00',
        balance: '11280.00',
      },
    ],
  },
});
