import { Inject, Injectable } from '@nestjs/common';
import { addDays, type IsoDate, type Period } from '@attain/domain/calendar';
import { pipelineStateOf, waterfall, type DealPair, type ForecastDeal, type PipelineState, type Waterfall } from '@attain/domain/forecast';
import { PlanningCache, type PlanningFacts } from '@attain/planning-replica';
import type { SubjectScope } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database, type Tx } from '@attain/platform/db';
import { CompanyCurrency } from './company-currency.js';
import { companyCalendar, linesDay, momentOf, requestedPeriod, type Moment } from './moment.js';
import { SeeDeals } from './see-deals.js';
import { maySee, teamOf, usersOfTeam, type Subject } from './teams.js';

export interface AskedWaterfall {
  readonly scope: SubjectScope;
  readonly subject: Subject;
  /** Close dates that count; the quarter that holds `to` where left out. */
  readonly period: string | undefined;
  /** Ends of days; the day before the period, and now, where left out. */
  readonly from: IsoDate | undefined;
  readonly to: IsoDate | undefined;
  readonly knownAt: number | null;
}

export interface WaterfallView extends Waterfall {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly period: Period;
  readonly currency: string;
  /** Each deal that counted on either side, as it stood. */
  readonly pairs: ReadonlyMap<string, DealPair>;
  readonly planning: PlanningFacts;
}

/** The end of a waterfall lies before its start. */
export class EmptySpan extends Error {
  override readonly name = 'EmptySpan';
  readonly code = 'EMPTY_SPAN';
}

/** One side of a waterfall: a moment, and whose pipeline it was by that day's reporting lines. */
interface Side {
  readonly moment: Moment;
  readonly team: readonly string[] | null;
}

interface Look {
  readonly tx: Tx;
  readonly planning: PlanningFacts;
  readonly period: Period;
  readonly currency: string;
  readonly knownAt: number | null;
}

/** What became of an open pipeline between the ends of two days. */
@Injectable()
export class ReadWaterfall {
  constructor(
    private readonly database: Database,
    private readonly cache: PlanningCache,
    private readonly see: SeeDeals,
    private readonly currency: CompanyCurrency,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Null where there is nothing, or nothing that the caller may see on both days. @throws FutureDate, EmptySpan */
  async of(asked: AskedWaterfall): Promise<WaterfallView | null> {
    const { scope, subject, knownAt } = asked;
    return this.database.inTx(async (tx) => {
      const planning = await this.cache.peek(tx);
      const calendar = companyCalendar(planning);
      const to = momentOf(calendar, asked.to, this.clock.now());
      const period = requestedPeriod(calendar, asked.period, to.date);
      if (period === null) return null;
      const from = momentOf(calendar, asked.from ?? startOf(period, to.date), this.clock.now());
      if (from.date > to.date) throw new EmptySpan(`${to.date} lies before ${from.date}`);
      const days = [from, to].map(({ date }) => linesDay(period, date));
      if (!days.every((day) => maySee(planning, scope, subject, day))) return null;
      const currency = await this.currency.of(tx, (subject !== null && planning.persons.get(subject)?.currency) || 'USD');
      const [before, after] = [from, to].map((moment, n): Side => ({ moment, team: teamOf(planning, scope, subject, days[n]!) }));
      const pairs = await this.pairs({ tx, planning, period, currency, knownAt }, before!, after!);
      const scopeOf = ({ team }: Side) => ({ owners: team === null ? null : new Set(team), start: period.start, end: period.end });
      const closed = waterfall(pairs.values(), { before: scopeOf(before!), after: scopeOf(after!) });
      return { ...closed, from: from.date, to: to.date, period, currency, pairs, planning };
    });
  }

  /** Every deal that may count on one side, as it stood on both. */
  private async pairs(look: Look, before: Side, after: Side): Promise<Map<string, DealPair>> {
    const [was, is] = [await this.side(look, before), await this.side(look, after)];
    const ids = [...new Set([...was.keys(), ...is.keys()])];
    await this.complete(look, before, was, ids);
    await this.complete(look, after, is, ids);
    return new Map(ids.map((dealId) => [dealId, { dealId, before: was.get(dealId) ?? null, after: is.get(dealId) ?? null }]));
  }

  private async side({ tx, planning, period, currency, knownAt }: Look, { moment, team }: Side): Promise<Map<string, PipelineState>> {
    const filter = { userIds: usersOfTeam(planning, team), from: period.start, to: period.end };
    const { deals, policy } = await this.see.closing(tx, planning, filter, { at: moment.at, knownAt }, currency);
    return new Map(deals.map((deal): [string, PipelineState] => [deal.dealId, pipelineStateOf(deal, policy)]));
  }

  /** Adds what became of deals that only the other side's question found. */
  private async complete(look: Look, { moment }: Side, known: Map<string, PipelineState>, ids: readonly string[]): Promise<void> {
    const missing = ids.filter((dealId) => !known.has(dealId));
    const view = { at: moment.at, knownAt: look.knownAt };
    const deals: ForecastDeal[] = await this.see.byId(look.tx, look.planning, missing, view, look.currency);
    const policy = await this.see.policy(look.tx, view);
    for (const deal of deals) known.set(deal.dealId, pipelineStateOf(deal, policy));
  }
}

const startOf = (period: Period, until: IsoDate): IsoDate => {
  const dayBefore = addDays(period.start, -1);
  return dayBefore < until ? dayBefore : until;
};
