import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  Query,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse } from '@nestjs/swagger';
import { v5 as uuidv5 } from 'uuid';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { decodeCursor, Idempotent, notFound, pageOf, RequestTimeout, shown, type Page } from '@attain/platform/http';
import { DecideFact } from '../facts/decide-fact.js';
import { GiveFacts, type FactsGiven } from '../facts/give-facts.js';
import { ListFacts } from '../facts/list-facts.js';
import { parseFacts } from '../facts/parse-facts.js';
import { FactsQuery, GivingQuery } from './fact-requests.js';
import { factPageShape, factShape, factsGivenShape, toApiFact, type ApiFact } from './fact-shape.js';
import { RefusedInterceptor } from './refused.js';
import { Reason } from './requests.js';
import { TextBody } from './text-body.js';

/** Facts that no other service tells: values of assignments, figures, scores, leave, cash, rates, adjustments, opening balances. */
@Controller('facts')
@UseInterceptors(RefusedInterceptor)
export class FactsController {
  constructor(
    private readonly giveFacts: GiveFacts,
    private readonly listFacts: ListFacts,
    private readonly decideFact: DecideFact,
  ) {}

  /** Takes a facts document (YAML or JSON), or a part of one: all of it or nothing. The same document again changes nothing. */
  @Put()
  @Permission('facts:write')
  @RequestTimeout(120_000)
  @UseGuards(TextBody)
  @ApiConsumes('application/yaml', 'application/json')
  @ApiBody({ schema: { type: 'object' }, description: 'The facts document' })
  @ApiOkResponse({ schema: shown(factsGivenShape) })
  async give(@Body() body: unknown, @Query() { connection, dryRun }: GivingQuery, @Caller() caller: Principal): Promise<FactsGiven> {
    const dealOf = connection === undefined ? null : (externalId: string) => uuidv5(`deal:${externalId}`, connection);
    return this.giveFacts.give(parseFacts(body), caller, { dealOf, dryRun: dryRun === 'true' });
  }

  @Get()
  @Permission('facts:read')
  @ApiOkResponse({ schema: shown(factPageShape) })
  async list(@Query() query: FactsQuery): Promise<Page<ApiFact>> {
    const [kind, key] = decodeCursor(query.cursor, 2) ?? [];
    const after = typeof kind === 'string' && typeof key === 'string' ? ([kind, key] as const) : null;
    const rows = await this.listFacts.page(query.kind ?? null, query.person ?? null, after, query.limit + 1);
    return pageOf(rows, query.limit, (row) => [row.kind, row.key], toApiFact);
  }

  /** Agrees to an adjustment or to the release of a windfall; by somebody who did not give it. */
  @Post(':factId/approve')
  @HttpCode(200)
  @Idempotent()
  @Permission('facts:approve')
  @ApiOkResponse({ schema: shown(factShape) })
  async approve(@Param('factId', ParseUUIDPipe) factId: string, @Body() body: Reason, @Caller() caller: Principal): Promise<ApiFact> {
    const fact = await this.decideFact.approve(factId, caller, body.why ?? null);
    if (!fact) throw notFound();
    return toApiFact({ ...fact, personName: null });
  }

  /** Withdraws a fact. An assignment stays, without its values. */
  @Delete(':factId')
  @HttpCode(204)
  @Permission('facts:write')
  async withdraw(@Param('factId', ParseUUIDPipe) factId: string, @Caller() caller: Principal): Promise<void> {
    if (!(await this.decideFact.withdraw(factId, caller))) throw notFound();
  }
}
