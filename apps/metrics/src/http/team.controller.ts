import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { isBelow } from '@attain/domain/org';
import { Caller, Permission, scopeOf, withinScope, type Principal } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { checkedDate, notFound, page, shown, type Shown } from '@attain/platform/http';
import { ReadTeam, type Allowed } from '../app/read-team.js';
import { AttainmentHistoryQuery, TeamQuery } from './queries.js';
import { historyShape, teamShape } from './team-shape.js';

const allowedTo = (caller: Principal): Allowed => {
  const scope = scopeOf(caller, 'attainment:read');
  return (facts, personId, date) => withinScope(scope, personId, (manager, person) => isBelow(facts.lines, manager, person, date));
};

@Controller()
export class TeamController {
  constructor(
    private readonly team: ReadTeam,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Attainment and pace of everybody whom the caller may see as of the period's last day that has passed; never pay. */
  @Get('team')
  @Permission('attainment:read')
  @ApiOkResponse({ schema: shown(teamShape) })
  async of(@Query() query: TeamQuery, @Caller() caller: Principal): Promise<Shown<typeof teamShape>> {
    const view = await this.team.of({ ...this.asked(query), personId: query.personId ?? null, allowed: allowedTo(caller) });
    if (view === null) throw notFound();
    return view;
  }

  /** One person's attainment in the last periods, oldest first. */
  @Get('attainment/history')
  @Permission('attainment:read')
  @ApiOkResponse({ schema: shown(historyShape) })
  async history(@Query() query: AttainmentHistoryQuery, @Caller() caller: Principal): Promise<Shown<typeof historyShape>> {
    const allowed = allowedTo(caller);
    const personId = query.personId ?? caller.personId;
    if (personId === null) throw notFound();
    const points = await this.team.history({ ...this.asked(query), personId, periods: query.periods, allowed });
    if (points === null) throw notFound();
    return page(points, null);
  }

  private asked({ calendar, grain, date }: TeamQuery) {
    return { calendar, grain, date: checkedDate('date', date), now: this.clock.now() };
  }
}
