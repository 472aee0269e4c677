import { Body, Controller, Get, HttpCode, Param, ParseEnumPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Caller, Permission, type Principal } from '@attain/platform/auth';
import { Database } from '@attain/platform/db';
import { conflict, ProblemError, shown, unprocessable, type Shown } from '@attain/platform/http';
import { ConnectionRefused, ManageConnections } from '../app/manage-connections.js';
import { FIELDS, type ImportKind } from '../imports/fields.js';
import type { PartialMapping } from '../imports/mapping.js';
import { connections, type ConnectionSettings } from '../store/connections.js';
import { imports } from '../store/imports.js';
import { NoSecretKey } from '../store/secrets.js';
import { ConnectionFinder } from './connection-finder.js';
import { ConnectionView } from './connection-view.js';
import { ConfirmSweepDto, CreateConnectionDto, MappingDto, RatesDto, SecretsDto } from './connections.dto.js';
import { importKinds } from './import-kinds.js';
import { connectionShape, connectionsShape, mappingShape, wholeConnectionShape } from './shapes.js';

const present = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;

const secretsOf = ({ accessToken, clientSecret, nextClientSecret }: SecretsDto): Record<string, string> =>
  present({ token: accessToken, clientSecret, nextClientSecret }) as Record<string, string>;

const asProblem = (error: unknown): unknown => {
  if (error instanceof NoSecretKey)
    return new ProblemError({ status: 503, code: 'no-secret-key', title: 'Not configured', detail: error.message });
  if (!(error instanceof ConnectionRefused)) return error;
  const code = error.code.toLowerCase().replaceAll('_', '-');
  return error.code === 'CONNECTION_NAME_TAKEN' ? conflict(code, error.message) : unprocessable(code, error.message);
};

@Controller('connections')
export class ConnectionsController {
  constructor(
    private readonly database: Database,
    private readonly manage: ManageConnections,
    private readonly finder: ConnectionFinder,
    private readonly view: ConnectionView,
  ) {}

  @Get()
  @Permission('connections:read')
  @ApiOkResponse({ schema: shown(connectionsShape) })
  async list(): Promise<Shown<typeof connectionsShape>> {
    return { items: (await connections.list(this.database)).map((connection) => this.view.short(connection)), nextCursor: null };
  }

  @Get(':connection')
  @Permission('connections:read')
  @ApiOkResponse({ schema: shown(wholeConnectionShape) })
  async one(@Param('connection') reference: string): Promise<Shown<typeof wholeConnectionShape>> {
    return this.view.whole(await this.finder.find(reference));
  }

  @Post()
  @Permission('connections:write')
  @ApiCreatedResponse({ schema: shown(connectionShape) })
  async create(@Body() body: CreateConnectionDto, @Caller() caller: Principal): Promise<Shown<typeof connectionShape>> {
    const { kind, name, accessToken, clientSecret, ...settings } = body;
    const secrets = secretsOf(present({ accessToken, clientSecret }) as SecretsDto);
    try {
      const made = await this.manage.create({ kind, name, settings: present(settings) as ConnectionSettings, secrets }, caller.subject);
      return this.view.short(made);
    } catch (error) {
      throw asProblem(error);
    }
  }

  @Put(':connection/secrets')
  @Permission('connections:write')
  @HttpCode(204)
  async putSecrets(@Param('connection') reference: string, @Body() body: SecretsDto, @Caller() caller: Principal): Promise<void> {
    const connection = await this.finder.find(reference);
    try {
      await this.manage.putSecrets(connection, secretsOf(body), caller.subject);
    } catch (error) {
      throw asProblem(error);
    }
  }

  @Post(':connection/sweep')
  @Permission('connections:write')
  @HttpCode(204)
  async confirmSweep(
    @Param('connection') reference: string,
    @Body() { confirm, why }: ConfirmSweepDto,
    @Caller() caller: Principal,
  ): Promise<void> {
    if (!confirm) throw unprocessable('not-confirmed', 'Only a confirmation can be sent');
    await this.manage.confirmSweep((await this.finder.find(reference)).connectionId, caller.subject, why);
  }

  @Put(':connection/rates')
  @Permission('connections:write')
  @HttpCode(204)
  async addRates(@Param('connection') reference: string, @Body() { rates }: RatesDto, @Caller() caller: Principal): Promise<void> {
    await this.manage.addRates((await this.finder.findPassive(reference)).connectionId, rates, caller.subject);
  }

  /** What a person has set, and the fields and headings that are known. */
  @Get(':connection/mappings/:kind')
  @Permission('connections:read')
  @ApiOkResponse({ schema: shown(mappingShape) })
  async mapping(
    @Param('connection') reference: string,
    @Param('kind', new ParseEnumPipe(importKinds)) kind: ImportKind,
  ): Promise<Shown<typeof mappingShape>> {
    const { connectionId } = await this.finder.find(reference);
    return { saved: await imports.mapping(this.database, connectionId, kind), fields: FIELDS[kind] };
  }

  @Put(':connection/mappings/:kind')
  @Permission('connections:write')
  @HttpCode(204)
  async putMapping(
    @Param('connection') reference: string,
    @Param('kind', new ParseEnumPipe(importKinds)) kind: ImportKind,
    @Body() body: MappingDto,
    @Caller() caller: Principal,
  ): Promise<void> {
    const { connectionId } = await this.finder.findPassive(reference);
    await this.manage.putMapping(connectionId, kind, present(body) as PartialMapping, caller.subject);
  }
}
