import { Injectable } from '@nestjs/common';
import { cellAt, dateOf, isHeld, replay, traceCredit, tracePeriod, type PeriodLineTrace } from '@attain/domain/payout';
import { Database, type Tx } from '@attain/platform/db';
import { ReplayEvaluated } from '../evaluated/replay-evaluated.js';
import { frozenTerms } from './frozen-terms.js';
import { formatLineId } from './line-id.js';
import { compareReplay, type ReplayTally } from './replay-tally.js';
import { RulebookCache } from './rulebook-cache.js';
import type { Rulebook } from './rulebook.js';
import type { SegmentRecord } from './segment-record.js';
import { LineStore, SegmentStore, StatementStore } from '../ports.js';

export interface ReplayReport extends Readonly<ReplayTally> {
  /** Whether every line was replayed, or the limit ended it. */
  readonly complete: boolean;
}

const SEGMENTS_PER_READ = 50;

/** What lines and what closed periods froze of them are read from. */
@Injectable()
export class ReplayBooks {
  constructor(
    readonly segments: SegmentStore,
    readonly lines: LineStore,
    readonly statements: StatementStore,
  ) {}
}

/** Computes every line again from its own trace, and counts those that come to another amount. */
@Injectable()
export class ReplayAll {
  constructor(
    private readonly database: Database,
    private readonly books: ReplayBooks,
    private readonly evaluated: ReplayEvaluated,
    private readonly rules: RulebookCache,
  ) {}

  async run(limit: number): Promise<ReplayReport> {
    const tally: ReplayTally = { creditLines: 0, periodLines: 0, held: 0, frozen: 0, mismatches: 0, first: [] };
    for (let after = '0'; ; ) {
      const page = await this.database.inTx(async (tx) => {
        const rules = await this.rules.at(tx);
        const records = await this.books.segments.page(tx, after, SEGMENTS_PER_READ, rules);
        for (const record of records) {
          if (tally.creditLines + tally.periodLines >= limit) return null;
          await this.segment(tx, record, tally);
          await this.frozen(tx, record, rules, tally);
        }
        return records;
      });
      if (page === null) return { ...tally, complete: false };
      if (page.length < SEGMENTS_PER_READ) {
        const complete = await this.evaluated.run(tally, limit);
        return { ...tally, complete };
      }
      after = page.at(-1)?.id ?? after;
    }
  }

  private async segment(tx: Tx, record: SegmentRecord, tally: ReplayTally): Promise<void> {
    const { cells } = record.segment;
    const { currency } = record.key;
    let before = 0n;
    for (const line of await this.books.lines.all(tx, record.id)) {
      const cell = cells[cellAt(cells, dateOf(line.at))];
      const trace = cell && line.state === 'live' ? traceCredit(cell, currency, before, line.amount) : null;
      if (line.state === 'held' || (cell && isHeld(cell))) tally.held += 1;
      if (trace || line.payable !== 0n) {
        tally.creditLines += 1;
        const lineId = formatLineId({ segmentId: record.id, closedNo: null, at: line.at, earning: null });
        compareReplay(tally, lineId, line.payable, trace ? replay(trace) : null);
      }
      before += line.amount;
    }
    for (const { earning, payable } of await this.books.statements.periodLines(tx, [record.id], null)) {
      const trace = tracePeriod(cells, earning, currency);
      tally.periodLines += 1;
      compareReplay(tally, formatLineId({ segmentId: record.id, closedNo: null, at: null, earning }), payable, trace ? replay(trace) : 0n);
    }
  }

  /** A frozen period line that was reversed to nothing has no trace: its component had none any more. */
  private async frozen(tx: Tx, record: SegmentRecord, rules: Rulebook, tally: ReplayTally): Promise<void> {
    for (const line of await this.books.statements.frozenOf(tx, record.id)) {
      const terms = frozenTerms(record, rules, dateOf(line.at), line);
      const trace = terms && traceCredit(terms, record.key.currency, line.before, line.credited);
      tally.frozen += 1;
      const lineId = formatLineId({ segmentId: record.id, closedNo: line.periodNo, at: line.at, earning: null });
      compareReplay(tally, lineId, line.payable, trace ? replay(trace) : 0n);
    }
    for (const { earning, payable, trace, periodNo } of await this.books.statements.frozenPeriodLines(tx, record.id)) {
      tally.frozen += 1;
      const lineId = formatLineId({ segmentId: record.id, closedNo: periodNo, at: null, earning });
      compareReplay(tally, lineId, payable, trace === null ? 0n : replay(JSON.parse(trace) as PeriodLineTrace));
    }
  }
}
