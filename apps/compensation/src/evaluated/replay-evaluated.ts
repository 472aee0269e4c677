import { Injectable } from '@nestjs/common';
import { Database } from '@attain/platform/db';
import { compareReplay, type ReplayTally } from '../app/replay-tally.js';
import type { LineBody } from './bodies.js';
import { formatEvaluatedLineId } from './evaluated-line-id.js';
import { EvaluatedStore } from './evaluated-store.js';
import { replayedLine } from './explain-evaluated.js';
import type { EvaluatedLineRow } from './rows.js';

const LINES_PER_READ = 500;

/** Computes every line of evaluated plans again from its stored trace alone, as it stands and as closed periods froze it. */
@Injectable()
export class ReplayEvaluated {
  constructor(
    private readonly database: Database,
    private readonly store: EvaluatedStore,
  ) {}

  /** Gives whether it came to the end before the limit. */
  async run(tally: ReplayTally, limit: number): Promise<boolean> {
    return (await this.walk(tally, limit, false)) && (await this.walk(tally, limit, true));
  }

  private async walk(tally: ReplayTally, limit: number, frozen: boolean): Promise<boolean> {
    for (let after = ''; ; ) {
      const page = await this.database.inTx((tx) => this.store.page(tx, after, LINES_PER_READ, frozen));
      for (const { place, line } of page) {
        if (tally.creditLines + tally.periodLines >= limit) return false;
        count(tally, place, line, frozen);
      }
      if (page.length < LINES_PER_READ) return true;
      after = page.at(-1)?.place ?? after;
    }
  }
}

const count = (tally: ReplayTally, place: string, line: EvaluatedLineRow, frozen: boolean): void => {
  if (frozen) tally.frozen += 1;
  else if (line.dealId === null) tally.periodLines += 1;
  else tally.creditLines += 1;
  // What waits is not priced, and pays nothing.
  const { trace } = JSON.parse(line.body) as LineBody;
  if (line.held !== null || trace === null) {
    if (!frozen && line.held !== null) tally.held += 1;
    return;
  }
  const [, closed] = place.split('.');
  const lineId = formatEvaluatedLineId({ id: line.id, start: null, closedNo: closed === undefined ? null : Number.parseInt(closed, 10) });
  compareReplay(tally, lineId, line.amount, replayedLine(line));
};
