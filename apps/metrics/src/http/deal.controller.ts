import { Controller, Get, Inject, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { DealCredits } from '@attain/contracts/metrics';
import { isBelow } from '@attain/domain/org';
import { Caller, Permission, scopeOf, withinScope, type Principal } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { PageQuery, checkedDate, decodeCursor, encodeCursor, invalidInput, notFound, page, shown, type Shown } from '@attain/platform/http';
import { ReadDealList } from '../app/read-deal-list.js';
import { ReadDeals } from '../app/read-deals.js';
import { attentionShape } from './attainment-shape.js';
import { dealListShape } from './deal-list-shape.js';
import { DealListQuery } from './queries.js';

@Controller()
export class DealController {
  constructor(
    private readonly deals: ReadDeals,
    private readonly list: ReadDealList,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Deals that the caller may see by their close date: own and shared ones, and those of everybody who was below on that day. */
  @Get('deals')
  @Permission('deals:read')
  @ApiOkResponse({ schema: shown(dealListShape) })
  async all(@Query() query: DealListQuery, @Caller() caller: Principal): Promise<Shown<typeof dealListShape>> {
    const key = decodeCursor(query.cursor, 2);
    const { deals, next, totals } = await this.list.of({
      reach: scopeOf(caller, 'deals:read'),
      personId: query.personId ?? null,
      today: this.clock.now().toISOString().slice(0, 10),
      statuses: query.status === undefined ? null : query.status.split(','),
      from: checkedDate('from', query.from) ?? null,
      to: checkedDate('to', query.to) ?? null,
      search: query.search ?? null,
      attention: query.code ?? query.attention === 'true',
      order: query.order,
      descending: query.direction === 'descending',
      after: key === null ? null : sortKey(key, query.order),
      limit: query.limit,
    });
    return { ...page(deals, next === null ? null : encodeCursor(next)), totals };
  }

  /** Credits of a deal, ended ones too; each is shown to those who may see its person as of its date. */
  @Get('deals/:id/credits')
  @Permission('credits:read')
  @ApiOkResponse({ schema: shown(DealCredits) })
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
  @ApiOkResponse({ schema: shown(attentionShape) })
  async attention(@Query() query: PageQuery): Promise<Shown<typeof attentionShape>> {
    const [after] = decodeCursor(query.cursor, 1) ?? [null];
    const { deals, nextDealId, quotas } = await this.deals.attention(after === null ? null : `${after}`, query.limit);
    return { items: deals, nextCursor: nextDealId === null ? null : encodeCursor([nextDealId]), quotas };
  }
}

const SORT_VALUES = { closeDate: /^\d{4}-\d{2}-\d{2}$/, amount: /^-?\d{1,19}$/, name: /^/ };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A cursor of another order is not one of this list. @throws ProblemError 400 */
function sortKey([value, id]: readonly (string | number)[], order: keyof typeof SORT_VALUES): [string, string] {
  if (SORT_VALUES[order].test(`${value}`) && UUID.test(`${id}`)) return [`${value}`, `${id}`];
  throw invalidInput([{ path: 'cursor', code: 'cursor', message: 'cursor is not one that this list gave' }]);
}
