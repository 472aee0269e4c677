import { Body, Controller, Get, HttpCode, Post, Query, UseInterceptors } from '@nestjs/common';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { Idempotent, pageOf, type Page } from '@attain/platform/http';
import { reportingColumns } from '../app/decide-reporting-lines.js';
import { ImportReportingLines } from '../app/import-reporting-lines.js';
import { ReadPlan } from '../app/read-plan.js';
import type { ImportOutcome } from '../app/refusal.js';
import type { ReportingLine } from '../model.js';
import { askedOf, authorOf, rowOf } from './convert.js';
import { RefusedInterceptor } from './refused-interceptor.js';
import { PlanQuery, ReportingLineRequest } from './requests.js';

@Controller('reporting-lines')
@UseInterceptors(RefusedInterceptor)
export class ReportingLinesController {
  constructor(
    private readonly plan: ReadPlan,
    private readonly importLines: ImportReportingLines,
  ) {}

  @Get()
  @Permission('org:read')
  async list(@Query() query: PlanQuery, @Caller() caller: Principal): Promise<Page<ReportingLine>> {
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
  save(@Body() body: ReportingLineRequest, @Caller() caller: Principal): Promise<ImportOutcome> {
    return this.importLines.execute([rowOf(body, reportingColumns)], authorOf(caller), 'all-or-nothing');
  }
}
