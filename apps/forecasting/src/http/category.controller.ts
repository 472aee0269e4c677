import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Caller, Permission, scopeOf, type Principal } from '@attain/platform/auth';
import { Idempotent, notFound } from '@attain/platform/http';
import { CategoryPolicies, type PolicyView } from '../app/category-policies.js';
import { ChooseCategory, type Chosen } from '../app/choose-category.js';
import { policyOf } from './convert.js';
import { ChoiceRequest, PolicyRequest } from './queries.js';

@Controller()
export class CategoryController {
  constructor(
    private readonly choose: ChooseCategory,
    private readonly policies: CategoryPolicies,
  ) {}

  /** Sets the category of an open deal by hand, or takes that back. */
  @Post('deals/:id/category')
  @HttpCode(200)
  @Idempotent()
  @Permission('forecasts:write')
  async set(@Param('id', ParseUUIDPipe) id: string, @Body() body: ChoiceRequest, @Caller() caller: Principal): Promise<Chosen> {
    const chosen = await this.choose.execute({
      dealId: id.toLowerCase(),
      category: body.category,
      why: body.why ?? null,
      who: caller.subject,
      scope: scopeOf(caller, 'forecasts:write'),
    });
    if (chosen === null) throw notFound();
    return chosen;
  }

  /** How categories follow from stages. */
  @Get('policy')
  @Permission('policies:read')
  policy(): Promise<PolicyView> {
    return this.policies.current();
  }

  @Post('policy')
  @HttpCode(200)
  @Idempotent()
  @Permission('policies:write')
  setPolicy(@Body() body: PolicyRequest, @Caller() caller: Principal): Promise<PolicyView> {
    return this.policies.save(policyOf(body), caller.subject, body.why ?? null);
  }
}
