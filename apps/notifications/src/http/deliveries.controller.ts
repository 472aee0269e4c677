import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { decodeCursor, notFound, pageOf, shown, type Shown } from '@attain/platform/http';
import { ReplayDeliveries } from '../app/replay-deliveries.js';
import { toDeliveryView } from './convert.js';
import { DeliveryQuery } from './requests.js';
import { deliveriesShape } from './shapes.js';

@Controller('deliveries')
export class DeliveriesController {
  constructor(private readonly deliveries: ReplayDeliveries) {}

  /** What was sent or is to be sent, newest first: whereto and how it went, not what it says. */
  @Get()
  @Permission('endpoints:read')
  @ApiOkResponse({ schema: shown(deliveriesShape) })
  async list(@Query() { state, endpoint, cursor, limit }: DeliveryQuery): Promise<Shown<typeof deliveriesShape>> {
    const after = decodeCursor(cursor, 2) as [string, string] | null;
    const rows = await this.deliveries.page({ state: state ?? null, endpointId: endpoint ?? null, after, limit });
    return pageOf(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id], toDeliveryView);
  }

  /** Sends one again at once, under the same id. */
  @Post(':id/replay')
  @HttpCode(204)
  @Permission('deliveries:replay')
  async replay(@Param('id', ParseUUIDPipe) id: string, @Caller() caller: Principal): Promise<void> {
    if (!(await this.deliveries.one(id, caller.subject))) throw notFound();
  }
}
