import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { notFound, shown, unprocessable, type Shown } from '@attain/platform/http';
import { EndpointRefused, ManageEndpoints } from '../app/manage-endpoints.js';
import { ReplayDeliveries } from '../app/replay-deliveries.js';
import { toEndpointView } from './convert.js';
import { EndpointBody, EndpointChange, ReplayRangeBody } from './requests.js';
import { endpointsShape, newEndpointShape, replayedShape, secretShape } from './shapes.js';

@Controller('endpoints')
export class EndpointsController {
  constructor(
    private readonly endpoints: ManageEndpoints,
    private readonly replays: ReplayDeliveries,
  ) {}

  /** Where webhooks go and how each is doing; never a secret. */
  @Get()
  @Permission('endpoints:read')
  @ApiOkResponse({ schema: shown(endpointsShape) })
  async list(): Promise<Shown<typeof endpointsShape>> {
    return { items: (await this.endpoints.list()).map(toEndpointView), nextCursor: null };
  }

  /** Makes an endpoint. The secret is in this answer and in no other: for that reason the answer is not kept, and no key repeats it. */
  @Post()
  @HttpCode(201)
  @Permission('endpoints:write')
  @ApiCreatedResponse({ schema: shown(newEndpointShape) })
  async add(@Body() { url, events, description }: EndpointBody, @Caller() caller: Principal): Promise<Shown<typeof newEndpointShape>> {
    try {
      const { endpoint, secret } = await this.endpoints.add({ url, events, description: description ?? null }, caller.subject);
      return { ...toEndpointView(endpoint), secret };
    } catch (error) {
      if (error instanceof EndpointRefused) throw unprocessable(error.code, error.message);
      throw error;
    }
  }

  @Delete(':id')
  @HttpCode(204)
  @Permission('endpoints:write')
  async remove(@Param('id', ParseUUIDPipe) id: string, @Caller() caller: Principal): Promise<void> {
    if (!(await this.endpoints.remove(id, caller.subject))) throw notFound();
  }

  /** Switches it off, or on again after it switched itself off. */
  @Patch(':id')
  @HttpCode(204)
  @Permission('endpoints:write')
  async change(@Param('id', ParseUUIDPipe) id: string, @Body() { state }: EndpointChange, @Caller() caller: Principal): Promise<void> {
    if (!(await this.endpoints.setState(id, state, caller.subject))) throw notFound();
  }

  /** A new secret; for a day both count. */
  @Post(':id/rotate-secret')
  @HttpCode(200)
  @Permission('endpoints:write')
  @ApiOkResponse({ schema: shown(secretShape) })
  async rotate(@Param('id', ParseUUIDPipe) id: string, @Caller() caller: Principal): Promise<Shown<typeof secretShape>> {
    const secret = await this.endpoints.rotate(id, caller.subject);
    if (secret === null) throw notFound();
    return { secret };
  }

  /** Sends again what was queued for it within a time, under the same ids. */
  @Post(':id/replay')
  @HttpCode(200)
  @Permission('deliveries:replay')
  @ApiOkResponse({ schema: shown(replayedShape) })
  async replay(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { from, to, failedOnly }: ReplayRangeBody,
    @Caller() caller: Principal,
  ): Promise<Shown<typeof replayedShape>> {
    const range = { from: new Date(from), to: to === undefined ? null : new Date(to), failedOnly };
    const deliveries = await this.replays.range(id, range, caller.subject);
    if (deliveries === null) throw notFound();
    return { deliveries };
  }
}
