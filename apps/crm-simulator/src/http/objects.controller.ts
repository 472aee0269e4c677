import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { notFound } from '../api/api-error.js';
import { companies } from '../api/companies.js';
import { deals } from '../api/deals.js';
import { endpointOf } from '../api/endpoint.js';
import type { Answer, ObjectEndpoint } from '../api/endpoint.js';
import { FaultBoard } from '../app/faults.js';
import { Selling } from '../app/selling.js';
import { Simulator } from '../app/simulator.js';
import { Permission } from './access.js';

/** Object kinds by their name in the address, type ids included. */
const endpoints: Readonly<Record<string, ObjectEndpoint>> = {
  deals: endpointOf(deals),
  '0-3': endpointOf(deals),
  companies: endpointOf(companies),
  '0-2': endpointOf(companies),
};

function endpoint(kind: string): ObjectEndpoint {
  const found = Object.hasOwn(endpoints, kind) ? endpoints[kind] : undefined;
  if (!found) throw notFound();
  return found;
}

type Given = Readonly<Record<string, unknown>>;

const send = (response: Response, answer: Answer): void => void response.status(answer.status).json(answer.body);

@Controller('crm/v3')
export class ObjectsController {
  constructor(
    private readonly simulator: Simulator,
    private readonly faults: FaultBoard,
    private readonly selling: Selling,
  ) {}

  @Get('objects/:kind')
  @Permission('api')
  list(@Param('kind') kind: string, @Query() query: Given, @Req() request: Request, @Res() response: Response): void {
    if (query['after'] !== undefined) this.shift();
    const address = `${request.protocol}://${request.headers.host ?? ''}/crm/v3/objects/${kind}`;
    send(response, endpoint(kind).list(this.simulator.crm, query, address));
  }

  @Get('objects/:kind/:id')
  @Permission('api')
  get(@Param('kind') kind: string, @Param('id') id: string, @Query() query: Given): unknown {
    return endpoint(kind).get(this.simulator.crm, id, query).body;
  }

  @Post('objects/:kind/batch/read')
  @Permission('api')
  batchRead(@Param('kind') kind: string, @Body() body: unknown, @Query() query: Given, @Res() response: Response): void {
    send(response, endpoint(kind).batchRead(this.simulator.crm, body, query, this.simulator.now()));
  }

  @Post('objects/:kind/search')
  @Permission('api')
  @HttpCode(200)
  search(@Param('kind') kind: string, @Body() body: Given = {}): unknown {
    if (body['after'] !== undefined) this.shift();
    return endpoint(kind).search(this.simulator.crm, body, this.simulator.lagging()).body;
  }

  @Get('properties/:kind')
  @Permission('api')
  properties(@Param('kind') kind: string): unknown {
    return endpoint(kind).properties().body;
  }

  /** The page-shift fault: real edits between two pages move rows from one to the other. */
  private shift(): void {
    this.selling.sell(this.faults.current.pageShift);
  }
}
