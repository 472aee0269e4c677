import Type, { type Static } from 'typebox';
import { CalendarDate, DealDetails, Decimal, defineEvent, Id, MoneyWire, Nullable } from '../event/index.js';

export const CreditState = Type.Object({
  personId: Id,
  kind: Type.Enum(['direct', 'split', 'overlay', 'rollup', 'team']),
  role: Type.String({ maxLength: 100 }),
  share: Decimal,
  /** In the deal's currency. */
  amount: MoneyWire,
  /** In the company's currency; null while no rate is known: such a credit moves nothing and is held. */
  homeAmount: Nullable(MoneyWire),
  /** Fixed once, in the company's zone. */
  on: CalendarDate,
  endedOn: Nullable(CalendarDate),
  endReason: Nullable(Type.Enum(['lost', 'refunded', 're-owned', 're-split', 'deleted', 'reopened', 'merged', 'corrected'])),
});
export type CreditState = Static<typeof CreditState>;

export const DealCredits = Type.Object({
  dealId: Id,
  /** What a statement shows of the deal. */
  deal: Type.Object({
    externalId: Type.String({ maxLength: 200 }),
    name: Type.String({ maxLength: 1000 }),
    dealType: Nullable(Type.String({ maxLength: 200 })),
    amount: Nullable(MoneyWire),
    rate: Nullable(Decimal),
    accountId: Nullable(Id),
    details: Type.Optional(DealDetails),
  }),
  /** All of them, ended ones too: the consumer replaces the set. Identity within the deal: (personId, kind, on). */
  credits: Type.Array(CreditState, { maxItems: 500 }),
});
export type DealCredits = Static<typeof DealCredits>;

/** Who is credited with a deal: the whole set, ended credits too. */
export const creditsChanged = defineEvent({
  type: 'attain.metrics.credits.changed.v1',
  topic: 'attain.metrics.credits',
  summary: 'All credits of one deal, ended ones too, as they stand now.',
  producer: 'metrics',
  consumers: ['compensation'],
  retention: 'state',
  key: (data) => data.dealId,
  schema: DealCredits,
  example: {
    dealId: '5f0c1b7e-0000-5000-8000-0000000000d1',
    deal: {
      externalId: '9876543210',
      name: 'Northwind Optics: 40 seats',
      dealType: 'newbusiness',
      amount: { amount: '48000.00', currency: 'EUR' },
      rate: '1.09',
      accountId: '5f0c1b7e-0000-5000-8000-0000000000a1',
    },
    credits: [
      {
        personId: '5f0c1b7e-0000-5000-8000-0000000000f1',
        kind: 'direct',
        role: 'owner',
        share: '1',
        amount: { amount: '48000.00', currency: 'EUR' },
        homeAmount: { amount: '52320.00', currency: 'USD' },
        on: '2026-07-31',
        endedOn: null,
        endReason: null,
      },
    ],
  },
});
