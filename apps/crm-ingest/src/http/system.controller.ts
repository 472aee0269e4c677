import { Controller, Get } from '@nestjs/common';
import { Permission } from '@attain/platform/auth';
import { Database } from '@attain/platform/db';
import type { DealFacts } from '../canonical/deal.js';
import type { MirrorRow } from '../canonical/record.js';
import { publications } from '../publish/index.js';
import { connections } from '../store/connections.js';
import { hashOfMirror } from '../store/mirror-queries.js';
import { ConnectionView } from './connection-view.js';

/** What the rest is told of a record, without what depends on the way there: changes and the time of the last edit. */
export const convergentView = (row: MirrorRow): unknown => {
  const identity = { connectionId: row.connectionId, kind: row.kind, externalId: row.externalId };
  if (row.deleted) return { ...identity, deleted: true };
  const mergedInto = row.kind === 'deal' ? (JSON.parse(row.facts) as DealFacts).mergedInto : null;
  if (mergedInto !== null) return { ...identity, mergedInto };
  const { changes: _changes, sourceUpdatedAt: _sourceUpdatedAt, ...state } = publications[row.kind].event(undefined, row) as Record<string, unknown>;
  return { ...identity, state };
};

@Controller()
export class SystemController {
  constructor(private readonly database: Database, private readonly view: ConnectionView) {}

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
