import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@attain/platform/bootstrap';
import { rederive } from '../canonical/decide.js';
import { kindOf } from '../canonical/kinds.js';
import type { CrmIngestConfig } from '../config.js';
import { mirror } from '../store/mirror.js';
import { rederivations } from '../store/rederivations.js';
import { references } from '../store/reference.js';
import { ApplyRecords } from './apply-records.js';

const CHUNK = 1_000;

/**
 * Judges deals against new rates, users and stages, one chunk per transaction: it goes on after a kill, starts over when the
 * reference changes again, and lets live traffic in between.
 */
@Injectable()
export class RederiveDeals {
  constructor(
    private readonly applyRecords: ApplyRecords,
    @Inject(CONFIG) private readonly config: CrmIngestConfig,
  ) {}

  /** @returns whether there may be more to do */
  async chunk(): Promise<boolean> {
    return this.applyRecords.inOneTransaction(async (tx) => {
      const job = await rederivations.next(tx);
      if (job === undefined) return false;
      const data = await references.read(tx, job.connectionId, 'FOR SHARE');
      const deals = await rederivations.deals(tx, job, data.homeCurrency, CHUNK);
      const kind = kindOf('deal');
      const users = new Set(deals.flatMap((row) => kind.userIds(row.connectionId, JSON.parse(row.facts))));
      const context = { reference: await references.judge(tx, data, users), epoch: this.config.epoch };
      const changes = deals.flatMap((before) => {
        const after = rederive(before, context);
        return after === undefined ? [] : [{ before, after }];
      });
      await mirror.save(
        tx,
        changes.map(({ after }) => after),
      );
      await this.applyRecords.publish(tx, 'deal', changes);
      if (deals.length < CHUNK) await rederivations.finish(tx, job.connectionId);
      else await rederivations.advance(tx, job.connectionId, deals.at(-1)!.id);
      return true;
    });
  }
}
