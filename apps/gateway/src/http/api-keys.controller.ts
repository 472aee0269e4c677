import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { notFound, shown, type Shown } from '@attain/platform/http';
import type { SignedIn } from '../app/callers.js';
import { ManageApiKeys } from '../app/manage-api-keys.js';
import { apiKeysShape, newApiKeyShape, toApiKey } from './api-key-shape.js';
import { ApiKeyRequest } from './requests.js';
import { Owner } from './signed-in.js';

/** The keys of the account in hand. */
@Controller('api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ManageApiKeys) {}

  @Get()
  @Permission('api-keys:manage')
  @ApiOkResponse({ schema: shown(apiKeysShape) })
  async list(@Owner() { account }: SignedIn): Promise<Shown<typeof apiKeysShape>> {
    return { items: (await this.keys.list(account)).map(toApiKey) };
  }

  /** The answer holds `secret`, this once. */
  @Post()
  @Permission('api-keys:manage')
  @ApiCreatedResponse({ schema: shown(newApiKeyShape) })
  async create(
    @Owner() { account }: SignedIn,
    @Caller() caller: Principal,
    @Body() body: ApiKeyRequest,
  ): Promise<Shown<typeof newApiKeyShape>> {
    const { key, secret } = await this.keys.create(caller, account, body);
    return { ...toApiKey(key), secret };
  }

  @Delete(':id')
  @HttpCode(204)
  @Permission('api-keys:manage')
  async revoke(@Owner() { account }: SignedIn, @Caller() caller: Principal, @Param('id', ParseUUIDPipe) keyId: string): Promise<void> {
    if (!(await this.keys.revoke(caller, account, keyId))) throw notFound();
  }
}
