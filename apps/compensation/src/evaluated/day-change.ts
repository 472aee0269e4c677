import { Inject, Injectable } from '@nestjs/common';
import { dateInZone } from '@attain/domain/calendar';
import { CLOCK, type Clock } from '@attain/platform/clock';
import type { Tx } from '@attain/platform/db';
import { RulebookCache } from '../app/rulebook-cache.js';
import { EvaluatedStore } from './evaluated-store.js';
import { MarkEvaluated } from './mark-evaluated.js';

/** Marks whose evaluation is of a day before the one that their calendar's zone has now. */
@Injectable()
export class DayChange {
  constructor(
    private readonly rules: RulebookCache,
    private readonly store: EvaluatedStore,
    private readonly marks: MarkEvaluated,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Gives how many it marked: at most `limit` per calendar. */
  async mark(tx: Tx, limit: number): Promise<number> {
    const rules = await this.rules.at(tx);
    let marked = 0;
    for (const { code, timeZone } of rules.calendars.values()) {
      const behind = await this.store.evaluatedBefore(tx, code, dateInZone(this.clock.now().toISOString(), timeZone), limit);
      if (behind.length > 0) await this.marks.passed(tx, behind);
      marked += behind.length;
    }
    return marked;
  }
}
