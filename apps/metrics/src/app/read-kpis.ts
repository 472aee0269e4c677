import { Injectable } from '@nestjs/common';
import type { IsoDate } from '@attain/domain/calendar';
import { addBuckets, emptyBucket, kpis, type CycleCounts, type KpiDefinition, type KpiFacts } from '@attain/domain/kpi';
import { formatDecimal, isKnownCurrency, minorDigits } from '@attain/domain/money';
import type { Tx } from '@attain/platform/db';
import { BucketStore, DealStore, type BucketScope, type KpiRow, type PlanningFacts, type SpanOf } from '../ports.js';
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

  /** Facts of each person over `[from, to)`: their own, or with everybody who was below them at the time. */
  async facts(tx: Tx, planning: PlanningFacts, personIds: readonly string[], reach: BucketScope, from: IsoDate, to: IsoDate): Promise<Map<string, KpiFacts>> {
    const scopes: readonly BucketScope[] = reach === 'team' ? ['own', 'team'] : ['own'];
    const rows = await this.buckets.kpis(tx, personIds, scopes, from, to);
    const spansOf = new Map(personIds.map((id): [string, SpanOf[]] => [
      id, [{ personId: id, from, to }, ...(reach === 'team' ? teamSpans(planning.lines, id, from, to) : [])],
    ]));
    const cycles = await this.cycles(tx, planning, [...spansOf.values()]);
    return new Map(personIds.map((id, i) => [id, factsOf(rows.filter((row) => row.personId === id), cycles[i]!)]));
  }

  private async cycles(tx: Tx, planning: PlanningFacts, groups: readonly (readonly SpanOf[])[]): Promise<CycleCounts[]> {
    const counts: CycleCounts[] = [];
    for (const group of groups) {
      const spans = group.flatMap(({ personId, from, to }) => (planning.persons.get(personId)?.userIds ?? [])
        .filter((userId) => planning.people.get(userId) === personId).map((userId) => ({ userId, from, to })));
      const byUser = await this.deals.cycles(tx, spans);
      const sum = new Map<number, number>();
      for (const one of byUser.values()) for (const [days, n] of one) sum.set(days, (sum.get(days) ?? 0) + n);
      counts.push(sum);
    }
    return counts;
  }
}

function factsOf(rows: readonly KpiRow[], cycles: CycleCounts): KpiFacts {
  const currencies = [...new Set(rows.map((row) => row.homeCurrency).filter(isKnownCurrency))];
  // Two home currencies in one span cannot be added; figures in money are then unknown.
  const currency = currencies.length === 1 ? currencies[0]! : null;
  const bucket = rows.reduce((sum, row) => addBuckets(sum, row.bucket), emptyBucket);
  return { bucket, cycles, currency, currencyDigits: currency === null ? 0 : minorDigits(currency) };
}

const needsMoney = (kpi: KpiDefinition): boolean => kpi.unit === 'currency';

/** Every KPI as a read model shows it. */
export const figures = (facts: KpiFacts): KpiFigure[] => kpis.map((kpi) => {
  const value = needsMoney(kpi) && facts.currency === null ? null : kpi.value(facts);
  const { code, title, unit, direction, text } = kpi;
  return { code, title, unit, direction, text, value: value === null ? null : formatDecimal(value), currency: needsMoney(kpi) ? facts.currency : null };
});
