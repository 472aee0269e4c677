import { Inject, Injectable } from '@nestjs/common';
import { tracePeriod } from '@attain/domain/payout';
import { audit } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database, type Tx } from '@attain/platform/db';
import { CloseEvaluated } from '../evaluated/close-evaluated.js';
import { NotNow } from './refusal.js';
import { RulebookCache } from './rulebook-cache.js';
import { ClosingStore, DecisionPublisher, type PeriodRow, PeriodStore, PlanStore, SegmentStore } from '../ports.js';

export interface CloseRequest {
  readonly start: string;
  /** Needed only where several periods start that day. */
  readonly payPeriod: string | null;
  readonly calendar: string | null;
  readonly why: string | null;
}

export interface ClosedPeriod {
  readonly row: PeriodRow;
  readonly lines: number;
}

/** What closing reads and writes. */
@Injectable()
export class ClosingBooks {
  constructor(
    readonly periods: PeriodStore,
    readonly closing: ClosingStore,
    readonly segments: SegmentStore,
    readonly plans: PlanStore,
    readonly rules: RulebookCache,
  ) {}
}

/** Closes a posting period: its lines are frozen, later differences go into the next. Periods close in order. */
@Injectable()
export class ClosePeriod {
  constructor(
    private readonly database: Database,
    private readonly books: ClosingBooks,
    private readonly publisher: DecisionPublisher,
    private readonly evaluated: CloseEvaluated,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Gives null when nothing was ever posted into such a period.
   * @throws NotNow when it is closed, an earlier one is open, several start that day, the closer wrote a plan, or books disagree
   */
  async close({ start, payPeriod, calendar, why }: CloseRequest, by: string): Promise<ClosedPeriod | null> {
    return this.database.inTx(async (tx) => {
      const { periods, closing } = this.books;
      await periods.closingBegins(tx);
      const period = await this.choose(tx, start, payPeriod, calendar);
      if (!period) return null;
      await this.refuse(tx, period, by);
      const creditLines = await closing.freezeCreditLines(tx, period);
      const periodLines = await this.freezePeriodLines(tx, period);
      const evaluated = await this.evaluated.close(tx, period, await this.books.rules.at(tx));
      const head = (await this.choose(tx, start, period.payPeriod, period.calendar)) ?? period;
      if ((await closing.disagreements(tx, period)) > 0)
        throw new NotNow('BOOKS_DISAGREE', 'Lines and ledger of the period disagree: run the reconciliation');
      const closed: PeriodRow = { ...head, status: 'closed', closedBy: by, closedAt: this.clock.now() };
      await periods.close(tx, period.no, by, this.clock.now());
      await audit(tx, {
        who: by,
        what: 'period.closed',
        subject: `period/${period.calendar}/${period.payPeriod}/${period.start}`,
        before: { status: 'open' },
        after: { status: 'closed', lines: creditLines + periodLines + evaluated, chainHead: head.chainHead },
        why,
      });
      await this.publisher.periodClosed(tx, closed, await closing.totals(tx, period.no));
      return { row: closed, lines: creditLines + periodLines + evaluated };
    });
  }

  private async choose(tx: Tx, start: string, payPeriod: string | null, calendar: string | null): Promise<PeriodRow | null> {
    const rows = (await this.books.periods.list(tx)).filter(
      (row) =>
        row.start === start && (payPeriod === null || row.payPeriod === payPeriod) && (calendar === null || row.calendar === calendar),
    );
    if (rows.length > 1) throw new NotNow('PERIOD_AMBIGUOUS', 'Several periods start that day: name payPeriod and calendar');
    return rows[0] ?? null;
  }

  private async refuse(tx: Tx, period: PeriodRow, by: string): Promise<void> {
    if (period.status === 'closed')
      throw new NotNow('PERIOD_CLOSED_ALREADY', `The period from ${period.start} was closed by ${period.closedBy ?? ''}`);
    const earlier = await this.books.closing.openBefore(tx, period);
    if (earlier.length > 0) throw new NotNow('EARLIER_PERIOD_OPEN', `Close first: ${earlier.join(', ')}`);
    if ((await this.books.plans.authors(tx, period.calendar, period.payPeriod)).has(by))
      throw new NotNow('SAME_PERSON', 'Who wrote a plan does not close what it pays');
  }

  /** With the reason as it is now: later changes of the basis move it no more. */
  private async freezePeriodLines(tx: Tx, period: PeriodRow): Promise<number> {
    const open = await this.books.closing.openPeriodLines(tx, period);
    const rules = await this.books.rules.at(tx);
    for (const line of open) {
      const record = await this.books.segments.find(tx, line.segmentId, rules);
      const trace = record && tracePeriod(record.segment.cells, line.earning, record.key.currency);
      await this.books.closing.freezePeriodLine(tx, period.no, line, trace ? JSON.stringify(trace) : null);
    }
    return open.length;
  }
}
