import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { categoryOf, type ForecastDeal } from '@attain/domain/forecast';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { checkedDate, notFound, page, shown, type Shown } from '@attain/platform/http';
import { DealNames } from '../app/deal-names.js';
import { ReadSummary } from '../app/read-summary.js';
import { dealView, instantOf, subjectOf, summaryView } from './convert.js';
import { dealsShape, summaryShape } from './forecast-shapes.js';
import { pageFrom } from './page-from.js';
import { DealsQuery, SummaryQuery } from './queries.js';

@Controller()
export class SummaryController {
  constructor(
    private readonly summary: ReadSummary,
    private readonly names: DealNames,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Figures by category of a person or a team in one period, and of each member with everybody below. */
  @Get('summary')
  @Permission('forecasts:read')
  @ApiOkResponse({ schema: shown(summaryShape) })
  async of(@Query() query: SummaryQuery, @Caller() caller: Principal): Promise<Shown<typeof summaryShape>> {
    const summary = await this.summary.of(askedOf(query, caller));
    if (summary === null) throw notFound();
    return summaryView(summary, this.clock.now());
  }

  /** The deals behind it, the greatest first. */
  @Get('deals')
  @Permission('forecasts:read')
  @ApiOkResponse({ schema: shown(dealsShape) })
  async deals(@Query() query: DealsQuery, @Caller() caller: Principal): Promise<Shown<typeof dealsShape>> {
    const sight = await this.summary.sight(askedOf(query, caller));
    if (sight === null) throw notFound();
    const { category } = query;
    const counted = (deal: ForecastDeal): boolean => !deal.gone && (category === undefined || categoryOf(deal, sight.policy) === category);
    const { rows, nextCursor } = pageFrom(sight.deals.filter(counted), query, ({ minor, dealId }) => ({ minor: minor ?? 0n, dealId }));
    const names = await this.names.of(rows.map(({ dealId }) => dealId));
    return page(
      rows.map((deal) => dealView(deal, names.get(deal.dealId) ?? '', sight)),
      nextCursor,
    );
  }
}

const askedOf = (query: SummaryQuery, caller: Principal) => ({
  ...subjectOf(query, caller, 'forecasts:read'),
  period: query.period,
  asOf: checkedDate('asOf', query.asOf),
  knownAt: instantOf(query.knownAt),
});
