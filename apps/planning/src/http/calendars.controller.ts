import { Body, Controller, Get, HttpCode, Post, UseInterceptors } from '@nestjs/common';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { Idempotent, page, type Page } from '@attain/platform/http';
import { ReadRules } from '../app/read-plan.js';
import { SaveCalendar } from '../app/save-calendar.js';
import type { Calendar } from '../model.js';
import { authorOf, calendarOf } from './convert.js';
import { RefusedInterceptor } from './refused-interceptor.js';
import { CalendarRequest } from './requests.js';

@Controller('calendars')
@UseInterceptors(RefusedInterceptor)
export class CalendarsController {
  constructor(
    private readonly rules: ReadRules,
    private readonly saveCalendar: SaveCalendar,
  ) {}

  @Get()
  @Permission('calendars:read')
  async list(): Promise<Page<Calendar>> {
    return page(await this.rules.calendars(), null);
  }

  @Post()
  @HttpCode(200)
  @Idempotent()
  @Permission('calendars:write')
  save(@Body() body: CalendarRequest, @Caller() caller: Principal): Promise<Calendar> {
    return this.saveCalendar.execute(calendarOf(body), authorOf(caller));
  }
}
