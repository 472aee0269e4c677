import { Injectable } from '@nestjs/common';
import { tracePeriod } from '@attain/domain/payout';
import type { Tx } from '@attain/platform/db';
import { CloseEvaluated } from '../evaluated/close-evaluated.js';
import type { Rulebook } from './rulebook.js';
import { ClosingStore, type PeriodRow, SegmentStore } from '../ports.js';

/** Copies what a period pays into lines that never change. */
@Injectable()
export class FreezePay {
  constructor(
    private readonly closing: ClosingStore,
    private readonly segments: SegmentStore,
    private readonly evaluated: CloseEvaluated,
  ) {}

  /** Call while nobody posts. Gives how many lines it froze. */
  async freeze(tx: Tx, period: PeriodRow, rules: Rulebook): Promise<number> {
    const credits = await this.closing.freezeCreditLines(tx, period);
    const periods = await this.periodLines(tx, period, rules);
    return credits + periods + (await this.evaluated.close(tx, period, rules));
  }

  /** With the reason as it is now: later changes of the basis move it no more. */
  private async periodLines(tx: Tx, period: PeriodRow, rules: Rulebook): Promise<number> {
    const open = await this.closing.openPeriodLines(tx, period);
    for (const line of open) {
      const record = await this.segments.find(tx, line.segmentId, rules);
      const trace = record && tracePeriod(record.segment.cells, line.earning, record.key.currency);
      await this.closing.freezePeriodLine(tx, period.no, line, trace ? JSON.stringify(trace) : null);
    }
    return open.length;
  }
}
