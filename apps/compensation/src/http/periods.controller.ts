import { Body, Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { Idempotent, notFound, page, RequestTimeout, shown, type Shown } from '@attain/platform/http';
import { ClosePeriod } from '../app/close-period.js';
import { ReadPeriods } from '../app/read-periods.js';
import { closedPeriodShape, periodsShape, toApiPeriod } from './period-shape.js';
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
  @ApiOkResponse({ schema: shown(periodsShape) })
  async list(): Promise<Shown<typeof periodsShape>> {
    return page((await this.periods.all()).map(toApiPeriod), null);
  }

  @Post(':start/close')
  @HttpCode(200)
  @Idempotent()
  @Permission('periods:close')
  @RequestTimeout(300_000)
  @ApiOkResponse({ schema: shown(closedPeriodShape) })
  async close(
    @Param('start') start: string,
    @Body() body: ClosePeriodRequest,
    @Caller() caller: Principal,
  ): Promise<Shown<typeof closedPeriodShape>> {
    if (!DATE.test(start)) throw notFound();
    const request = { start, payPeriod: body.payPeriod ?? null, calendar: body.calendar ?? null, why: body.why ?? null };
    const closed = await this.closePeriod.close(request, caller.subject);
    if (!closed) throw notFound();
    return { ...toApiPeriod(closed.row), lines: closed.lines };
  }
}
