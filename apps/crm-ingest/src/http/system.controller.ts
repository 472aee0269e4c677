import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Permission } from '@attain/platform/auth';
import { Database } from '@attain/platform/db';
import { shown, type Shown } from '@attain/platform/http';
import { connections } from '../store/connections.js';
import { hashOfMirror } from '../store/mirror-queries.js';
import { ConnectionView } from './connection-view.js';
import { convergentView } from './convergent-view.js';
import { hashShape, systemShape } from './shapes.js';

@Controller()
export class SystemController {
  constructor(
    private readonly database: Database,
    private readonly view: ConnectionView,
  ) {}

  /** Lag, backlog, sweeps and counters of every connection. */
  @Get('system')
  @Permission('system:read')
  @ApiOkResponse({ schema: shown(systemShape) })
  async system(): Promise<Shown<typeof systemShape>> {
    const all = await connections.list(this.database);
    const views = [];
    for (const connection of all) views.push(await this.view.whole(connection));
    return { connections: views };
  }

  /** SHA-256 over the mirror: equal after the same facts, whatever way they came. */
  @Get('views/hash')
  @Permission('system:read')
  @ApiOkResponse({ schema: shown(hashShape) })
  async hash(): Promise<Shown<typeof hashShape>> {
    return { mirror: await hashOfMirror(this.database, convergentView) };
  }
}
