import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { Caller, Permission, scopeOf, type Principal } from '@attain/platform/auth';
import { Database } from '@attain/platform/db';
import { decodeCursor, forbidden, PageQuery, pageOf, shown, type Shown } from '@attain/platform/http';
import { dealStateOf } from '../publish/index.js';
import { listDeals } from '../store/mirror-queries.js';
import { ConnectionFinder } from './connection-finder.js';
import { dealsShape } from './shapes.js';

class DealsQuery extends PageQuery {
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly connection?: string;

  @IsOptional()
  @IsIn(['open', 'won', 'lost', 'merged'])
  readonly status?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly externalId?: string;
}

class AttentionQuery extends DealsQuery {
  @IsOptional()
  @IsString()
  @MaxLength(60)
  readonly code?: string;
}

@Controller()
export class DealsController {
  constructor(
    private readonly database: Database,
    private readonly finder: ConnectionFinder,
  ) {}

  /** Deals of the mirror. Who sees only own deals asks metrics, which knows who is who. */
  @Get('deals')
  @Permission('deals:read')
  @ApiOkResponse({ schema: shown(dealsShape) })
  async deals(@Query() query: DealsQuery, @Caller() caller: Principal): Promise<Shown<typeof dealsShape>> {
    if (scopeOf(caller, 'deals:read').kind !== 'all') throw forbidden();
    return this.list(query, undefined);
  }

  /** Deals that a person must look at: kept, and never counted as 0. */
  @Get('attention')
  @Permission('deals:attention')
  @ApiOkResponse({ schema: shown(dealsShape) })
  async attention(@Query() query: AttentionQuery): Promise<Shown<typeof dealsShape>> {
    return this.list(query, query.code ?? true);
  }

  private async list(query: DealsQuery, attention: string | true | undefined): Promise<Shown<typeof dealsShape>> {
    const connection = query.connection === undefined ? undefined : await this.finder.find(query.connection);
    const key = decodeCursor(query.cursor, 1);
    const rows = await listDeals(this.database, {
      connectionId: connection?.connectionId,
      status: query.status,
      externalId: query.externalId,
      attention,
      limit: query.limit,
      after: key === null ? undefined : String(key[0]),
    });
    return pageOf(
      rows,
      query.limit,
      (row) => [row.id],
      (row) => ({ ...dealStateOf(row), version: row.version }),
    );
  }
}
