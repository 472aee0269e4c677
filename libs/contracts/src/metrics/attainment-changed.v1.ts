import Type from 'typebox';
import { CalendarDate, Decimal, defineEvent, Id, MoneyWire, Nullable } from '../event/index.js';

/** Attainment of one person against one quota in one basis period. Rank is computed on read. */
export const attainmentChanged = defineEvent({
  type: 'attain.metrics.attainment.changed.v1',
  topic: 'attain.metrics.attainment',
  summary: 'Attained against quota for one person and period, with thresholds newly crossed.',
  producer: 'metrics',
  consumers: ['forecasting', 'coaching', 'notifications'],
  retention: 'state',
  key: (data) => `${data.quotaId}:${data.periodStart}`,
  schema: Type.Object({
    personId: Id,
    quotaId: Id,
    measure: Type.String({ maxLength: 100 }),
    basis: Type.String({ maxLength: 20 }),
    periodStart: CalendarDate,
    /** First day after the period. */
    periodEnd: CalendarDate,
    /** What the quota's calendar calls the period; not told before this field was there. */
    periodLabel: Type.Optional(Type.String({ maxLength: 40 })),
    attained: MoneyWire,
    quota: Nullable(MoneyWire),
    /** Attained ÷ quota to 6 decimals; null when there is no quota or it is 0. */
    ratio: Nullable(Decimal),
    reached: Type.Array(Decimal, { maxItems: 20 }),
    /** Crossed upwards by this batch, and the deal whose credit did it. */
    crossed: Type.Array(Type.Object({ threshold: Decimal, dealId: Id }), { maxItems: 20 }),
  }),
  example: {
    personId: '5f0c1b7e-0000-5000-8000-0000000000f1',
    quotaId: '5f0c1b7e-0000-5000-8000-0000000000b1',
    measure: 'bookings',
    basis: 'quarter',
    periodStart: '2026-05-01',
    periodEnd: '2026-08-01',
    attained: { amount: '251000.00', currency: 'EUR' },
    quota: { amount: '250000.00', currency: 'EUR' },
    ratio: '1.004',
    reached: ['0.5', '0.8', '1'],
    crossed: [{ threshold: '1', dealId: '5f0c1b7e-0000-5000-8000-0000000000d1' }],
  },
});
