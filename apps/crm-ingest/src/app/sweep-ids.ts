import { Injectable } from '@nestjs/common';
import { Database } from '@attain/platform/db';
import type { KindCode } from '../canonical/record.js';
import type { Source } from '../connectors/connector.js';
import { dirty, type Hint } from '../store/dirty.js';
import { liveRecords } from '../store/mirror-queries.js';
import { sweepRuns } from '../store/sweep-runs.js';

const MAX_PAGES = 100_000;
const MARK_AT_ONCE = 5_000;
/** What changed this shortly before the sweep may still be on its way. */
const GRACE_MS = 120_000;

export interface SweepResult {
  readonly listed: number;
  /** In the mirror and no longer in the CRM's list. */
  readonly missing: number;
  /** In the CRM, and older than the grace, not so in the mirror and not waiting to be read: the fast path lost something. Must be 0. */
  readonly differing: number;
  readonly refused: boolean;
}

/**
 * Compares all ids and versions with the mirror. What differs is marked dirty and read again, which tells a deletion from a
 * half-read list. More than 5 % missing is refused until a person confirms.
 */
@Injectable()
export class SweepIds {
  constructor(private readonly database: Database) {}

  async run(source: Source, connectionId: string, kind: KindCode, stopped: () => boolean): Promise<SweepResult | undefined> {
    const startedAt = new Date();
    const held = await liveRecords(this.database, connectionId, kind);
    const waiting = await dirty.waiting(this.database, connectionId, kind);
    const seen = await listAll(source, kind, stopped);
    if (seen === undefined) return undefined;
    const missing = [...held.keys()].filter((externalId) => !seen.versions.has(externalId));
    const behind = [...seen.versions].filter(([externalId, version]) => version > (held.get(externalId) ?? -1));
    const late = behind.filter(([externalId, version]) => version < seen.serverTime - GRACE_MS && !waiting.has(externalId));
    return this.database.inTx(async (tx) => {
      const confirmed = await sweepRuns.takeConfirmation(tx, connectionId);
      const refused = missing.length > 5 && missing.length * 20 > held.size && !confirmed;
      const ids = [...(refused ? [] : missing), ...behind.map(([externalId]) => externalId)];
      const marked = ids.map((externalId): Hint => ({ kind, externalId }));
      for (let at = 0; at < marked.length; at += MARK_AT_ONCE)
        await dirty.mark(tx, connectionId, marked.slice(at, at + MARK_AT_ONCE), 'sweep');
      const result = { listed: seen.versions.size, missing: missing.length, differing: late.length, refused };
      await sweepRuns.insert(tx, connectionId, kind, startedAt, result);
      return result;
    });
  }
}

interface Listed {
  readonly versions: ReadonlyMap<string, number>;
  readonly serverTime: number;
}

const listAll = async (source: Source, kind: KindCode, stopped: () => boolean): Promise<Listed | undefined> => {
  const versions = new Map<string, number>();
  let serverTime = 0;
  let after: string | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    if (stopped()) return undefined;
    const answer = await source.list(kind, after);
    if (serverTime === 0) serverTime = answer.serverTime;
    for (const { externalId, version } of answer.items) versions.set(externalId, version);
    after = answer.next;
    if (after === null) return { versions, serverTime };
  }
  throw new RangeError(`A list of ${kind} has more than ${MAX_PAGES} pages`);
};
