import { Body, Controller, Get, HttpCode, Post, Query, UseInterceptors } from '@nestjs/common';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { Idempotent, page, type Page } from '@attain/platform/http';
import { ReadRules } from '../app/read-plan.js';
import { SaveCreditingPolicy } from '../app/save-crediting-policy.js';
import type { CreditingPolicy } from '../model.js';
import { authorOf, creditingSpanOf } from './convert.js';
import { RefusedInterceptor } from './refused-interceptor.js';
import { AsOfQuery, CreditingPolicyRequest } from './requests.js';

@Controller('crediting-policies')
@UseInterceptors(RefusedInterceptor)
export class CreditingPoliciesController {
  constructor(
    private readonly rules: ReadRules,
    private readonly savePolicy: SaveCreditingPolicy,
  ) {}

  @Get()
  @Permission('policies:read')
  async list(@Query() query: AsOfQuery): Promise<Page<CreditingPolicy>> {
    return page(await this.rules.policies(query.asOf ?? null), null);
  }

  @Post()
  @HttpCode(200)
  @Idempotent()
  @Permission('policies:write')
  save(@Body() body: CreditingPolicyRequest, @Caller() caller: Principal): Promise<CreditingPolicy> {
    return this.savePolicy.execute(body.code, body.timeline.map(creditingSpanOf), authorOf(caller));
  }
}
