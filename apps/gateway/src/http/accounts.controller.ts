import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { decodeCursor, notFound, pageOf, PageQuery, shown, type Shown } from '@attain/platform/http';
import { ManageAccounts } from '../app/manage-accounts.js';
import { Revocations } from '../ports.js';
import { accountShape, accountsShape, toApiAccount } from './account-shape.js';
import { AccountRequest } from './requests.js';

/** Accounts with a password, for a trial; where OIDC is set up they come by themselves. */
@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly accounts: ManageAccounts,
    private readonly revocations: Revocations,
  ) {}

  @Get()
  @Permission('accounts:manage')
  @ApiOkResponse({ schema: shown(accountsShape) })
  async list(@Query() { limit, cursor }: PageQuery): Promise<Shown<typeof accountsShape>> {
    const [after] = decodeCursor(cursor, 1) ?? [];
    const accounts = await this.accounts.list(after === undefined ? null : `${after}`, limit + 1);
    return pageOf(accounts, limit, ({ email }) => [email], toApiAccount);
  }

  @Post()
  @Permission('accounts:manage')
  @ApiCreatedResponse({ schema: shown(accountShape) })
  async create(@Body() body: AccountRequest, @Caller() caller: Principal): Promise<Shown<typeof accountShape>> {
    return toApiAccount(await this.accounts.create(caller, { ...body, personId: body.personId ?? null }));
  }

  /** Shuts it: sessions end, keys hold no more; it stays for the audit. */
  @Delete(':id')
  @HttpCode(204)
  @Permission('accounts:manage')
  async disable(@Param('id', ParseUUIDPipe) accountId: string, @Caller() caller: Principal): Promise<void> {
    const ended = await this.accounts.disable(caller, accountId, null);
    if (ended === null) throw notFound();
    for (const credential of ended) await this.revocations.announce(credential);
  }
}
