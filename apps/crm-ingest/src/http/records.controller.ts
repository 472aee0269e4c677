import { Body, Controller, Delete, Inject, Param, Put, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { Permission } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { invalidInput, shown, unprocessable, type Shown } from '@attain/platform/http';
import { ApplyRecords, type Applied } from '../app/apply-records.js';
import type { AccountFacts } from '../canonical/account.js';
import type { Outcome } from '../canonical/decide.js';
import type { DealFacts } from '../canonical/deal.js';
import { recordId } from '../canonical/identity.js';
import type { KindCode, SourceRecord } from '../canonical/record.js';
import type { UserFacts } from '../canonical/user.js';
import { ConnectionFinder } from './connection-finder.js';
import { AccountDto, DealDto, PersonDto } from './records.dto.js';
import { recordShape } from './shapes.js';

class ConnectionQuery {
  /** Name or id of a connection of kind rest or csv. */
  @IsString()
  @MaxLength(100)
  readonly connection!: string;
}

const userOf = (body: PersonDto): UserFacts => ({ name: body.name, email: body.email ?? null, active: body.active ?? true });

const accountOf = (body: AccountDto): AccountFacts => ({
  name: body.name,
  industry: body.industry ?? null,
  country: body.country ?? null,
  owner: body.owner ?? null,
});

const detailsOf = ({ quantity, termMonths, contractTotal, fields }: DealDto): Pick<DealFacts, 'details'> => {
  const told = Object.entries({ quantity, termMonths, contractTotal, fields }).filter(([, value]) => value !== undefined);
  return told.length === 0 ? {} : { details: Object.fromEntries(told) };
};

const dealOf = (body: DealDto): DealFacts => ({
  name: body.name,
  dealType: body.dealType ?? null,
  product: body.product ?? null,
  status: body.status,
  pipeline: body.pipeline ?? null,
  stage: body.stage ?? null,
  amount: body.amount ?? null,
  currency: body.currency ?? null,
  rate: body.rate ?? null,
  rateSource: body.rate === undefined ? null : 'rest:deal',
  closeDate: body.closeDate ?? null,
  createdOn: body.createdOn ?? null,
  owner: body.owner ?? null,
  account: body.account ?? null,
  splits: body.splits ?? [],
  wonOn: body.wonOn ?? (body.status === 'won' && body.closeDate !== undefined ? [body.closeDate] : []),
  endedOn: body.endedOn ?? null,
  mergedInto: body.mergedInto ?? null,
  ...detailsOf(body),
});

const outcomeOf = (applied: Applied): Outcome => (Object.keys(applied) as Outcome[]).find((outcome) => applied[outcome] > 0) ?? 'duplicate';

/** The same records as every other source supplies, one at a time: whole state in, safe to repeat. */
@Controller('records')
export class RecordsController {
  constructor(
    private readonly applyRecords: ApplyRecords,
    private readonly finder: ConnectionFinder,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Put('people/:externalId')
  @Permission('records:write')
  @ApiOkResponse({ schema: shown(recordShape) })
  putPerson(
    @Param('externalId') externalId: string,
    @Query() query: ConnectionQuery,
    @Body() body: PersonDto,
  ): Promise<Shown<typeof recordShape>> {
    return this.put(query, 'user', externalId, userOf(body), body.updatedAt);
  }

  @Put('accounts/:externalId')
  @Permission('records:write')
  @ApiOkResponse({ schema: shown(recordShape) })
  putAccount(
    @Param('externalId') externalId: string,
    @Query() query: ConnectionQuery,
    @Body() body: AccountDto,
  ): Promise<Shown<typeof recordShape>> {
    return this.put(query, 'account', externalId, accountOf(body), body.updatedAt);
  }

  @Put('deals/:externalId')
  @Permission('records:write')
  @ApiOkResponse({ schema: shown(recordShape) })
  putDeal(
    @Param('externalId') externalId: string,
    @Query() query: ConnectionQuery,
    @Body() body: DealDto,
  ): Promise<Shown<typeof recordShape>> {
    return this.put(query, 'deal', externalId, dealOf(body), body.updatedAt);
  }

  @Delete(':kind/:externalId')
  @Permission('records:write')
  @ApiOkResponse({ schema: shown(recordShape) })
  remove(
    @Param('kind') kind: string,
    @Param('externalId') externalId: string,
    @Query() query: ConnectionQuery,
  ): Promise<Shown<typeof recordShape>> {
    const code = ({ people: 'user', accounts: 'account', deals: 'deal' } as const)[kind];
    if (code === undefined) throw unprocessable('kind-unknown', `"${kind.slice(0, 40)}" is no kind of record`);
    return this.put(query, code, externalId, null, undefined);
  }

  private async put(
    { connection: reference }: ConnectionQuery,
    kind: KindCode,
    externalId: string,
    facts: SourceRecord['facts'],
    updatedAt: string | undefined,
  ): Promise<Shown<typeof recordShape>> {
    if (externalId.length > 200)
      throw invalidInput([{ path: 'externalId', code: 'maxLength', message: 'An id has at most 200 characters' }]);
    const { connectionId } = await this.finder.findPassive(reference);
    const now = this.clock.now().getTime();
    const applied = await this.applyRecords.run([
      {
        connectionId,
        kind,
        externalId,
        sourceVersion: updatedAt === undefined ? now : Date.parse(updatedAt),
        observedAt: now,
        facts,
        deleted: facts === null,
        origin: 'rest',
      },
    ]);
    return { id: recordId(connectionId, kind, externalId), outcome: outcomeOf(applied) };
  }
}
