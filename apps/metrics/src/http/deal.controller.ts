import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import type { DealCredits } from '@attain/contracts/metrics';
import { isBelow } from '@attain/domain/org';
import { Caller, Permission, scopeOf, withinScope, type Principal } from '@attain/platform/auth';
import { decodeCursor, encodeCursor, notFound, PageQuery } from '@attain/platform/http';
import { ReadDeals } from '../app/read-deals.js';

@Controller()
export class DealController {
  constructor(private readonly deals: ReadDeals) {}

  /** Credits of a deal, ended ones too; each is shown to those who may see its person as of its date. */
  @Get('deals/:id/credits')
  @Permission('credits:read')
  async credits(@Param('id', ParseUUIDPipe) id: string, @Caller() caller: Principal): Promise<DealCredits> {
    const scope = scopeOf(caller, 'credits:read');
    const found = await this.deals.credits(id.toLowerCase(), (facts, { personId, on }) =>
      withinScope(scope, personId, (manager, person) => isBelow(facts.lines, manager, person, on)),
    );
    if (found === null) throw notFound();
    return found;
  }

  /** Won deals that give no credit, or not to everybody, and credits that no quota can count, each with its reason. */
  @Get('attention')
  @Permission('deals:attention')
  async attention(@Query() query: PageQuery) {
    const [after] = decodeCursor(query.cursor, 1) ?? [null];
    const { deals, nextDealId, quotas } = await this.deals.attention(after === null ? null : `${after}`, query.limit);
    return { items: deals, nextCursor: nextDealId === null ? null : encodeCursor([nextDealId]), quotas };
  }
}
