import { Body, Controller, Get, HttpCode, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { Idempotent, pageOf, shown, type Shown } from '@attain/platform/http';
import { reportingColumns } from '../app/decide-reporting-lines.js';
import { ImportReportingLines } from '../app/import-reporting-lines.js';
import { ReadPlan } from '../app/read-plan.js';
import { askedOf, authorOf, rowOf } from './convert.js';
import { RefusedInterceptor } from './refused-interceptor.js';
import { PlanQuery, ReportingLineRequest } from './requests.js';
import { linesShape, outcomeShape } from './shapes.js';

@Controller('reporting-lines')
@UseInterceptors(RefusedInterceptor)
export class ReportingLinesController {
  constructor(
    private readonly plan: ReadPlan,
    private readonly importLines: ImportReportingLines,
  ) {}

  @Get()
  @Permission('org:read')
  @ApiOkResponse({ schema: shown(linesShape) })
  async list(@Query() query: PlanQuery, @Caller() caller: Principal): Promise<Shown<typeof linesShape>> {
    const lines = await this.plan.reportingLines(askedOf(query, caller, 'org:read'));
    return pageOf(
      lines,
      query.limit,
      ({ personId }) => [personId],
      (line) => line,
    );
  }

  @Post()
  @HttpCode(200)
  @Idempotent()
  @Permission('org:write')
  @ApiOkResponse({ schema: shown(outcomeShape) })
  save(@Body() body: ReportingLineRequest, @Caller() caller: Principal): Promise<Shown<typeof outcomeShape>> {
    return this.importLines.execute([rowOf(body, reportingColumns)], authorOf(caller), 'all-or-nothing');
  }
}
