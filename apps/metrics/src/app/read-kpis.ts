import { Injectable } from '@nestjs/common';
import type { IsoDate } from '@attain/domain/calendar';
import { addBuckets, emptyBucket, kpis, type CycleCounts, type KpiDefinition, type KpiFacts } from '@attain/domain/kpi';
import { formatDecimal, isKnownCurrency, minorDigits } from '@attain/domain/money';
import type { Tx } from '@attain/platform/db';
import { BucketStore, DealStore, type KpiRow, type PlanningFacts, type SpanOf } from '../ports.js';
import { teamSpans } from './team-spans.js';

export interface KpiFigure {
  readonly code: string;
  readonly title: string;
  readonly unit: KpiDefinition['unit'];
  readonly direction: KpiDefinition['direction'];
  readonly text: string;
  /** Null: nothing to divide by. */
  readonly value: string | null;
  readonly currency: string | null;
}

/** KPIs from the maintained buckets. */
@Injectable()
export class ReadKpis {
  constructor(private readonly buckets: BucketStore, private readonly deals: DealStore) {}

  /** Own facts of each person over `[from, to)`. */
  async ofPeople(
    tx: Tx, planning: PlanningFacts, personIds: readonly string[], from: IsoDate, to: IsoDate,
  ): Promise<Map<string, KpiFacts>> {
    const rows = await this.buckets.kpis(tx, personIds, ['own'], from, to);
    const cycles = await this.deals.cycles(tx, userSpans(planning, personIds.map((personId) => ({ personId, from, to }))));
    return new Map(personIds.map((id): [string, KpiFacts] => {
      const own = usersOf(planning, id).flatMap((userId) => cycles.get(userId) ?? []);
      return [id, factsOf(rows.filter((row) => row.personId === id), own)];
    }));
  }

  /** Facts of a manager with everybody who was below on the date of each deal. */
  async ofTeam(tx: Tx, planning: PlanningFacts, managerId: string, from: IsoDate, to: IsoDate): Promise<KpiFacts> {
    const rows = await this.buckets.kpis(tx, [managerId], ['own', 'team'], from, to);
    const spans = [{ personId: managerId, from, to }, ...teamSpans(planning.lines, managerId, from, to)];
    const cycles = await this.deals.cycles(tx, userSpans(planning, spans));
    return factsOf(rows, [...cycles.values()]);
  }
}

/** CRM users who count for a person: one whom two people claim counts for one of them. */
const usersOf = (planning: PlanningFacts, personId: string): string[] =>
  (planning.persons.get(personId)?.userIds ?? []).filter((userId) => planning.people.get(userId) === personId);

const userSpans = (planning: PlanningFacts, spans: readonly SpanOf[]) =>
  spans.flatMap(({ personId, from, to }) => usersOf(planning, personId).map((userId) => ({ userId, from, to })));

function sumOf(counts: readonly CycleCounts[]): CycleCounts {
  const sum = new Map<number, number>();
  for (const one of counts) for (const [days, n] of one) sum.set(days, (sum.get(days) ?? 0) + n);
  return sum;
}

function factsOf(rows: readonly KpiRow[], cycles: readonly CycleCounts[]): KpiFacts {
  const currencies = [...new Set(rows.map((row) => row.homeCurrency).filter(isKnownCurrency))];
  // Two home currencies in one span cannot be added; figures in money are then unknown.
  const currency = currencies.length === 1 ? currencies[0]! : null;
  const bucket = rows.reduce((sum, row) => addBuckets(sum, row.bucket), emptyBucket);
  return { bucket, cycles: sumOf(cycles), currency, currencyDigits: currency === null ? 0 : minorDigits(currency) };
}

/** Every KPI as a read model shows it. */
export const figures = (facts: KpiFacts): KpiFigure[] => kpis.map((kpi) => {
  const inMoney = kpi.unit === 'currency';
  const value = inMoney && facts.currency === null ? null : kpi.value(facts);
  const { code, title, unit, direction, text } = kpi;
  const shown = value === null ? null : formatDecimal(value);
  return { code, title, unit, direction, text, value: shown, currency: inMoney ? facts.currency : null };
});
