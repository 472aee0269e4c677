import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { decimalOne } from '@attain/domain/money';
import { Caller, Permission, scopeOf, type Principal } from '@attain/platform/auth';
import {
  Idempotent,
  checkedDate,
  decodeCursor,
  encodeCursor,
  notFound,
  page,
  rememberAnswer,
  shown,
  type Shown,
} from '@attain/platform/http';
import { ManageGoals, type Author, type Remember } from '../app/manage-goals.js';
import { ReadGoals, type GoalView } from '../app/read-goals.js';
import { goalView, targetOf } from './convert.js';
import { goalShape, goalsShape } from './goal-shape.js';
import { CloseRequest, GoalRequest, GoalsQuery, TargetRequest } from './requests.js';

@Controller('goals')
export class GoalsController {
  constructor(
    private readonly goals: ReadGoals,
    private readonly manage: ManageGoals,
  ) {}

  @Get()
  @Permission('goals:read')
  @ApiOkResponse({ schema: shown(goalsShape) })
  async list(@Query() query: GoalsQuery, @Caller() caller: Principal): Promise<Shown<typeof goalsShape>> {
    const [after] = decodeCursor(query.cursor, 1) ?? [];
    const found = await this.goals.list({
      scope: scopeOf(caller, 'goals:read'),
      personId: query.person?.toLowerCase() ?? null,
      past: query.past === 'true',
      after: after === undefined ? null : `${after}`,
      limit: query.limit,
    });
    if (found === null) throw notFound();
    return page(found.goals.map(goalView), found.next === null ? null : encodeCursor([found.next]));
  }

  /** 100 % of the quota where no target is named. */
  @Post()
  @Idempotent()
  @Permission('goals:write')
  @ApiCreatedResponse({ schema: shown(goalShape) })
  async create(@Body() body: GoalRequest, @Caller() caller: Principal): Promise<Shown<typeof goalShape>> {
    const { personId, measure, basis, note } = body;
    const target = targetOf(body) ?? { kind: 'share-of-quota' as const, share: decimalOne };
    const date = checkedDate('date', body.date) ?? null;
    const asked = { personId: personId.toLowerCase(), measure, basis, date, target, note: note ?? null };
    return answer(await this.manage.create(asked, authorOf(caller, body), remember));
  }

  /** Sets another target, or another note. */
  @Post(':id')
  @HttpCode(200)
  @Idempotent()
  @Permission('goals:write')
  @ApiOkResponse({ schema: shown(goalShape) })
  async change(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: TargetRequest,
    @Caller() caller: Principal,
  ): Promise<Shown<typeof goalShape>> {
    const change = { target: targetOf(body), note: body.note ?? null };
    return answer(await this.manage.change(id.toLowerCase(), change, authorOf(caller, body), remember));
  }

  /** A closed goal stays, and is not followed any more. */
  @Post(':id/close')
  @HttpCode(200)
  @Idempotent()
  @Permission('goals:write')
  @ApiOkResponse({ schema: shown(goalShape) })
  async close(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: CloseRequest,
    @Caller() caller: Principal,
  ): Promise<Shown<typeof goalShape>> {
    return answer(await this.manage.close(id.toLowerCase(), authorOf(caller, body), remember));
  }
}

const authorOf = (caller: Principal, { why }: { readonly why?: string }): Author => ({
  who: caller.subject,
  scope: scopeOf(caller, 'goals:write'),
  why: why ?? null,
});

const remember: Remember = (tx, view) => rememberAnswer(tx, goalView(view));

function answer(view: GoalView | null): Shown<typeof goalShape> {
  if (view === null) throw notFound();
  return goalView(view);
}
