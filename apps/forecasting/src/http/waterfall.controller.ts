import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { checkedDate, notFound, page, shown, type Shown } from '@attain/platform/http';
import { DealNames } from '../app/deal-names.js';
import { ReadWaterfall, type WaterfallView } from '../app/read-waterfall.js';
import { instantOf, moveView, subjectOf, waterfallView } from './convert.js';
import { movesShape, waterfallShape } from './forecast-shapes.js';
import { pageFrom } from './page-from.js';
import { MovesQuery, WaterfallQuery } from './queries.js';

@Controller('waterfall')
export class WaterfallController {
  constructor(
    private readonly waterfall: ReadWaterfall,
    private readonly names: DealNames,
  ) {}

  /** What became of an open pipeline between the ends of two days; signed steps: start + all steps = end, exactly. */
  @Get()
  @Permission('forecasts:read')
  @ApiOkResponse({ schema: shown(waterfallShape) })
  async of(@Query() query: WaterfallQuery, @Caller() caller: Principal): Promise<Shown<typeof waterfallShape>> {
    return waterfallView(await this.view(query, caller));
  }

  /** What each deal moved, the greatest first; of one step where it is named. They sum to the step. */
  @Get('deals')
  @Permission('forecasts:read')
  @ApiOkResponse({ schema: shown(movesShape) })
  async deals(@Query() query: MovesQuery, @Caller() caller: Principal): Promise<Shown<typeof movesShape>> {
    const view = await this.view(query, caller);
    const moves = view.moves.filter(({ step }) => query.step === undefined || step === query.step);
    const { rows, nextCursor } = pageFrom(moves, query, ({ minor, dealId, step }) => ({ minor, dealId: `${dealId} ${step}` }));
    const names = await this.names.of(rows.map(({ dealId }) => dealId));
    return page(
      rows.map((move) => moveView(view, move, names.get(move.dealId) ?? '')),
      nextCursor,
    );
  }

  private async view(query: WaterfallQuery, caller: Principal): Promise<WaterfallView> {
    const view = await this.waterfall.of({
      ...subjectOf(query, caller, 'forecasts:read'),
      period: query.period,
      from: checkedDate('from', query.from),
      to: checkedDate('to', query.to),
      knownAt: instantOf(query.knownAt),
    });
    if (view === null) throw notFound();
    return view;
  }
}
