import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { dateInZone } from '@attain/domain/calendar';
import { audit } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database, type Tx } from '@attain/platform/db';
import { FreezePay } from './freeze-pay.js';
import { NotNow } from './refusal.js';
import { RulebookCache } from './rulebook-cache.js';
import { ClosingStore, DecisionPublisher, DirtyStore, type PeriodRow, PeriodStore, PlanStore } from '../ports.js';

/** How long closing waits for changes that are being worked off. */
const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 50;
/** People whose own facts changed, and those whose pay looks at them. */
const HOPS = 2;

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
    readonly dirty: DirtyStore,
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
    private readonly pay: FreezePay,
    private readonly publisher: DecisionPublisher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Gives null when nothing was ever posted into such a period.
   * @throws NotNow when it is closed, has not begun, an earlier one is open, several start that day, the closer wrote a plan, changes are
   * still being worked off, or books disagree
   */
  async close({ start, payPeriod, calendar, why }: CloseRequest, by: string): Promise<ClosedPeriod | null> {
    await this.calculated();
    return this.database.inTx(async (tx) => {
      const { periods, closing } = this.books;
      await periods.closingBegins(tx);
      const period = await this.choose(tx, start, payPeriod, calendar);
      if (!period) return null;
      const rules = await this.books.rules.at(tx);
      const today = dateInZone(this.clock.now().toISOString(), rules.calendars.get(period.calendar)?.timeZone ?? 'UTC');
      await this.refuse(tx, period, by, today);
      const lines = await this.pay.freeze(tx, period, rules);
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
        after: { status: 'closed', lines, chainHead: head.chainHead },
        why,
      });
      await this.publisher.periodClosed(tx, closed, await closing.totals(tx, period.no));
      return { row: closed, lines };
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

  private async refuse(tx: Tx, period: PeriodRow, by: string, today: string): Promise<void> {
    if (period.status === 'closed')
      throw new NotNow('PERIOD_CLOSED_ALREADY', `The period from ${period.start} was closed by ${period.closedBy ?? ''}`);
    if (period.start > today)
      throw new NotNow('PERIOD_NOT_BEGUN', `The period begins on ${period.start}: draws and scores of it are still to come`);
    const earlier = await this.books.closing.openBefore(tx, period);
    if (earlier.length > 0) throw new NotNow('EARLIER_PERIOD_OPEN', `Close first: ${earlier.join(', ')}`);
    if ((await this.books.plans.authors(tx, period.calendar, period.payPeriod)).has(by))
      throw new NotNow('SAME_PERSON', 'Who wrote a plan does not close what it pays');
  }

  /**
   * What was told before closing was asked for is in it: the marks that are there are worked off first, then those of whoever's pay looks
   * at the people calculated anew. What comes meanwhile may wait for the next period.
   */
  private async calculated(): Promise<void> {
    const { dirty } = this.books;
    for (let hop = 0; hop < HOPS; hop += 1) {
      const newest = await this.database.inTx((tx) => dirty.newest(tx));
      if (newest === null) return;
      const end = performance.now() + PATIENCE_MS;
      while (await this.database.inTx((tx) => dirty.anyUntil(tx, newest))) {
        if (performance.now() > end) throw new NotNow('RECALCULATING', 'Changes are still being worked off: close again in a minute');
        await sleep(LOOK_AGAIN_MS);
      }
    }
  }
}
