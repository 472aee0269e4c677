import { Body, Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { Idempotent, notFound, RequestTimeout } from '@attain/platform/http';
import { ClosePeriod } from '../app/close-period.js';
import { ReadPeriods } from '../app/read-periods.js';
import { toApiPeriod } from './convert.js';
import { RefusedInterceptor } from './refused.js';
import { ClosePeriodRequest } from './requests.js';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Posting periods. They close in order, by somebody who wrote none of the plans that pay in them, and never open again. */
@Controller('periods')
@UseInterceptors(RefusedInterceptor)
export class PeriodsController {
  constructor(
    private readonly periods: ReadPeriods,
    private readonly closePeriod: ClosePeriod,
  ) {}

  @Get()
  @Permission('periods:read')
  async list() {
    return { items: (await this.periods.all()).map(toApiPeriod), nextCursor: null };
  }

  @Post(':start/close')
  @HttpCode(200)
  @Idempotent()
  @Permission('periods:close')
  @RequestTimeout(300_000)
  async close(@Param('start') start: string, @Body() body: ClosePeriodRequest, @Caller() caller: Principal) {
    if (!DATE.test(start)) throw notFound();
    const request = { start, payPeriod: body.payPeriod ?? null, calendar: body.calendar ?? null, why: body.why ?? null };
    const closed = await this.closePeriod.close(request, caller.subject);
    if (!closed) throw notFound();
    return { ...toApiPeriod(closed.row), lines: closed.lines };
  }
}
