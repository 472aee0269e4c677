import { Inject, Injectable } from '@nestjs/common';
import type { IsoDate, Period } from '@attain/domain/calendar';
import { addFigures, noFigures, type Figures } from '@attain/domain/forecast';
import { PlanningCache, type PlanningFacts } from '@attain/planning-replica';
import type { SubjectScope } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database } from '@attain/platform/db';
import { SnapshotStore, type Snapshot, type SnapshotLine } from '../ports.js';
import { companyCalendar, linesDay, momentOf, requestedPeriod } from './moment.js';
import { maySee, teamOf, type Subject } from './teams.js';

export interface AskedSnapshots {
  readonly scope: SubjectScope;
  readonly subject: Subject;
  readonly period: string | undefined;
  readonly before: IsoDate | null;
  readonly limit: number;
}

export interface SnapshotView extends Snapshot {
  readonly period: Period;
  readonly figures: Figures;
}

/** One page; it may show fewer than asked for although there are more. */
export interface SnapshotsShown {
  readonly snapshots: readonly SnapshotView[];
  /** Before which day the next page begins; null on the last. */
  readonly next: IsoDate | null;
}

/** What was frozen of a person or a team, day by day; each day counts those who were below on that day. */
@Injectable()
export class ReadSnapshots {
  constructor(
    private readonly database: Database,
    private readonly cache: PlanningCache,
    private readonly store: SnapshotStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Newest first; null where the caller may see nothing of the subject today. */
  async of({ scope, subject, period: label, before, limit }: AskedSnapshots): Promise<SnapshotsShown | null> {
    return this.database.inTx(async (tx) => {
      const planning = await this.cache.peek(tx);
      const calendar = companyCalendar(planning);
      const { date } = momentOf(calendar, undefined, this.clock.now());
      const period = requestedPeriod(calendar, label, date);
      if (period === null || !maySee(planning, scope, subject, linesDay(period, date))) return null;
      const found = await this.store.page(tx, before, limit + 1);
      const snapshots = found.slice(0, limit);
      const lines = await this.store.lines(
        tx,
        snapshots.map(({ day }) => day),
        period.label,
      );
      const shown = snapshots
        .filter(({ day }) => maySee(planning, scope, subject, day))
        .map((snapshot) => ({ ...snapshot, period, figures: sumOf(lines, teamOn(planning, scope, subject, snapshot.day), snapshot.day) }));
      return { snapshots: shown, next: found.length > limit ? snapshots.at(-1)!.day : null };
    });
  }
}

function teamOn(planning: PlanningFacts, scope: SubjectScope, subject: Subject, day: IsoDate): ReadonlySet<string> | null {
  const team = teamOf(planning, scope, subject, day);
  return team === null ? null : new Set(team);
}

function sumOf(lines: readonly (SnapshotLine & { day: IsoDate })[], team: ReadonlySet<string> | null, day: IsoDate): Figures {
  return lines
    .filter((line) => line.day === day && (team === null || team.has(line.personId)))
    .reduce((sum, { category, minor, weighted, deals, withoutAmount }): Figures => {
      return addFigures(sum, { ...noFigures, [category]: { amount: minor, weighted, deals, withoutAmount } });
    }, noFigures);
}
