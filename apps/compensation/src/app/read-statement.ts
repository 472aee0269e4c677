import { Injectable } from '@nestjs/common';
import { dateInZone, periodOf, periodsBetween } from '@attain/domain/calendar';
import { isHeld, payPeriodOf, payPeriodsBetween } from '@attain/domain/payout';
import type { DatedPeriod, PayPeriodName, PlanRules } from '@attain/domain/plan';
import type { SubjectScope } from '@attain/platform/auth';
import { Database, type Tx } from '@attain/platform/db';
import { ReadEvaluated, type EvaluatedSection, type ShownLine } from '../evaluated/read-evaluated.js';
import type { DealFacts } from './deal-facts.js';
import { RulebookCache } from './rulebook-cache.js';
import { hasEvaluated, isEvaluated, quotaKey, type Rulebook } from './rulebook.js';
import type { SegmentRecord } from './segment-record.js';
import { todayOf } from './today-of.js';
import { mayBeSeen, mayBeSeenWithin, visibleDates, lastDay } from './visible-dates.js';
import {
  DealStore,
  DirtyStore,
  ParticipantStore,
  type PartSum,
  periodName,
  type PeriodRow,
  PeriodStore,
  SegmentStore,
  type StatementCursor,
  type StatementLine,
  type StatementPart,
  type StatementPeriodLine,
  StatementStore,
} from '../ports.js';

export interface Held {
  readonly reason: 'quota-missing' | 'quota-in-other-currency' | 'rate-missing';
  readonly credits: number;
  readonly from: string;
  /** First day after; null for credits that wait for a rate. */
  readonly to: string | null;
}

/** One component in one posting period. */
export interface ComponentSection {
  readonly record: SegmentRecord;
  readonly version: number;
  readonly rule: string;
  readonly credited: bigint;
  readonly amount: bigint;
  readonly periodLines: readonly (StatementPeriodLine & { readonly name: string })[];
  readonly held: readonly Held[];
  /** Whether the reader may see the figures of the whole basis, which are of the period's last day. */
  readonly whole: boolean;
}

export interface PeriodSection {
  readonly period: DatedPeriod;
  readonly calendar: string;
  readonly payPeriod: PayPeriodName;
  readonly status: 'open' | 'closed';
  readonly closedNo: number | null;
  readonly components: readonly ComponentSection[];
  /** What evaluated plans pay. */
  readonly evaluated: EvaluatedSection;
}

export interface Statement {
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
  /** The date that it is where the person is paid. */
  readonly today: string;
  readonly sections: readonly PeriodSection[];
  readonly lines: readonly StatementLine[];
  /** Lines of deals of evaluated plans; they come after those that the segment method settles. */
  readonly evaluatedLines: readonly ShownLine[];
  readonly deals: ReadonlyMap<string, DealFacts>;
  readonly records: ReadonlyMap<string, SegmentRecord>;
  /** Changes of rules that are still being worked off for this person. */
  readonly recalculating: boolean;
}

export interface StatementRequest {
  readonly personId: string | null;
  readonly email: string | null;
  /** A date inside the pay period, or a label such as FY2026-Q3; null asks for the period that runs. */
  readonly period: string | null;
  readonly now: Date;
  readonly after: StatementCursor | null;
  readonly limit: number;
}

/** The period is no date and no period of the person's calendars. */
export class UnknownPeriod extends Error {
  override readonly name = 'UnknownPeriod';
  readonly code = 'PERIOD_UNKNOWN';
}

@Injectable()
export class StatementBooks {
  constructor(
    readonly statements: StatementStore,
    readonly segments: SegmentStore,
    readonly periods: PeriodStore,
    readonly participants: ParticipantStore,
    readonly deals: DealStore,
  ) {}
}

type Asked = {
  readonly period: DatedPeriod;
  readonly calendar: string;
  readonly payPeriod: PayPeriodName;
  readonly row: PeriodRow | undefined;
  readonly firstOpen: boolean;
};

/** Reads what a person is paid in a period, line by line, as of now; closed periods as they were frozen. */
@Injectable()
export class ReadStatement {
  constructor(
    private readonly database: Database,
    private readonly books: StatementBooks,
    private readonly rules: RulebookCache,
    private readonly dirty: DirtyStore,
    private readonly evaluated: ReadEvaluated,
  ) {}

  /** Null when there is no such person, or none that the caller may see: the two look the same. */
  async read(request: StatementRequest, scope: SubjectScope): Promise<Statement | null> {
    return this.database.inTx((tx) => this.within(tx, request, scope));
  }

  /** The same, as part of a reader's transaction. */
  async within(tx: Tx, request: StatementRequest, scope: SubjectScope): Promise<Statement | null> {
    const rules = await this.rules.at(tx);
    const personId = personOf(request, rules);
    const person = personId === null ? undefined : rules.people.get(personId);
    if (!person) return null;
    const today = todayOf(rules, person.personId, request.now);
    const seenToday = mayBeSeen(scope, rules, person.personId, today);
    const asked = await this.askedPeriods(tx, person.personId, request, rules).catch((error: unknown) => {
      // That a period is none of the person's calendars would tell that there is such a person.
      if (error instanceof UnknownPeriod && !seenToday) return null;
      throw error;
    });
    if (!asked) return null;
    const visible = asked.some(({ period }) => mayBeSeenWithin(scope, rules, person.personId, { from: period.start, to: period.end }));
    if (!(asked.length > 0 ? visible : seenToday)) return null;
    const participantNo = await this.books.participants.find(tx, person.personId);
    const last = asked.at(-1)?.period.end ?? today;
    const records = participantNo === null ? [] : await this.books.segments.history(tx, [participantNo], '0001-01-01', last, rules);
    const parts = asked.flatMap((each) => partsOf(each, records, scope, rules, person.personId));
    const sums = parts.length > 0 ? await this.books.statements.sums(tx, parts) : new Map<number, PartSum>();
    const settled = parts.length > 0 && request.limit > 0 && !isEvaluatedCursor(request.after);
    const lines = settled ? await this.books.statements.page(tx, parts, request.after, request.limit) : [];
    const sections: PeriodSection[] = [];
    const source = { records, parts, sums, scope, rules, personId: person.personId, participantNo };
    for (const each of asked) sections.push(await this.section(tx, each, source));
    const evaluatedLines = pageOfEvaluated(sections, request.after, request.limit - lines.length);
    const deals = await this.books.deals.find(
      tx,
      [...lines, ...evaluatedLines].map(({ dealId }) => dealId ?? ''),
    );
    const dirty = participantNo === null ? 0 : await this.dirty.count(tx, participantNo);
    return {
      ...person,
      today,
      sections,
      lines,
      evaluatedLines,
      recalculating: dirty > 0,
      deals: new Map([...deals].map(([id, row]) => [id, JSON.parse(row.deal) as DealFacts])),
      records: new Map(records.map((record) => [record.id, record])),
    };
  }

  /** The pay periods asked for, in every calendar and pay period that the person is paid by. */
  private async askedPeriods(tx: Tx, personId: string, request: StatementRequest, rules: Rulebook): Promise<Asked[]> {
    const rows = new Map((await this.books.periods.list(tx)).map((row) => [periodName(row), row]));
    const openFrom = await this.books.periods.openFrom(tx);
    const kinds = new Map(
      (rules.assignments.get(personId) ?? []).flatMap(({ plan: code }) => {
        const versions = rules.documents.get(code) ?? [];
        const [anchor = ''] = versions.map(({ rules: { effective } }) => effective.from).sort();
        return versions.map(({ rules: plan }) => [`${plan.calendar}|${plan.payPeriod}`, { ...plan, anchor }] as const);
      }),
    );
    return [...kinds].flatMap(([name, plan]) => {
      const calendar = rules.calendars.get(plan.calendar);
      if (!calendar) return [];
      const today = dateInZone(request.now.toISOString(), calendar.timeZone);
      return periodsAsked(calendar, plan, request.period ?? today, today).map((period): Asked => {
        const row = rows.get(periodName({ calendar: plan.calendar, payPeriod: plan.payPeriod, start: period.start }));
        return { period, calendar: plan.calendar, payPeriod: plan.payPeriod, row, firstOpen: openFrom.get(name) === period.start };
      });
    });
  }

  private async section(tx: Tx, asked: Asked, from: SectionSource): Promise<PeriodSection> {
    const closedNo = asked.row?.status === 'closed' ? asked.row.no : null;
    const own = ofPeriod(from.records, asked, from.rules);
    const found =
      own.length > 0
        ? await this.books.statements.periodLines(
            tx,
            own.map(({ id }) => id),
            closedNo,
          )
        : [];
    const calendar = from.rules.calendars.get(asked.calendar)!;
    const periodLines = found.filter(({ earning }) => isInSight(from, payPeriodOf(asked.payPeriod, calendar, earning, earning).end));
    const components = own.map((record) => componentSection(record, asked, periodLines, from)).filter((each) => each !== null);
    const evaluated = await this.evaluatedSection(tx, asked, closedNo, from);
    return {
      period: asked.period,
      calendar: asked.calendar,
      payPeriod: asked.payPeriod,
      status: asked.row?.status ?? 'open',
      closedNo,
      components,
      evaluated,
    };
  }

  private async evaluatedSection(tx: Tx, asked: Asked, closedNo: number | null, from: SectionSource): Promise<EvaluatedSection> {
    const { participantNo, personId, scope, rules } = from;
    if (participantNo === null || !hasEvaluated(rules)) return { components: [], pay: [] };
    const { period, calendar, payPeriod } = asked;
    return this.evaluated.section(tx, { personId, participantNo, group: { calendar, payPeriod }, period, closedNo }, scope, rules);
  }
}

interface SectionSource {
  readonly records: readonly SegmentRecord[];
  readonly parts: readonly StatementPart[];
  readonly sums: ReadonlyMap<number, PartSum>;
  readonly scope: SubjectScope;
  readonly rules: Rulebook;
  readonly personId: string;
  readonly participantNo: number | null;
}

/** The cursor of a page that begins among lines of evaluated plans. */
const EVALUATED = 'evaluated';
const isEvaluatedCursor = (after: StatementCursor | null): boolean => after?.[1] === EVALUATED;
export const evaluatedCursor = ({ start, id }: ShownLine): StatementCursor => [start, EVALUATED, id];

const pageOfEvaluated = (sections: readonly PeriodSection[], after: StatementCursor | null, limit: number): ShownLine[] => {
  const place = ({ start, id }: ShownLine): string => `${start} ${id}`;
  const last = after && isEvaluatedCursor(after) ? `${after[0]} ${after[2]}` : '';
  return sections
    .flatMap(({ evaluated }) => evaluated.components.flatMap(({ lines }) => lines))
    .filter(({ dealId }) => dealId !== null)
    .sort((a, b) => (place(a) < place(b) ? -1 : 1))
    .filter((line) => place(line) > last)
    .slice(0, Math.max(0, limit));
};

const personOf = ({ personId, email }: StatementRequest, rules: Rulebook): string | null => {
  if (personId !== null) return personId;
  const wanted = (email ?? '').trim().toLowerCase();
  return [...rules.people.values()].find((person) => person.email?.toLowerCase() === wanted)?.personId ?? null;
};

/** Whether the reader may see what is of the last day before `end`. */
const isInSight = ({ scope, rules, personId }: SectionSource, end: string): boolean => mayBeSeen(scope, rules, personId, lastDay(end));

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const LABEL = /^FY(\d{4})(?:-(?:[QHM])\d{1,2})?$/;

const RUNNING = ['month', 'quarter', 'half', 'year'] as const;

/**
 * A date asks for the pay period around it; a label for all pay periods of the month, quarter, half or year that it names;
 * `quarter` alone for those of the quarter that runs today.
 */
const periodsAsked = (
  calendar: Parameters<typeof periodOf>[0],
  { payPeriod, anchor }: Pick<PlanRules, 'payPeriod'> & { readonly anchor: string },
  text: string,
  today: string,
): DatedPeriod[] => {
  if (DATE.test(text)) return [payPeriodOf(payPeriod, calendar, text, anchor)];
  const running = RUNNING.find((basis) => basis === text);
  if (running) {
    const { start, end } = periodOf(calendar, running, today);
    return payPeriodsBetween(payPeriod, calendar, start, lastDay(end), anchor);
  }
  const year = LABEL.exec(text)?.[1];
  if (!year) throw new UnknownPeriod(`"${text}" is no date, no label such as FY2026-Q3, and not month, quarter, half or year`);
  const near = periodOf(calendar, 'year', `${year}-06-30`);
  const years = [near, periodOf(calendar, 'year', near.end), periodOf(calendar, 'year', lastDay(near.start))];
  const named = years
    .flatMap(({ start, end }) =>
      (['year', 'half', 'quarter', 'month'] as const).flatMap((basis) => periodsBetween(calendar, basis, start, end)),
    )
    .find(({ label }) => label === text);
  if (!named) throw new UnknownPeriod(`The calendar has no period ${text}`);
  return payPeriodsBetween(payPeriod, calendar, named.start, lastDay(named.end), anchor);
};

/** Segments that post into periods of this calendar and length. */
const ofPeriod = (records: readonly SegmentRecord[], { calendar, payPeriod, row }: Asked, rules: Rulebook): SegmentRecord[] =>
  records.filter(
    (record) =>
      record.key.calendar === calendar &&
      record.payPeriod === payPeriod &&
      (row?.status === 'closed' || !isEvaluated(rules, record.key.plan)),
  );

const partsOf = (
  asked: Asked,
  records: readonly SegmentRecord[],
  scope: SubjectScope,
  rules: Rulebook,
  personId: string,
): StatementPart[] => {
  const { period, row, firstOpen } = asked;
  const closedNo = row?.status === 'closed' ? row.no : null;
  const own = ofPeriod(records, asked, rules).filter(({ key }) => key.start < period.end);
  return own.flatMap((record): StatementPart[] => {
    const heldOnly = record.segment.cells.every(({ component }) => component.creditCurve === null);
    const part = (from: string, to: string, onlyOpen: boolean): StatementPart[] =>
      visibleDates(scope, rules, personId, from, to).map((span) => ({
        segmentId: record.id,
        posting: period.start,
        closedNo,
        earnedFrom: from,
        earnedTo: to,
        onlyOpen,
        heldOnly,
        visibleFrom: span.from,
        visibleTo: span.to,
      }));
    if (closedNo !== null) return part(record.key.start, period.end, false);
    const own = record.end > period.start ? part(period.start, period.end, false) : [];
    return firstOpen && record.key.start < period.start ? [...part(record.key.start, period.start, true), ...own] : own;
  });
};

const componentSection = (
  record: SegmentRecord,
  asked: Asked,
  periodLines: readonly StatementPeriodLine[],
  from: SectionSource,
): ComponentSection | null => {
  const { period, firstOpen, row } = asked;
  const cells = record.segment.cells.filter((cell) => cell.earning === period.start);
  const last = cells.at(-1) ?? record.segment.cells.at(-1);
  const sums = from.parts.flatMap((part, index) => {
    const sum = part.segmentId === record.id && part.posting === period.start ? from.sums.get(index) : undefined;
    return sum ? [{ ...sum, earlier: part.onlyOpen }] : [];
  });
  const own = periodLines
    .filter(
      (line) =>
        line.segmentId === record.id &&
        (row?.status === 'closed' || line.earning === period.start || (firstOpen && line.earning < period.start && line.amount !== 0n)),
    )
    .map((line) => ({ ...line, name: last?.component.periodLine ?? 'period' }));
  const waiting = sums.reduce((sum, each) => sum + each.held, 0);
  const held = [
    ...heldCells(record, cells, from),
    ...(waiting > 0 ? [{ reason: 'rate-missing' as const, credits: waiting, from: period.start, to: null }] : []),
  ];
  const empty = sums.every(({ lines }) => lines === 0) && own.every(({ amount, payable }) => amount === 0n && payable === 0n);
  if (!last || (empty && held.length === 0)) return null;
  return {
    record,
    version: last.version,
    rule: last.component.rule,
    credited: sums.reduce((sum, { credited, earlier }) => (earlier ? sum : sum + credited), 0n),
    amount: sums.reduce((sum, { amount }) => sum + amount, 0n) + own.reduce((sum, { amount }) => sum + amount, 0n),
    periodLines: own,
    held,
    whole: isInSight(from, period.end),
  };
};

const heldCells = (record: SegmentRecord, cells: SegmentRecord['segment']['cells'], from: SectionSource): Held[] => {
  const { rules, personId } = from;
  const quota = rules.quotas.get(quotaKey(personId, record.key.measure, record.key.basis));
  const reason = quota && quota.currency !== record.key.currency ? 'quota-in-other-currency' : 'quota-missing';
  return cells
    .filter((cell) => isHeld(cell) && cell.credits > 0 && isInSight(from, cell.to))
    .map((cell): Held => ({ reason, credits: cell.credits, from: cell.from, to: cell.to }));
};
