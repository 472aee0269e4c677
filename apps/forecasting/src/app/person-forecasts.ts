import { Injectable } from '@nestjs/common';
import type { ForecastState } from '@attain/contracts/forecasting';
import { nextPeriod, periodOf, type Period } from '@attain/domain/calendar';
import { categories, figuresOf, weightedPipeline, type Figures } from '@attain/domain/forecast';
import { formatMinor } from '@attain/domain/money';
import { PlanningCache, usersOf, type PlanningFacts } from '@attain/planning-replica';
import type { Tx } from '@attain/platform/db';
import { ForecastPublisher, ForecastStore, type SentForecast } from '../ports.js';
import { CompanyCurrency } from './company-currency.js';
import { companyCalendar, momentOf } from './moment.js';
import { byOwnerOf, SeeDeals, type Sight } from './see-deals.js';

/** Figures of people's own deals of this quarter and the next, compared with what was last told. */
@Injectable()
export class PersonForecasts {
  constructor(
    private readonly cache: PlanningCache,
    private readonly see: SeeDeals,
    private readonly store: ForecastStore,
    private readonly publisher: ForecastPublisher,
    private readonly currency: CompanyCurrency,
  ) {}

  planning(tx: Tx): Promise<PlanningFacts> {
    return this.cache.peek(tx);
  }

  /** Tells what changed of some people; a person who never had a deal in a period is not told of. */
  async tell(tx: Tx, personIds: readonly string[], now: Date): Promise<void> {
    const planning = await this.cache.peek(tx);
    const calendar = companyCalendar(planning);
    const first = periodOf(calendar, 'quarter', momentOf(calendar, undefined, now).date);
    const periods = [first, nextPeriod(calendar, first)];
    const userIds = personIds.flatMap((personId) => usersOf(planning, personId));
    const currency = await this.currency.of(tx, 'USD');
    const filter = { userIds, from: first.start, to: periods[1]!.end };
    const sight = await this.see.closing(tx, planning, filter, { at: null, knownAt: null }, currency);
    const sent = new Map((await this.store.lock(tx, personIds)).map((row) => [`${row.personId} ${row.periodStart}`, row]));
    const changed = statesOf(sight, personIds, periods, currency).flatMap((data) => changeOf(data, sent));
    if (changed.length === 0) return;
    await this.store.save(
      tx,
      changed.map(({ row }) => row),
    );
    await this.publisher.forecasts(
      tx,
      changed.map(({ data, row }) => ({ data, revision: row.revision })),
    );
  }
}

function changeOf(data: ForecastState, sent: ReadonlyMap<string, SentForecast>): { data: ForecastState; row: SentForecast }[] {
  const { personId, periodStart, categories: sums } = data;
  const before = sent.get(`${personId} ${periodStart}`);
  const text = JSON.stringify(data);
  const nothing = before === undefined && sums.every(({ deals }) => deals === 0);
  if (nothing || before?.sent === text) return [];
  return [{ data, row: { personId, periodStart, revision: (before?.revision ?? 0) + 1, sent: text } }];
}

function statesOf({ deals, policy }: Sight, personIds: readonly string[], periods: readonly Period[], currency: string): ForecastState[] {
  const byOwner = byOwnerOf(deals);
  return personIds.flatMap((personId) => {
    const own = byOwner.get(personId) ?? [];
    return periods.map((period) => {
      const closing = own.filter(({ closeDate }) => closeDate !== null && period.start <= closeDate && closeDate < period.end);
      return stateOf(personId, period, currency, figuresOf(closing, policy));
    });
  });
}

const stateOf = (personId: string, period: Period, currency: string, figures: Figures): ForecastState => ({
  personId,
  periodLabel: period.label,
  periodStart: period.start,
  periodEnd: period.end,
  currency,
  categories: categories.map((code) => ({
    code,
    amount: formatMinor(figures[code].amount, currency),
    weighted: formatMinor(figures[code].weighted, currency),
    deals: figures[code].deals,
  })),
  weightedPipeline: formatMinor(weightedPipeline(figures), currency),
});
