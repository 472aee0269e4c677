import Type, { type Static, type TSchema } from 'typebox';

/** An id of ours: UUIDv7, or UUIDv5 where a replay must give the same id. */
export const Id = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' });

/** A business date without a time, `2026-07-31`. */
export const CalendarDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

/** An instant in UTC, `2026-07-31T12:00:00.000Z`. */
export const Instant = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?Z$' });

/** An exact decimal in text, never a JSON number. */
export const Decimal = Type.String({ pattern: '^-?\\d{1,30}(\\.\\d{1,18})?$' });

export const CurrencyCode = Type.String({ pattern: '^[A-Z]{3}$' });

/** `{"amount":"1234.50","currency":"EUR"}` */
export const MoneyWire = Type.Object({ amount: Decimal, currency: CurrencyCode });
export type MoneyWire = Static<typeof MoneyWire>;

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** What plans may ask of a deal beside its type and amount; each only where its source tells it. */
export const DealDetails = Type.Object({
  product: Type.Optional(Type.String({ maxLength: 200 })),
  quantity: Type.Optional(Decimal),
  termMonths: Type.Optional(Decimal),
  /** Of the whole contract, in the deal's currency. */
  contractTotal: Type.Optional(Decimal),
  /** The fields of the source that its connection names, at most 20. */
  fields: Type.Optional(Type.Record(Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_-]{0,59}$' }), Type.String({ maxLength: 200 }))),
});
export type DealDetails = Static<typeof DealDetails>;

/** Half-open `[from, to)`; `to` null means open. */
export const Span = { from: CalendarDate, to: Nullable(CalendarDate) };
