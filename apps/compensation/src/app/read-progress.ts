import { Injectable } from '@nestjs/common';
import type { FiscalCalendar, IsoDate, Period } from '@attain/domain/calendar';
import { emptySegment, type Segment, type SegmentKey } from '@attain/domain/payout';
import type { SubjectScope } from '@attain/platform/auth';
import { Database, type Tx } from '@attain/platform/db';
import { evaluatedProgress, type EvaluatedProgress } from '../evaluated/evaluated-progress.js';
import { progressOf, type Progress } from './component-progress.js';
import { periodChoices, periodNamed } from './period-choices.js';
import { ReadStatement, type Held, type Statement, type StatementRequest } from './read-statement.js';
import { RulebookCache } from './rulebook-cache.js';
import type { Rulebook } from './rulebook.js';
import { segmentName, type SegmentRecord } from './segment-record.js';
import { segmentsAt, termsOf, type WantedSegment } from './segment-terms.js';
import { lastDay, mayBeSeen, visibleDates } from './visible-dates.js';
import { ProgressStore, type Posted } from '../ports.js';

export interface ProgressRequest extends Pick<StatementRequest, 'personId' | 'period' | 'now'> {
  /** Asks what was posted since then. */
  readonly since: Date | null;
}

export interface ComponentProgress extends Progress {
  readonly key: SegmentKey;
  readonly end: IsoDate;
  readonly version: number;
  readonly rule: string;
  readonly kind: string;
  /** What the component pays in the period that is asked for; minor units. */
  readonly earned: bigint;
  readonly held: readonly Held[];
}

export interface PersonProgress {
  readonly statement: Statement;
  readonly period: Period | null;
  readonly start: IsoDate | null;
  readonly end: IsoDate | null;
  readonly choices: readonly Period[];
  /** Those of which the reader may see the figures of the whole basis. */
  readonly components: readonly ComponentProgress[];
  /** Components of evaluated plans. */
  readonly evaluated: readonly EvaluatedProgress[];
  /** Null when it was not asked for, or the reader may not see the whole period. */
  readonly posted: readonly Posted[] | null;
}

/** Credits of a component day by day; minor units. */
export interface ComponentDays {
  readonly key: SegmentKey;
  readonly end: IsoDate;
  readonly quota: bigint | null;
  readonly days: readonly { readonly on: IsoDate; readonly credited: bigint; readonly total: bigint }[];
}

interface Found {
  readonly wanted: WantedSegment;
  readonly record: SegmentRecord | undefined;
  readonly segment: Segment;
}

interface Place {
  readonly statement: Statement;
  readonly rules: Rulebook;
  readonly calendar: FiscalCalendar | undefined;
  readonly start: IsoDate | null;
  readonly end: IsoDate | null;
  /** The last day that counts: today, or the period's last when it is over. */
  readonly at: IsoDate;
}

/** How far a person is towards quota and next tier in a period, by the same figures as the statement. */
@Injectable()
export class ReadProgress {
  constructor(
    private readonly database: Database,
    private readonly statements: ReadStatement,
    private readonly rules: RulebookCache,
    private readonly store: ProgressStore,
  ) {}

  /** Null when there is no such person, or none that the caller may see. */
  async read(request: ProgressRequest, scope: SubjectScope): Promise<PersonProgress | null> {
    return this.database.inTx(async (tx) => {
      const place = await this.place(tx, request, scope);
      if (!place) return null;
      const { statement, calendar, start, end, rules } = place;
      const { today } = statement;
      return {
        statement,
        period: calendar && start && end ? (periodNamed(calendar, start, end) ?? null) : null,
        start,
        end,
        choices: calendar ? periodChoices(calendar, today, firstPaidDay(rules, statement.personId) ?? today) : [],
        components: segmentsIn(place)
          .filter(() => end === null || mayBeSeen(scope, rules, statement.personId, lastDay(end)))
          .map((found) => componentOf(found, place, today)),
        evaluated: evaluatedProgress({
          ...{ rules, personId: statement.personId, today },
          components: statement.sections.flatMap(({ evaluated }) => evaluated.components),
          on: end === null || mayBeSeen(scope, rules, statement.personId, lastDay(end)) ? place.at : null,
        }),
        posted: await this.posted(tx, request, scope, place),
      };
    });
  }

  /** Credits day by day; of components whose basis the reader may see in part only, none. */
  async days(request: Omit<ProgressRequest, 'since'>, scope: SubjectScope): Promise<ComponentDays[] | null> {
    return this.database.inTx(async (tx) => {
      const place = await this.place(tx, request, scope);
      if (!place) return null;
      const seen = segmentsIn(place).filter(({ wanted }) => seesAll(scope, place, wanted.key.start, wanted.end));
      const rows = await this.store.daily(
        tx,
        seen.flatMap(({ record }) => (record ? [record.id] : [])),
      );
      return seen.map(({ wanted, record, segment }): ComponentDays => {
        let total = 0n;
        const days = rows
          .filter(({ segmentId }) => segmentId === record?.id)
          .map(({ on, credited }) => ({ on, credited, total: (total += credited) }));
        return { key: wanted.key, end: wanted.end, quota: segment.cells.at(-1)?.quota ?? null, days };
      });
    });
  }

  private async place(tx: Tx, request: Omit<ProgressRequest, 'since'>, scope: SubjectScope): Promise<Place | null> {
    const rules = await this.rules.at(tx);
    const statement = await this.statements.within(tx, { ...request, email: null, after: null, limit: 0 }, scope);
    if (!statement) return null;
    const { sections, today } = statement;
    const [first] = sections;
    const [start, end] = [first?.period.start ?? null, sections.at(-1)?.period.end ?? null];
    const over = end !== null && today >= end;
    const at = over ? lastDay(end) : start !== null && today < start ? start : today;
    return { statement, rules, calendar: first && rules.calendars.get(first.calendar), start, end, at };
  }

  private async posted(tx: Tx, request: ProgressRequest, scope: SubjectScope, place: Place): Promise<readonly Posted[] | null> {
    const { statement, start, end } = place;
    if (request.since === null || start === null || end === null || !seesAll(scope, place, start, end)) return null;
    return this.store.postedSince(tx, statement.personId, request.since, { from: start, to: end });
  }
}

/** The first day on which a plan that the person was ever assigned to pays. */
const firstPaidDay = (rules: Rulebook, personId: string): IsoDate | undefined =>
  (rules.assignments.get(personId) ?? [])
    .flatMap(({ plan, from }) => (rules.documents.get(plan) ?? []).map((version) => [from, version.rules.effective.from].sort()[1] ?? from))
    .sort()[0];

const seesAll = (scope: SubjectScope, { rules, statement }: Place, from: IsoDate, to: IsoDate): boolean => {
  const [span, ...more] = visibleDates(scope, rules, statement.personId, from, to);
  return span !== undefined && more.length === 0 && span.from === from && span.to === to;
};

/** The segments that the person works in on the last day that counts; those that hold no credit yet are empty. */
const segmentsIn = ({ statement, rules, at }: Place): Found[] => {
  const records = new Map([...statement.records.values()].map((record) => [segmentName(record.key), record]));
  return segmentsAt(rules, statement.personId, at).map((wanted): Found => {
    const record = records.get(segmentName(wanted.key));
    return { wanted, record, segment: record?.segment ?? emptySegment(termsOf(rules, statement.personId, wanted.key)) };
  });
};

const componentOf = ({ wanted, segment }: Found, { statement, end }: Place, today: IsoDate): ComponentProgress => {
  const { key } = wanted;
  const last = segment.cells.at(-1);
  const sections = statement.sections
    .flatMap(({ components }) => components)
    .filter(({ record }) => record.key.plan === key.plan && record.key.component === key.component && record.key.currency === key.currency);
  return {
    ...progressOf({ cells: segment.cells, currency: key.currency, start: key.start, end: wanted.end, upTo: end ?? wanted.end, today }),
    key,
    end: wanted.end,
    version: last?.version ?? 0,
    rule: last?.component.rule ?? '',
    kind: last?.component.kind ?? '',
    earned: sections.reduce((sum, { amount }) => sum + amount, 0n),
    held: sections.flatMap(({ held }) => held),
  };
};
