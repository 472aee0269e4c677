import Type, { type Static } from 'typebox';
import { CalendarDate, CurrencyCode, Decimal, defineEvent, Id } from '../event/index.js';

const CategorySum = Type.Object({
  code: Type.Enum(['closed', 'commit', 'best-case', 'pipeline', 'omitted']),
  amount: Decimal,
  weighted: Decimal,
  deals: Type.Integer({ minimum: 0 }),
});

export const ForecastState = Type.Object({
  personId: Id,
  periodLabel: Type.String({ maxLength: 20 }),
  periodStart: CalendarDate,
  /** First day after the period. */
  periodEnd: CalendarDate,
  /** The company's currency, in which all amounts are. */
  currency: CurrencyCode,
  /** All five, of the person's own deals; a team's figures are sums of these, made on read. */
  categories: Type.Array(CategorySum, { minItems: 5, maxItems: 5 }),
  /** Open and not omitted, by its chance. */
  weightedPipeline: Decimal,
});
export type ForecastState = Static<typeof ForecastState>;

/** What one person's own deals say of one period. */
export const forecastChanged = defineEvent({
  type: 'attain.forecasting.forecast.changed.v1',
  topic: 'attain.forecasting.forecasts',
  summary: "One person's own deals by category in one period, a few seconds after they changed.",
  producer: 'forecasting',
  consumers: ['gateway'],
  retention: 'state',
  key: (forecast) => `${forecast.personId}:${forecast.periodStart}`,
  schema: ForecastState,
  example: {
    personId: '5f0c1b7e-0000-5000-8000-0000000000f1',
    periodLabel: 'FY2026-Q3',
    periodStart: '2026-07-01',
    periodEnd: '2026-10-01',
    currency: 'USD',
    categories: [
      { code: 'closed', amount: '52320.00', weighted: '52320.00', deals: 1 },
      { code: 'commit', amount: '20000.00', weighted: '18000.00', deals: 2 },
      { code: 'best-case', amount: '10000.00', weighted: '6000.00', deals: 1 },
      { code: 'pipeline', amount: '40000.00', weighted: '8000.00', deals: 4 },
      { code: 'omitted', amount: '9000.00', weighted: '0.00', deals: 1 },
    ],
    weightedPipeline: '32000.00',
  },
});
