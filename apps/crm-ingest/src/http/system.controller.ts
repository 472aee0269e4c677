import { Controller, Get } from '@nestjs/common';
import { Permission } from '@attain/platform/auth';
import { Database } from '@attain/platform/db';
import { connections } from '../store/connections.js';
import { hashOfMirror } from '../store/mirror-queries.js';
import { ConnectionView } from './connection-view.js';
import { convergentView } from './convergent-view.js';

@Controller()
export class SystemController {
  constructor(
    private readonly database: Database,
    private readonly view: ConnectionView,
  ) {}

  /** Lag, backlog, sweeps and counters of every connection. */
  @Get('system')
  @Permission('system:read')
  async system(): Promise<unknown> {
    const all = await connections.list(this.database);
    const shown = [];
    for (const connection of all) shown.push(await this.view.whole(connection));
    return { connections: shown };
  }

  /** SHA-256 over the mirror: equal after the same facts, whatever way they came. */
  @Get('views/hash')
  @Permission('system:read')
  async hash(): Promise<unknown> {
    return { mirror: await hashOfMirror(this.database, convergentView) };
  }
}
