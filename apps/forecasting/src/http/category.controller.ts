import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Caller, Permission, scopeOf, type Principal } from '@attain/platform/auth';
import { Idempotent, notFound, shown, type Shown } from '@attain/platform/http';
import { CategoryPolicies } from '../app/category-policies.js';
import { ChooseCategory } from '../app/choose-category.js';
import { policyOf } from './convert.js';
import { chosenShape, policyShape } from './forecast-shapes.js';
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
  @ApiOkResponse({ schema: shown(chosenShape) })
  async set(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ChoiceRequest,
    @Caller() caller: Principal,
  ): Promise<Shown<typeof chosenShape>> {
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
  @ApiOkResponse({ schema: shown(policyShape) })
  policy(): Promise<Shown<typeof policyShape>> {
    return this.policies.current();
  }

  @Post('policy')
  @HttpCode(200)
  @Idempotent()
  @Permission('policies:write')
  @ApiOkResponse({ schema: shown(policyShape) })
  setPolicy(@Body() body: PolicyRequest, @Caller() caller: Principal): Promise<Shown<typeof policyShape>> {
    return this.policies.save(policyOf(body), caller.subject, body.why ?? null);
  }
}
