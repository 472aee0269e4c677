import { Body, Controller, Get, HttpCode, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { Idempotent, page, shown, type Shown } from '@attain/platform/http';
import { ReadRules } from '../app/read-plan.js';
import { SaveCreditingPolicy } from '../app/save-crediting-policy.js';
import { authorOf, creditingSpanOf } from './convert.js';
import { RefusedInterceptor } from './refused-interceptor.js';
import { AsOfQuery, CreditingPolicyRequest } from './requests.js';
import { policiesShape, policyShape } from './shapes.js';

@Controller('crediting-policies')
@UseInterceptors(RefusedInterceptor)
export class CreditingPoliciesController {
  constructor(
    private readonly rules: ReadRules,
    private readonly savePolicy: SaveCreditingPolicy,
  ) {}

  @Get()
  @Permission('policies:read')
  @ApiOkResponse({ schema: shown(policiesShape) })
  async list(@Query() query: AsOfQuery): Promise<Shown<typeof policiesShape>> {
    return page(await this.rules.policies(query.asOf ?? null), null);
  }

  @Post()
  @HttpCode(200)
  @Idempotent()
  @Permission('policies:write')
  @ApiOkResponse({ schema: shown(policyShape) })
  save(@Body() body: CreditingPolicyRequest, @Caller() caller: Principal): Promise<Shown<typeof policyShape>> {
    return this.savePolicy.execute(body.code, body.timeline.map(creditingSpanOf), authorOf(caller));
  }
}
