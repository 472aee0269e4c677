import { Body, Controller, Get, Header, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Answer } from '../api/endpoint.js';
import { getOwner, listOwners } from '../api/owners.js';
import { readDealCompanies, readSplits } from '../api/relations.js';
import { accountDetails, companyCurrency, currentExchangeRates, dealPipelines, exchangeRates } from '../api/settings.js';
import { Simulator } from '../app/simulator.js';
import { ApiGate } from './api-gate.js';

type Given = Readonly<Record<string, unknown>>;

const send = (response: Response, answer: Answer): void => void response.status(answer.status).json(answer.body);

/** Everything of the API that is not a CRM object: owners, pipelines, splits, associations, currencies, the account. */
@Controller()
@UseGuards(ApiGate)
export class AccountController {
  constructor(private readonly simulator: Simulator) {}

  @Get('crm/v3/owners')
  owners(@Query() query: Given, @Req() request: Request): unknown {
    return listOwners(this.simulator.crm, query, `${request.protocol}://${request.headers.host ?? ''}/crm/v3/owners`).body;
  }

  @Get('crm/v3/owners/:id')
  owner(@Param('id') id: string, @Query() query: Given): unknown {
    return getOwner(this.simulator.crm, id, query).body;
  }

  @Get('crm/v3/pipelines/deals')
  pipelines(): unknown {
    return dealPipelines().body;
  }

  @Post(['crm/v3/objects/deals/splits/batch/read', 'crm/objects/v3/deals/splits/batch/read'])
  splits(@Body() body: Given | undefined, @Res() response: Response): void {
    send(response, readSplits(this.simulator.crm, body ?? {}, this.simulator.now()));
  }

  @Post('crm/v4/associations/deals/companies/batch/read')
  associations(@Body() body: Given | undefined, @Res() response: Response): void {
    send(response, readDealCompanies(this.simulator.crm, body ?? {}, this.simulator.now()));
  }

  @Get('settings/v3/currencies/exchange-rates')
  @Header('content-type', 'application/json; charset=utf-8')
  allRates(): string {
    return exchangeRates(this.simulator.crm.rates);
  }

  @Get('settings/v3/currencies/exchange-rates/current')
  @Header('content-type', 'application/json; charset=utf-8')
  currentRates(): string {
    return currentExchangeRates(this.simulator.crm);
  }

  @Get('settings/v3/currencies/company-currency')
  currency(): unknown {
    return companyCurrency().body;
  }

  @Get('account-info/v3/details')
  details(): unknown {
    return accountDetails(this.simulator.now()).body;
  }
}
