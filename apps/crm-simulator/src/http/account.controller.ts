import { Body, Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Answer } from '../api/endpoint.js';
import { getOwner, listOwners } from '../api/owners.js';
import { readDealCompanies, readSplits } from '../api/relations.js';
import { accountDetails, companyCurrency, currentExchangeRates, dealPipelines, exchangeRates } from '../api/settings.js';
import { Simulator } from '../app/simulator.js';
import { Permission } from './access.js';

type Given = Readonly<Record<string, unknown>>;

const send = (response: Response, answer: Answer): void => void response.status(answer.status).json(answer.body);

/** Everything of the API that is not a CRM object: owners, pipelines, splits, associations, currencies, the account. */
@Controller()
export class AccountController {
  constructor(private readonly simulator: Simulator) {}

  @Get('crm/v3/owners')
  @Permission('api')
  owners(@Query() query: Given, @Req() request: Request): unknown {
    return listOwners(this.simulator.crm, query, `${request.protocol}://${request.headers.host ?? ''}/crm/v3/owners`).body;
  }

  @Get('crm/v3/owners/:id')
  @Permission('api')
  owner(@Param('id') id: string, @Query() query: Given): unknown {
    return getOwner(this.simulator.crm, id, query).body;
  }

  @Get('crm/v3/pipelines/deals')
  @Permission('api')
  pipelines(): unknown {
    return dealPipelines().body;
  }

  @Post(['crm/v3/objects/deals/splits/batch/read', 'crm/objects/v3/deals/splits/batch/read'])
  @Permission('api')
  splits(@Body() body: Given | undefined, @Res() response: Response): void {
    send(response, readSplits(this.simulator.crm, body ?? {}, this.simulator.now()));
  }

  @Post('crm/v4/associations/deals/companies/batch/read')
  @Permission('api')
  associations(@Body() body: Given | undefined, @Res() response: Response): void {
    send(response, readDealCompanies(this.simulator.crm, body ?? {}, this.simulator.now()));
  }

  @Get('settings/v3/currencies/exchange-rates')
  @Permission('api')
  @Header('content-type', 'application/json; charset=utf-8')
  allRates(): string {
    return exchangeRates(this.simulator.crm.rates);
  }

  @Get('settings/v3/currencies/exchange-rates/current')
  @Permission('api')
  @Header('content-type', 'application/json; charset=utf-8')
  currentRates(): string {
    return currentExchangeRates(this.simulator.crm);
  }

  @Get('settings/v3/currencies/company-currency')
  @Permission('api')
  currency(): unknown {
    return companyCurrency().body;
  }

  @Get('account-info/v3/details')
  @Permission('api')
  details(): unknown {
    return accountDetails(this.simulator.now()).body;
  }
}
