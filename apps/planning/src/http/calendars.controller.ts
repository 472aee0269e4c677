import { Body, Controller, Get, HttpCode, Post, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { Idempotent, page, shown, type Shown } from '@attain/platform/http';
import { ReadRules } from '../app/read-plan.js';
import { SaveCalendar } from '../app/save-calendar.js';
import { authorOf, calendarOf } from './convert.js';
import { RefusedInterceptor } from './refused-interceptor.js';
import { CalendarRequest } from './requests.js';
import { calendarShape, calendarsShape } from './shapes.js';

@Controller('calendars')
@UseInterceptors(RefusedInterceptor)
export class CalendarsController {
  constructor(
    private readonly rules: ReadRules,
    private readonly saveCalendar: SaveCalendar,
  ) {}

  @Get()
  @Permission('calendars:read')
  @ApiOkResponse({ schema: shown(calendarsShape) })
  async list(): Promise<Shown<typeof calendarsShape>> {
    return page(await this.rules.calendars(), null);
  }

  @Post()
  @HttpCode(200)
  @Idempotent()
  @Permission('calendars:write')
  @ApiOkResponse({ schema: shown(calendarShape) })
  save(@Body() body: CalendarRequest, @Caller() caller: Principal): Promise<Shown<typeof calendarShape>> {
    return this.saveCalendar.execute(calendarOf(body), authorOf(caller));
  }
}
