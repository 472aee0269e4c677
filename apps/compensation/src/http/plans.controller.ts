import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query, UseGuards, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Caller, Permission, scopeOf, type Principal } from '@attain/platform/auth';
import { decodeCursor, Idempotent, notFound, PageQuery, pageOf, RequestTimeout, shown, type Shown } from '@attain/platform/http';
import { ApprovePlan } from '../app/approve-plan.js';
import { AssignPlans } from '../app/assign-plans.js';
import { ReadPlans } from '../app/read-plans.js';
import { WritePlan } from '../app/write-plan.js';
import { readAssignmentRows } from './assignment-rows.js';
import { assignedShape, planDocumentShape, planVersionShape, planVersionsShape, toApiPlanVersion, writtenPlanShape } from './plan-shape.js';
import { RefusedInterceptor } from './refused.js';
import { Reason } from './requests.js';
import { TextBody } from './text-body.js';

/** Plan versions: written by one person, approved by another, never changed afterwards. */
@Controller('plans')
@UseInterceptors(RefusedInterceptor)
export class PlansController {
  constructor(
    private readonly plans: ReadPlans,
    private readonly writePlan: WritePlan,
    private readonly approvePlan: ApprovePlan,
  ) {}

  /** Takes a document (YAML or JSON) as the next version; refuses it with path and reason of all that is wrong. */
  @Post()
  @Idempotent()
  @Permission('plans:write')
  @UseGuards(TextBody)
  @ApiConsumes('application/yaml', 'application/json')
  @ApiBody({ schema: { type: 'object' }, description: 'The plan document' })
  @ApiCreatedResponse({ schema: shown(writtenPlanShape) })
  async write(@Body() document: unknown, @Caller() caller: Principal): Promise<Shown<typeof writtenPlanShape>> {
    return this.writePlan.write(document, caller.subject);
  }

  @Post(':code/versions/:version/approve')
  @HttpCode(200)
  @Idempotent()
  @Permission('plans:approve')
  @ApiOkResponse({ schema: shown(planVersionShape) })
  async approve(
    @Param('code') code: string,
    @Param('version', ParseIntPipe) version: number,
    @Body() body: Reason,
    @Caller() caller: Principal,
  ): Promise<Shown<typeof planVersionShape>> {
    const row = await this.approvePlan.approve(code, version, caller.subject, body.why ?? null);
    if (!row) throw notFound();
    return toApiPlanVersion(row);
  }

  @Get()
  @Permission('plans:read')
  @ApiOkResponse({ schema: shown(planVersionsShape) })
  async list(@Query() query: PageQuery, @Caller() caller: Principal): Promise<Shown<typeof planVersionsShape>> {
    const [plan, version] = decodeCursor(query.cursor, 2) ?? [];
    const after = typeof plan === 'string' && typeof version === 'number' ? ([plan, version] as const) : null;
    const rows = await this.plans.page(after, query.limit + 1, scopeOf(caller, 'plans:read'));
    return pageOf(rows, query.limit, (row) => [row.plan, row.version], toApiPlanVersion);
  }

  /** One version with its document. */
  @Get(':code/versions/:version')
  @Permission('plans:read')
  @ApiOkResponse({ schema: shown(planDocumentShape) })
  async show(
    @Param('code') code: string,
    @Param('version', ParseIntPipe) version: number,
    @Caller() caller: Principal,
  ): Promise<Shown<typeof planDocumentShape>> {
    const row = await this.plans.version(code, version, scopeOf(caller, 'plans:read'));
    if (!row) throw notFound();
    return { ...toApiPlanVersion(row), document: JSON.parse(row.document) as Readonly<Record<string, unknown>> };
  }
}

/** Who is paid by which plan, over spans of dates. */
@Controller('assignments')
@UseInterceptors(RefusedInterceptor)
export class AssignmentsController {
  constructor(private readonly assignPlans: AssignPlans) {}

  /** JSON `{ assignments: [...] }` or a CSV with the columns personEmail (or personId), plan, from, to, values.…. All rows or none. */
  @Post()
  @HttpCode(200)
  @Idempotent()
  @Permission('assignments:write')
  @RequestTimeout(120_000)
  @UseGuards(TextBody)
  @ApiConsumes('text/csv', 'application/json')
  @ApiBody({ schema: { type: 'object' } })
  @ApiOkResponse({ schema: shown(assignedShape) })
  async assign(@Body() body: unknown, @Caller() caller: Principal): Promise<Shown<typeof assignedShape>> {
    return this.assignPlans.assign(readAssignmentRows(body), caller);
  }
}
