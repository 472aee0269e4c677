import { Body, Controller, Get, HttpCode, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { Idempotent, pageOf, shown, type Shown } from '@attain/platform/http';
import { quotaColumns } from '../app/decide-quotas.js';
import { ImportQuotas } from '../app/import-quotas.js';
import { ReadPlan } from '../app/read-plan.js';
import { askedOf, authorOf, rowOf } from './convert.js';
import { RefusedInterceptor } from './refused-interceptor.js';
import { PlanQuery, QuotaRequest } from './requests.js';
import { outcomeShape, quotasShape } from './shapes.js';

@Controller('quotas')
@UseInterceptors(RefusedInterceptor)
export class QuotasController {
  constructor(
    private readonly plan: ReadPlan,
    private readonly importQuotas: ImportQuotas,
  ) {}

  @Get()
  @Permission('quotas:read')
  @ApiOkResponse({ schema: shown(quotasShape) })
  async list(@Query() query: PlanQuery, @Caller() caller: Principal): Promise<Shown<typeof quotasShape>> {
    const quotas = await this.plan.quotas(askedOf(query, caller, 'quotas:read'));
    return pageOf(
      quotas,
      query.limit,
      ({ quotaId }) => [quotaId],
      (quota) => quota,
    );
  }

  @Post()
  @HttpCode(200)
  @Idempotent()
  @Permission('quotas:write')
  @ApiOkResponse({ schema: shown(outcomeShape) })
  save(@Body() body: QuotaRequest, @Caller() caller: Principal): Promise<Shown<typeof outcomeShape>> {
    return this.importQuotas.execute([rowOf(body, quotaColumns)], authorOf(caller), 'all-or-nothing');
  }
}
