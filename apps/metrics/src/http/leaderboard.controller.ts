import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { PlanningCache } from '@attain/planning-replica';
import { Permission } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database } from '@attain/platform/db';
import { checkedDate, notFound, shown, type Shown } from '@attain/platform/http';
import { calendarOf, requestedPeriod } from '../app/period-of-request.js';
import { ReadLeaderboard } from '../app/read-leaderboard.js';
import { LeaderboardQuery } from './queries.js';
import { leaderboardShape } from './team-shape.js';

@Controller('leaderboard')
export class LeaderboardController {
  constructor(
    private readonly database: Database,
    private readonly cache: PlanningCache,
    private readonly leaderboard: ReadLeaderboard,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** People ranked by attainment or a KPI; open to everybody who may see leaderboards, since it never shows pay. */
  @Get()
  @Permission('leaderboards:read')
  @ApiOkResponse({ schema: shown(leaderboardShape) })
  async of(@Query() query: LeaderboardQuery): Promise<Shown<typeof leaderboardShape>> {
    const date = checkedDate('date', query.date);
    return this.database.inTx(async (tx) => {
      const facts = await this.cache.peek(tx);
      const calendar = calendarOf(facts, query.calendar);
      if (calendar === null) throw notFound();
      const period = requestedPeriod(calendar, query.grain, date, this.clock.now());
      const entries = await this.leaderboard.of(tx, facts, { kpi: query.kpi, teamId: query.team ?? null, period, limit: query.limit });
      if (entries === null) throw notFound();
      return { kpi: query.kpi, calendar: calendar.code, period, items: entries };
    });
  }
}
