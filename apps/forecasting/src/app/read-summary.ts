import { Inject, Injectable } from '@nestjs/common';
import { quotaFor } from '@attain/domain/attainment';
import type { IsoDate, Period } from '@attain/domain/calendar';
import { addFigures, figuresOf, noFigures, type Figures } from '@attain/domain/forecast';
import type { Money } from '@attain/domain/money';
import { peopleBelow } from '@attain/domain/org';
import { PlanningCache, type PlanningFacts } from '@attain/planning-replica';
import type { SubjectScope } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database } from '@attain/platform/db';
import type { Viewpoint } from '../ports.js';
import { CompanyCurrency } from './company-currency.js';
import { companyCalendar, linesDay, momentOf, requestedPeriod } from './moment.js';
import { byOwnerOf, SeeDeals, type Sight } from './see-deals.js';
import { directReports, maySee, teamOf, usersOfTeam, type Subject } from './teams.js';

/** What is asked for, and by whom. */
export interface Asked {
  readonly scope: SubjectScope;
  readonly subject: Subject;
  readonly period: string | undefined;
  readonly asOf: IsoDate | undefined;
  readonly knownAt: number | null;
}

/** One row of a team: a person with everybody below; the first row is the manager alone. */
export interface MemberFigures {
  /** Null: deals whose owner nobody knows. */
  readonly personId: string | null;
  readonly name: string;
  readonly team: boolean;
  readonly figures: Figures;
  readonly quota: Money | null;
}

export interface Summary {
  readonly period: Period;
  readonly linesOn: IsoDate;
  readonly view: Viewpoint;
  readonly currency: string;
  readonly subject: { readonly personId: string; readonly name: string } | null;
  readonly team: boolean;
  readonly figures: Figures;
  readonly quota: Money | null;
  /** They sum to `figures` exactly. */
  readonly members: readonly MemberFigures[];
}

/** A look at a subject's deals that close in a period, from a viewpoint. */
export interface PeriodSight extends Sight {
  readonly planning: PlanningFacts;
  readonly period: Period;
  readonly linesOn: IsoDate;
  readonly view: Viewpoint;
  readonly currency: string;
}

/** Figures by category of a person or a team in one period. */
@Injectable()
export class ReadSummary {
  constructor(
    private readonly database: Database,
    private readonly cache: PlanningCache,
    private readonly see: SeeDeals,
    private readonly currency: CompanyCurrency,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Null where there is nothing, or nothing that the caller may see. @throws FutureDate */
  async of(asked: Asked): Promise<Summary | null> {
    const sight = await this.sight(asked);
    return sight === null ? null : summaryOf(sight, asked);
  }

  async sight({ scope, subject, period: label, asOf, knownAt }: Asked): Promise<PeriodSight | null> {
    return this.database.inTx(async (tx) => {
      const planning = await this.cache.peek(tx);
      const calendar = companyCalendar(planning);
      const { at, date } = momentOf(calendar, asOf, this.clock.now());
      const period = requestedPeriod(calendar, label, date);
      if (period === null) return null;
      const linesOn = linesDay(period, date);
      if (!maySee(planning, scope, subject, linesOn)) return null;
      const currency = await this.currency.of(tx, (subject !== null && planning.persons.get(subject)?.currency) || 'USD');
      const userIds = usersOfTeam(planning, teamOf(planning, scope, subject, linesOn));
      const view = { at, knownAt };
      const sight = await this.see.closing(tx, planning, { userIds, from: period.start, to: period.end }, view, currency);
      return { ...sight, planning, period, linesOn, view, currency };
    });
  }
}

function summaryOf(sight: PeriodSight, { scope, subject }: Asked): Summary {
  const { planning, period, linesOn, view, currency } = sight;
  const own = figuresByOwner(sight);
  const reports = scope.kind === 'self' ? [] : directReports(planning, subject, linesOn);
  const rows = reports.map((personId) => memberOf(sight, personId, peopleBelow(planning.lines, personId, linesOn), own));
  const alone = own.get(subject) ?? noFigures;
  const first = subject === null ? unknownOwners(alone) : [memberOf(sight, subject, [], own)];
  const shown = subject === null ? rows.filter(sells) : rows;
  const members = [...first, ...shown.sort((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1))];
  return {
    period,
    linesOn,
    view,
    currency,
    subject: subject === null ? null : { personId: subject, name: nameOf(planning, subject) },
    team: reports.length > 0,
    figures: members.reduce((sum, { figures }) => addFigures(sum, figures), noFigures),
    quota: subject === null ? null : quotaOf(planning, subject, period),
    members,
  };
}

const figuresByOwner = ({ deals, policy }: Sight): Map<string | null, Figures> =>
  new Map([...byOwnerOf(deals)].map(([ownerId, own]) => [ownerId, figuresOf(own, policy)]));

const hasDeals = (figures: Figures): boolean => Object.values(figures).some(({ deals }) => deals > 0);

/** A CRM has users who sell nothing and report to nobody: the company's list is without them. */
const sells = ({ team, quota, figures }: MemberFigures): boolean => team || quota !== null || hasDeals(figures);

const unknownOwners = (figures: Figures): MemberFigures[] =>
  hasDeals(figures) ? [{ personId: null, name: 'Owner not known', team: false, figures, quota: null }] : [];

function memberOf(sight: PeriodSight, personId: string, below: readonly string[], own: ReadonlyMap<string | null, Figures>): MemberFigures {
  const figures = [personId, ...below].reduce((sum, each) => addFigures(sum, own.get(each) ?? noFigures), noFigures);
  const { planning, period } = sight;
  return { personId, name: nameOf(planning, personId), team: below.length > 0, figures, quota: quotaOf(planning, personId, period) };
}

export const nameOf = (planning: PlanningFacts, personId: string): string => planning.persons.get(personId)?.name ?? personId;

/** The person's quota of bookings for such a period, in the quota's own currency; null where there is none. */
function quotaOf(planning: PlanningFacts, personId: string, { basis, start, end }: Period): Money | null {
  const quota = planning.quotasOf.get(personId)?.find((one) => one.basis === basis && one.measure === 'bookings');
  return quota === undefined ? null : quotaFor(quota.timeline, start, end);
}
