import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { notFound } from '@attain/platform/http';
import type { SignedIn } from '../app/callers.js';
import { ManageApiKeys } from '../app/manage-api-keys.js';
import type { ApiKey } from '../ports.js';
import { ApiKeyRequest } from './requests.js';
import { Owner } from './signed-in.js';

const shown = ({ keyId, name, actsAs, scopes, createdAt, expiresAt, usedAt, revokedAt }: ApiKey) => ({
  keyId,
  name,
  actsAs,
  scopes,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  usedAt: usedAt?.toISOString() ?? null,
  revokedAt: revokedAt?.toISOString() ?? null,
});

type Shown = ReturnType<typeof shown>;

/** The keys of the account in hand. */
@Controller('api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ManageApiKeys) {}

  @Get()
  @Permission('api-keys:manage')
  async list(@Owner() { account }: SignedIn): Promise<{ items: Shown[] }> {
    return { items: (await this.keys.list(account)).map(shown) };
  }

  /** The answer holds `secret`, this once. */
  @Post()
  @Permission('api-keys:manage')
  async create(
    @Owner() { account }: SignedIn,
    @Caller() caller: Principal,
    @Body() body: ApiKeyRequest,
  ): Promise<Shown & { secret: string }> {
    const { key, secret } = await this.keys.create(caller, account, body);
    return { ...shown(key), secret };
  }

  @Delete(':id')
  @HttpCode(204)
  @Permission('api-keys:manage')
  async revoke(@Owner() { account }: SignedIn, @Caller() caller: Principal, @Param('id', ParseUUIDPipe) keyId: string): Promise<void> {
    if (!(await this.keys.revoke(caller, account, keyId))) throw notFound();
  }
}
