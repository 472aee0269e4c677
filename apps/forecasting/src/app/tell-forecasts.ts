import { Inject, Injectable } from '@nestjs/common';
import type { IsoDate } from '@attain/domain/calendar';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database, type Tx } from '@attain/platform/db';
import { ChangedOwners } from './changed-owners.js';
import { companyCalendar, momentOf } from './moment.js';
import { PersonForecasts } from './person-forecasts.js';

/** People looked at in one transaction. */
const CHUNK = 100;

/** Tells of people whose own figures of this quarter or the next changed since they were last told. */
@Injectable()
export class TellForecasts {
  private lastDay: IsoDate | undefined;

  constructor(
    private readonly database: Database,
    private readonly forecasts: PersonForecasts,
    private readonly changed: ChangedOwners,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One round: everybody after a start, on a new day and after a change of planning; else owners of changed deals. */
  async run(): Promise<void> {
    const { all, userIds } = this.changed.take();
    try {
      const people = await this.database.inTx((tx) => this.peopleOf(tx, all, userIds));
      for (let at = 0; at < people.length; at += CHUNK) {
        await this.database.inTx((tx) => this.forecasts.tell(tx, people.slice(at, at + CHUNK), this.clock.now()));
      }
    } catch (error) {
      if (all) this.changed.markAll();
      this.changed.mark(userIds);
      throw error;
    }
  }

  private async peopleOf(tx: Tx, all: boolean, userIds: ReadonlySet<string>): Promise<string[]> {
    const planning = await this.forecasts.planning(tx);
    if (planning.calendars.size === 0) {
      // Periods of a calendar that is not the company's would stay on the topic for ever.
      this.changed.markAll();
      return [];
    }
    const { date } = momentOf(companyCalendar(planning), undefined, this.clock.now());
    const everybody = all || date !== this.lastDay;
    this.lastDay = date;
    if (everybody) return [...planning.persons.keys()].sort();
    const people = [...userIds].map((userId) => planning.people.get(userId)).filter((personId) => personId !== undefined);
    return [...new Set(people)].sort();
  }
}
