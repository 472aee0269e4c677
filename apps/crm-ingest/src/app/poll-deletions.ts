import { Injectable } from '@nestjs/common';
import { Database } from '@attain/platform/db';
import { recordId } from '../canonical/identity.js';
import type { KindCode } from '../canonical/record.js';
import type { ChangePage, Source } from '../connectors/connector.js';
import { dirty } from '../store/dirty.js';
import { mirrorVersions } from '../store/mirror-queries.js';

/** A recycle bin of 50,000 records is looked through; the sweep finds the rest. */
const MAX_PAGES = 500;

/**
 * Looks through the CRM's recycle bin: a search never shows a deleted record, and its webhook may have been lost. What the
 * mirror still holds as living is marked dirty.
 */
@Injectable()
export class PollDeletions {
  constructor(private readonly database: Database) {}

  /** @returns how many records were marked dirty */
  async run(source: Source, connectionId: string, kind: KindCode, stopped: () => boolean): Promise<number> {
    let after: string | null = null;
    let marked = 0;
    for (let page = 0; page < MAX_PAGES && !stopped(); page += 1) {
      const answer: ChangePage = await source.deleted(kind, after);
      marked += await this.mark(connectionId, kind, answer);
      after = answer.next;
      if (after === null) break;
    }
    return marked;
  }

  private async mark(connectionId: string, kind: KindCode, page: ChangePage): Promise<number> {
    const ids = page.items.map(({ externalId }) => recordId(connectionId, kind, externalId));
    if (ids.length === 0) return 0;
    const held = await mirrorVersions(this.database, ids);
    const living = page.items.filter(({ version }, index) => {
      const row = held.get(ids[index]!);
      return row !== undefined && !row.deleted && version > row.sourceVersion;
    });
    if (living.length > 0) {
      await this.database.inTx((tx) =>
        dirty.mark(
          tx,
          connectionId,
          living.map(({ externalId }) => ({ kind, externalId })),
          'poll',
        ),
      );
    }
    return living.length;
  }
}
