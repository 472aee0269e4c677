import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Caller, Permission, scopeOf, type Principal } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { invalidInput, notFound, shown } from '@attain/platform/http';
import { ReadProgress, type ProgressRequest } from '../app/read-progress.js';
import { daysShape, progressShape, toApiDays, toApiProgress } from './progress-shape.js';
import { ProgressQuery } from './requests.js';

/** How far somebody is: towards the quota, to the next tier, and against an even pace. */
@Controller('progress')
export class ProgressController {
  constructor(
    private readonly progress: ReadProgress,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Permission('statements:read')
  @ApiOkResponse({ schema: shown(progressShape) })
  async read(@Query() query: ProgressQuery, @Caller() caller: Principal) {
    const now = this.clock.now();
    const found = await this.progress.read(this.asked(query, caller, now), scopeOf(caller, 'statements:read'));
    if (!found) throw notFound();
    return toApiProgress(found, now, query.since ?? null);
  }

  /** Credits of each component day by day through its basis period. */
  @Get('days')
  @Permission('statements:read')
  @ApiOkResponse({ schema: shown(daysShape) })
  async days(@Query() query: ProgressQuery, @Caller() caller: Principal) {
    const found = await this.progress.days(this.asked(query, caller, this.clock.now()), scopeOf(caller, 'statements:read'));
    if (!found) throw notFound();
    return toApiDays(found);
  }

  private asked(query: ProgressQuery, caller: Principal, now: Date): ProgressRequest {
    const personId = query.person ?? caller.personId;
    if (personId === null) throw invalidInput([{ path: 'person', code: 'person', message: 'Name the person' }]);
    const since = query.since === undefined ? null : new Date(query.since);
    return { personId, period: query.period ?? 'quarter', now, since };
  }
}
