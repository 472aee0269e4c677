import Type, { type Static } from 'typebox';
import { CalendarDate, DealDetails, defineEvent, Decimal, Id, Instant, MoneyWire, Nullable } from '../event/index.js';

/** What happened to the deal since the version before; more than one may be true at once. */
export const DealChange = Type.Enum([
  'created',
  'won',
  'lost',
  'reopened',
  'amount-changed',
  'owner-changed',
  'close-date-moved',
  'splits-changed',
  'stage-changed',
  'merged',
  'deleted',
  'restored',
  'edited',
]);

/** Why a deal needs a person's attention; it is kept, and never counted as 0. */
export const DealAttention = Type.Object({
  code: Type.Enum([
    'amount-missing',
    'amount-invalid',
    'owner-missing',
    'owner-unknown',
    'close-date-missing',
    'currency-unknown',
    'rate-missing',
    'stage-unknown',
    'splits-do-not-sum',
  ]),
  detail: Type.String({ maxLength: 400 }),
});

export const DealState = Type.Object({
  dealId: Id,
  connectionId: Id,
  externalId: Type.String({ maxLength: 200 }),
  name: Type.String({ maxLength: 1000 }),
  dealType: Nullable(Type.String({ maxLength: 200 })),
  /** From the CRM's own flag, never from a stage's name. */
  status: Type.Union([Type.Literal('open'), Type.Literal('won'), Type.Literal('lost')]),
  pipeline: Nullable(Type.String({ maxLength: 200 })),
  stage: Nullable(Type.String({ maxLength: 200 })),
  /** Null is not 0. */
  amount: Nullable(MoneyWire),
  /** The amount in the company's currency; null while no rate is known. */
  homeAmount: Nullable(MoneyWire),
  rate: Nullable(Type.Object({ value: Decimal, source: Type.String({ maxLength: 100 }), asOf: Nullable(CalendarDate) })),
  /** Close date in the account's time zone; for won and lost deals the date they were closed on. */
  closeDate: Nullable(CalendarDate),
  createdOn: Nullable(CalendarDate),
  ownerUserId: Nullable(Id),
  accountId: Nullable(Id),
  /** Revenue splits of the CRM; empty means the owner has it all. */
  splits: Type.Array(Type.Object({ userId: Id, share: Decimal }), { maxItems: 50 }),
  /** Every time the deal was won, oldest first; kept after a reopening. */
  wonOn: Type.Array(CalendarDate, { maxItems: 1000 }),
  /** When the deal ceased to be won for good reason: the date its credits end; null while won or never won. */
  endedOn: Nullable(CalendarDate),
  mergedIntoDealId: Nullable(Id),
  deleted: Type.Boolean(),
  attention: Type.Array(DealAttention, { maxItems: 20 }),
  changes: Type.Array(DealChange, { maxItems: 20 }),
  /** The CRM's own instant of the last change. */
  sourceUpdatedAt: Nullable(Instant),
  details: Type.Optional(DealDetails),
});
export type DealState = Static<typeof DealState>;

/** A deal as it stands now, with what changed. */
export const dealChanged = defineEvent({
  type: 'attain.crm.deal.changed.v1',
  topic: 'attain.crm.deals',
  summary: 'A deal as it stands now, with what changed since the version before.',
  producer: 'crm-ingest',
  consumers: ['metrics', 'forecasting', 'notifications'],
  retention: 'state',
  key: (deal) => deal.dealId,
  schema: DealState,
  example: {
    dealId: '5f0c1b7e-0000-5000-8000-0000000000d1',
    connectionId: '5f0c1b7e-0000-5000-8000-00000000000c',
    externalId: '9876543210',
    name: 'Northwind Optics: 40 seats',
    dealType: 'newbusiness',
    status: 'won',
    pipeline: 'default',
    stage: 'closedwon',
    amount: { amount: '48000.00', currency: 'EUR' },
    homeAmount: { amount: '52320.00', currency: 'USD' },
    rate: { value: '1.09', source: 'hubspot:deal', asOf: null },
    closeDate: '2026-07-31',
    createdOn: '2026-05-04',
    ownerUserId: '5f0c1b7e-0000-5000-8000-000000000001',
    accountId: '5f0c1b7e-0000-5000-8000-0000000000a1',
    splits: [],
    wonOn: ['2026-07-31'],
    endedOn: null,
    mergedIntoDealId: null,
    deleted: false,
    attention: [],
    changes: ['won', 'stage-changed'],
    sourceUpdatedAt: '2026-07-31T15:20:11.000Z',
  },
});
