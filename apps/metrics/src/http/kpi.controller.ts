import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { addDays } from '@attain/domain/calendar';
import { isBelow } from '@attain/domain/org';
import { PlanningCache } from '@attain/planning-replica';
import { Caller, Permission, scopeOf, withinScope, type Principal } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database } from '@attain/platform/db';
import { checkedDate, notFound, shown, type Shown } from '@attain/platform/http';
import { calendarOf, requestedPeriod } from '../app/period-of-request.js';
import { figures, ReadKpis } from '../app/read-kpis.js';
import { KpiQuery } from './queries.js';
import { kpisShape } from './team-shape.js';

@Controller('kpis')
export class KpiController {
  constructor(
    private readonly database: Database,
    private readonly cache: PlanningCache,
    private readonly kpis: ReadKpis,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Every KPI of a person, or of a manager's team, in one period. */
  @Get()
  @Permission('kpis:read')
  @ApiOkResponse({ schema: shown(kpisShape) })
  async of(@Query() query: KpiQuery, @Caller() caller: Principal): Promise<Shown<typeof kpisShape>> {
    const scope = scopeOf(caller, 'kpis:read');
    const subject = query.team ?? query.personId ?? caller.personId;
    const date = checkedDate('date', query.date);
    return this.database.inTx(async (tx) => {
      const facts = await this.cache.peek(tx);
      const calendar = calendarOf(facts, query.calendar);
      if (calendar === null || subject === null || !facts.persons.has(subject)) throw notFound();
      const period = requestedPeriod(calendar, query.grain, date, this.clock.now());
      const lastDay = addDays(period.end, -1);
      if (!withinScope(scope, subject, (manager, person) => isBelow(facts.lines, manager, person, lastDay))) throw notFound();
      // A rep asks for a team and gets what is their own: nobody is below, or nothing they may see.
      const reach = query.team !== undefined && scope.kind !== 'self' ? ('team' as const) : ('own' as const);
      const found =
        reach === 'team'
          ? await this.kpis.ofTeam(tx, facts, subject, period)
          : (await this.kpis.ofPeople(tx, facts, [subject], period)).get(subject)!;
      return { subject, reach, calendar: calendar.code, period, kpis: figures(found) };
    });
  }
}
