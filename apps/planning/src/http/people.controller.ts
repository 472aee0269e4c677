import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { Idempotent, notFound, pageOf, shown, type Shown } from '@attain/platform/http';
import { personColumns } from '../app/decide-people.js';
import { canonicalEmail } from '../app/identity.js';
import { ImportPeople } from '../app/import-people.js';
import { ReadPlan } from '../app/read-plan.js';
import { askedOf, authorOf, rowOf } from './convert.js';
import { RefusedInterceptor } from './refused-interceptor.js';
import { PeopleQuery, PersonRequest, PlanQuery } from './requests.js';
import { outcomeShape, peopleShape, personShape } from './shapes.js';

@Controller('people')
@UseInterceptors(RefusedInterceptor)
export class PeopleController {
  constructor(
    private readonly plan: ReadPlan,
    private readonly importPeople: ImportPeople,
  ) {}

  @Get()
  @Permission('people:read')
  @ApiOkResponse({ schema: shown(peopleShape) })
  async list(@Query() query: PeopleQuery, @Caller() caller: Principal): Promise<Shown<typeof peopleShape>> {
    const people = await this.plan.people(askedOf(query, caller, 'people:read'), canonicalEmail(query.email ?? null));
    return pageOf(
      people,
      query.limit,
      ({ personId }) => [personId],
      (person) => person,
    );
  }

  @Get(':id')
  @Permission('people:read')
  @ApiOkResponse({ schema: shown(personShape) })
  async show(@Param('id', ParseUUIDPipe) personId: string, @Caller() caller: Principal): Promise<Shown<typeof personShape>> {
    const [person] = await this.plan.people({ ...askedOf(new PlanQuery(), caller, 'people:read'), personId }, null);
    if (!person) throw notFound();
    return person;
  }

  @Post()
  @HttpCode(200)
  @Idempotent()
  @Permission('people:write')
  @ApiOkResponse({ schema: shown(outcomeShape) })
  save(@Body() body: PersonRequest, @Caller() caller: Principal): Promise<Shown<typeof outcomeShape>> {
    return this.importPeople.execute([rowOf(body, personColumns)], authorOf(caller), 'all-or-nothing');
  }
}
