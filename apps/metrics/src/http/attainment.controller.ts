import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { isBelow } from '@attain/domain/org';
import { Caller, Permission, scopeOf, withinScope, type Principal } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { checkedDate, notFound, page, shown, type Shown } from '@attain/platform/http';
import { ReadAttainment } from '../app/read-attainment.js';
import { attainmentShape } from './attainment-shape.js';
import { AttainmentQuery } from './queries.js';

@Controller('attainment')
export class AttainmentController {
  constructor(
    private readonly attainment: ReadAttainment,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Attainment of one person's quotas; "not found" and "not yours" are one answer. */
  @Get()
  @Permission('attainment:read')
  @ApiOkResponse({ schema: shown(attainmentShape) })
  async of(@Query() query: AttainmentQuery, @Caller() caller: Principal): Promise<Shown<typeof attainmentShape>> {
    const scope = scopeOf(caller, 'attainment:read');
    const personId = query.personId ?? caller.personId;
    if (personId === null) throw notFound();
    const asOf = checkedDate('asOf', query.asOf);
    const views = await this.attainment.of(personId, asOf, this.clock.now(), (facts, date) =>
      withinScope(scope, personId, (manager, person) => isBelow(facts.lines, manager, person, date)),
    );
    if (views === null) throw notFound();
    return page(views, null);
  }
}
