import { Injectable } from '@nestjs/common';
import { attainedIn, measureOf, ratioDecimal } from '@attain/domain/attainment';
import { addDays, periodOf, previousPeriod, type Basis, type FiscalCalendar, type IsoDate, type Period } from '@attain/domain/calendar';
import { formatDecimal, formatMoney, parseDecimal, parseMoney, sumMoney, type Decimal, type WireMoney } from '@attain/domain/money';
import { managerOf, peopleBelow } from '@attain/domain/org';
import { PlanningCache, type PlanningFacts, type Quota } from '@attain/planning-replica';
import { Database, type Tx } from '@attain/platform/db';
import { BucketStore, type AttainmentEvent, type SpanOf } from '../ports.js';
import { attainmentEvent } from './attainment-event.js';
import { elapsedShare, standingOf, type Standing } from './pace.js';
import { calendarOf, today } from './period-of-request.js';

/** Whether the caller may see a person's figures of a date. */
export type Allowed = (facts: PlanningFacts, personId: string, date: IsoDate) => boolean;

export interface TeamRequest {
  /** The person with everybody below; null means everybody who may be seen. */
  readonly personId: string | null;
  readonly calendar: string | undefined;
  readonly grain: Basis | undefined;
  readonly date: IsoDate | undefined;
  readonly now: Date;
  readonly allowed: Allowed;
}

export interface TeamFigure {
  readonly attained: WireMoney;
  readonly quota: WireMoney | null;
  /** Null without a quota or with one of 0. */
  readonly ratio: string | null;
  readonly standing: Standing | null;
}

export interface TeamMember {
  readonly personId: string;
  readonly name: string;
  readonly managerId: string | null;
  /** People who report to this person directly. */
  readonly reports: number;
  /** Null for a person without a quota of this basis. */
  readonly figure: TeamFigure | null;
  /** Credits that cannot be told in the quota's currency. */
  readonly held: number;
}

export interface TeamView {
  readonly personId: string | null;
  readonly calendar: string;
  readonly period: Period;
  /** The last day that has passed. */
  readonly asOf: IsoDate;
  /** Share of the period's days that have passed. */
  readonly elapsed: string;
  /** Of the one at the top where there is a quota; else the sum over those to whom nobody reports. Null where currencies differ. */
  readonly total: (TeamFigure & { readonly of: 'own-quota' | 'sum' }) | null;
  readonly people: readonly TeamMember[];
}

export interface AttainmentPoint extends Pick<TeamFigure, 'attained' | 'quota' | 'ratio'> {
  readonly period: Period;
}

interface CountedQuota extends Quota {
  readonly calendar: FiscalCalendar;
}

const BASES: readonly Basis[] = ['quarter', 'month', 'half', 'year'];

const isCounted = (quota: Quota): quota is CountedQuota => quota.calendar !== null && measureOf(quota.measure) !== undefined;

/** Attainment of many people in one period, by the same sums as the attainment of one. */
@Injectable()
export class ReadTeam {
  constructor(
    private readonly database: Database,
    private readonly cache: PlanningCache,
    private readonly buckets: BucketStore,
  ) {}

  /** Null where the person or calendar is not known, or the person not to be seen. */
  async of(request: TeamRequest): Promise<TeamView | null> {
    return this.database.inTx(async (tx) => {
      const facts = await this.cache.peek(tx);
      const asked = this.periodOf(facts, request, [...facts.persons.keys()]);
      if (asked === null) return null;
      const { calendar, period, asOf } = asked;
      const top = request.personId;
      if (top !== null && !(facts.persons.has(top) && request.allowed(facts, top, asOf))) return null;
      const candidates = top === null ? [...facts.persons.keys()] : [top, ...peopleBelow(facts.lines, top, asOf)];
      const personIds = candidates.filter((id) => facts.persons.has(id) && request.allowed(facts, id, asOf));
      const events = await this.attainment(tx, facts, personIds, period.basis, asOf);
      const elapsed = elapsedShare(period, asOf);
      const people = members(facts, personIds, events, asOf, elapsed);
      return {
        personId: top,
        calendar: calendar.code,
        period,
        asOf,
        elapsed: formatDecimal(elapsed),
        total: totalOf(people, elapsed),
        people,
      };
    });
  }

  /** One person's attainment in the last periods, oldest first, of those that may be seen; null as above. */
  async history(request: TeamRequest & { readonly personId: string; readonly periods: number }): Promise<AttainmentPoint[] | null> {
    return this.database.inTx(async (tx) => {
      const facts = await this.cache.peek(tx);
      const { personId } = request;
      const asked = facts.persons.has(personId) ? this.periodOf(facts, request, [personId]) : null;
      if (asked === null || !request.allowed(facts, personId, asked.asOf)) return null;
      const points: AttainmentPoint[] = [];
      let { period, asOf } = asked;
      for (let n = 0; n < request.periods; n++) {
        const seen = request.allowed(facts, personId, asOf);
        const found = seen ? (await this.attainment(tx, facts, [personId], period.basis, asOf)).get(personId) : undefined;
        if (found !== undefined)
          points.push({ period, attained: found.event.attained, quota: found.event.quota, ratio: found.event.ratio });
        period = previousPeriod(asked.calendar, period);
        asOf = addDays(period.end, -1);
      }
      return points.reverse();
    });
  }

  private periodOf(facts: PlanningFacts, { calendar: code, grain, date, now }: TeamRequest, personIds: readonly string[]) {
    const calendar = calendarOf(facts, code);
    if (calendar === null) return null;
    const day = today(calendar, now);
    const period = periodOf(calendar, grain ?? mostUsedBasis(facts, personIds), date ?? day);
    const lastDay = addDays(period.end, -1);
    const asOf = day > lastDay ? lastDay : day < period.start ? period.start : day;
    return { calendar, period, asOf };
  }

  private async attainment(
    tx: Tx,
    facts: PlanningFacts,
    personIds: readonly string[],
    basis: Basis,
    date: IsoDate,
  ): Promise<Map<string, { readonly event: AttainmentEvent; readonly held: number }>> {
    const measured = personIds.flatMap((personId) => {
      const quota = quotaOf(facts, personId, basis);
      return quota === undefined ? [] : [{ personId, quota, period: periodOf(quota.calendar, basis, date) }];
    });
    const spans = measured.map(({ personId, period }): SpanOf => ({ personId, from: period.start, to: period.end }));
    const sums = await this.buckets.credited(tx, spans);
    return new Map(
      measured.map(({ personId, quota, period }, n) => {
        const { amount, held } = attainedIn(sums[n]!, quota.currency);
        return [personId, { event: attainmentEvent(quota, period, amount.minor), held }];
      }),
    );
  }
}

/** Of two quotas of one basis the one with the smaller id: one figure per person. */
const quotaOf = (facts: PlanningFacts, personId: string, basis: Basis): CountedQuota | undefined =>
  (facts.quotasOf.get(personId) ?? [])
    .filter(isCounted)
    .filter((quota) => quota.basis === basis)
    .sort((a, b) => (a.quotaId < b.quotaId ? -1 : 1))[0];

function mostUsedBasis(facts: PlanningFacts, personIds: readonly string[]): Basis {
  const uses = new Map<Basis, number>();
  for (const { basis } of personIds.flatMap((id) => (facts.quotasOf.get(id) ?? []).filter(isCounted))) {
    uses.set(basis, (uses.get(basis) ?? 0) + 1);
  }
  return BASES.reduce((most, basis) => ((uses.get(basis) ?? 0) > (uses.get(most) ?? 0) ? basis : most));
}

const figureOf = ({ attained, quota, ratio }: Omit<TeamFigure, 'standing'>, elapsed: Decimal): TeamFigure => ({
  attained,
  quota,
  ratio,
  standing: ratio === null ? null : standingOf(parseDecimal(ratio), elapsed),
});

function members(
  facts: PlanningFacts,
  personIds: readonly string[],
  events: ReadonlyMap<string, { readonly event: AttainmentEvent; readonly held: number }>,
  date: IsoDate,
  elapsed: Decimal,
): TeamMember[] {
  const managers = new Map(personIds.map((id) => [id, managerOf(facts.lines, id, date)]));
  const reports = new Map<string, number>();
  for (const manager of managers.values()) if (manager !== null) reports.set(manager, (reports.get(manager) ?? 0) + 1);
  const found = personIds.map((personId): TeamMember => {
    const known = events.get(personId);
    return {
      personId,
      name: facts.persons.get(personId)!.name,
      managerId: managers.get(personId)!,
      reports: reports.get(personId) ?? 0,
      figure: known === undefined || known.event.quota === null ? null : figureOf(known.event, elapsed),
      held: known?.held ?? 0,
    };
  });
  return found.sort((a, b) => (a.name === b.name ? (a.personId < b.personId ? -1 : 1) : a.name < b.name ? -1 : 1));
}

function totalOf(people: readonly TeamMember[], elapsed: Decimal): TeamView['total'] {
  const ids = new Set(people.map(({ personId }) => personId));
  const tops = people.filter(({ managerId, reports }) => reports > 0 && (managerId === null || !ids.has(managerId)));
  const own = tops.length === 1 ? tops[0]!.figure : null;
  if (own !== null) return { of: 'own-quota', ...own };
  const sellers = people.flatMap(({ figure, reports }) => (reports === 0 && figure?.quota ? [{ ...figure, quota: figure.quota }] : []));
  const currency = sellers[0]?.quota.currency;
  if (currency === undefined || sellers.some(({ quota }) => quota.currency !== currency)) return null;
  const attained = sumMoney(
    sellers.map((figure) => parseMoney(figure.attained)),
    currency,
  );
  const quota = sumMoney(
    sellers.map((figure) => parseMoney(figure.quota)),
    currency,
  );
  const ratio = quota.minor > 0n ? formatDecimal(ratioDecimal({ numerator: attained.minor, denominator: quota.minor })) : null;
  return { of: 'sum', ...figureOf({ attained: formatMoney(attained), quota: formatMoney(quota), ratio }, elapsed) };
}
