import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { checkedDate, decodeCursor, encodeCursor, notFound, page, shown, type Shown } from '@attain/platform/http';
import { ReadSnapshots } from '../app/read-snapshots.js';
import { snapshotView, subjectOf } from './convert.js';
import { snapshotsShape } from './forecast-shapes.js';
import { SubjectQuery } from './queries.js';

@Controller('snapshots')
export class SnapshotController {
  constructor(private readonly snapshots: ReadSnapshots) {}

  /** What was frozen of a person or a team at the end of each day, newest first. */
  @Get()
  @Permission('forecasts:read')
  @ApiOkResponse({ schema: shown(snapshotsShape) })
  async list(@Query() query: SubjectQuery, @Caller() caller: Principal): Promise<Shown<typeof snapshotsShape>> {
    const [before] = decodeCursor(query.cursor, 1) ?? [];
    const found = await this.snapshots.of({
      ...subjectOf(query, caller, 'forecasts:read'),
      period: query.period,
      before: checkedDate('cursor', before === undefined ? undefined : `${before}`) ?? null,
      limit: query.limit,
    });
    if (found === null) throw notFound();
    return page(found.snapshots.map(snapshotView), found.next === null ? null : encodeCursor([found.next]));
  }
}
