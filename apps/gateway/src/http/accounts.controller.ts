import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { notFound, pageOf, PageQuery, type Page } from '@attain/platform/http';
import { ManageAccounts } from '../app/manage-accounts.js';
import { Revocations, type Account } from '../ports.js';
import { AccountRequest } from './requests.js';

const shown = ({ accountId, email, name, personId, roles, createdAt, disabledAt }: Account) => ({
  accountId,
  email,
  name,
  personId,
  roles,
  createdAt: createdAt.toISOString(),
  disabledAt: disabledAt?.toISOString() ?? null,
});

/** Accounts with a password, for a trial; where OIDC is set up they come by themselves. */
@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly accounts: ManageAccounts,
    private readonly revocations: Revocations,
  ) {}

  @Get()
  @Permission('accounts:manage')
  async list(@Query() { limit, cursor }: PageQuery): Promise<Page<ReturnType<typeof shown>>> {
    const after = cursor === undefined ? null : Buffer.from(cursor, 'base64url').toString('utf8');
    const accounts = await this.accounts.list(after, limit + 1);
    return pageOf(accounts, limit, ({ email }) => [email], shown);
  }

  @Post()
  @Permission('accounts:manage')
  async create(@Body() body: AccountRequest, @Caller() caller: Principal): Promise<ReturnType<typeof shown>> {
    return shown(await this.accounts.create(caller, { ...body, personId: body.personId ?? null }));
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
