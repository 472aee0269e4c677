import { Injectable } from '@nestjs/common';
import { rank } from '@attain/domain/attainment';
import type { Period } from '@attain/domain/calendar';
import { kpiOf } from '@attain/domain/kpi';
import { compareDecimal, parseDecimal } from '@attain/domain/money';
import { peopleBelow } from '@attain/domain/org';
import type { PlanningFacts } from '@attain/planning-replica';
import type { Tx } from '@attain/platform/db';
import { ReadAttainment } from './read-attainment.js';
import { figures, ReadKpis } from './read-kpis.js';

export interface LeaderboardEntry {
  readonly rank: number | null;
  readonly personId: string;
  readonly name: string;
  readonly value: string | null;
  readonly currency: string | null;
}

export interface LeaderboardRequest {
  /** `attainment`, or the code of a KPI. */
  readonly kpi: string;
  /** Those below this manager on the period's first day; null means everybody. */
  readonly teamId: string | null;
  readonly period: Period;
  readonly limit: number;
}

const ATTAINMENT = 'attainment';

/** The one KPI here that sums cannot tell. */
const MEDIAN = 'sales-cycle-median';

/** Ranks people on read: inside an event one deal would touch the whole team. Attainment and KPIs only, never pay. */
@Injectable()
export class ReadLeaderboard {
  constructor(
    private readonly kpis: ReadKpis,
    private readonly attainment: ReadAttainment,
  ) {}

  /** Null for a KPI that does not exist. */
  async of(tx: Tx, planning: PlanningFacts, query: LeaderboardRequest): Promise<LeaderboardEntry[] | null> {
    const kpi = kpiOf(query.kpi);
    if (kpi === undefined && query.kpi !== ATTAINMENT) return null;
    const people = query.teamId === null ? [...planning.persons.keys()] : peopleBelow(planning.lines, query.teamId, query.period.start);
    const personIds = people.filter((id) => planning.persons.has(id));
    const values =
      kpi === undefined ? await this.ratios(tx, planning, personIds, query.period) : await this.values(tx, planning, personIds, query);
    const better = kpi?.direction === 'lower' ? 1 : -1;
    const valueOf = (id: string) => {
      const text = values.get(id)?.value ?? null;
      return text === null ? null : parseDecimal(text);
    };
    const ranked = rank(personIds, valueOf, (a, b) => better * compareDecimal(a, b));
    return ranked.slice(0, query.limit).map(({ rank: place, subject }) => ({
      rank: place,
      personId: subject,
      name: planning.persons.get(subject)!.name,
      value: values.get(subject)?.value ?? null,
      currency: values.get(subject)?.currency ?? null,
    }));
  }

  private async values(tx: Tx, planning: PlanningFacts, personIds: readonly string[], { kpi, period }: { kpi: string; period: Period }) {
    const facts = await this.kpis.ofPeople(tx, planning, personIds, period, kpi === MEDIAN);
    return new Map([...facts].map(([id, one]) => [id, figures(one).find((figure) => figure.code === kpi)!]));
  }

  private async ratios(tx: Tx, planning: PlanningFacts, personIds: readonly string[], period: Period) {
    const events = await this.attainment.ratios(tx, planning, personIds, period.basis, period.start);
    return new Map([...events].map(([id, event]) => [id, { value: event.ratio, currency: null }]));
  }
}
