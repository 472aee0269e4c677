import { Injectable } from '@nestjs/common';
import { firstOfMonth, type IsoDate, type Period } from '@attain/domain/calendar';
import { addBuckets, emptyBucket, kpis, type CycleCounts, type KpiDefinition, type KpiFacts } from '@attain/domain/kpi';
import { formatDecimal, isKnownCurrency, minorDigits } from '@attain/domain/money';
import { usersOf, type PlanningFacts } from '@attain/planning-replica';
import type { Tx } from '@attain/platform/db';
import { BucketStore, DealStore, type KpiRow } from '../ports.js';
import { teamSpans } from './team-spans.js';
import { userSpans } from './user-spans.js';

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

type DateRange = Pick<Period, 'start' | 'end'>;

/** KPIs from the maintained buckets. */
@Injectable()
export class ReadKpis {
  constructor(
    private readonly buckets: BucketStore,
    private readonly deals: DealStore,
  ) {}

  /** Own facts of each person over `[from, to)`; `withCycles` false spares the read that only medians need. */
  async ofPeople(
    tx: Tx,
    planning: PlanningFacts,
    personIds: readonly string[],
    { start: from, end: to }: DateRange,
    withCycles = true,
  ): Promise<Map<string, KpiFacts>> {
    const rows = await this.buckets.kpis(tx, personIds, ['own'], from, to);
    const spans = withCycles
      ? userSpans(
          planning,
          personIds.map((personId) => ({ personId, from, to })),
        )
      : [];
    const cycles = await this.deals.cycles(tx, spans);
    return new Map(
      personIds.map((id): [string, KpiFacts] => {
        const own = usersOf(planning, id).flatMap((userId) => cycles.get(userId) ?? []);
        return [
          id,
          factsOf(
            rows.filter((row) => row.personId === id),
            own,
          ),
        ];
      }),
    );
  }

  /** Facts of a manager with everybody who was below on the date of each deal. */
  async ofTeam(tx: Tx, planning: PlanningFacts, managerId: string, { start: from, end: to }: DateRange): Promise<KpiFacts> {
    const rows = await this.buckets.kpis(tx, [managerId], ['own', 'team'], from, to);
    const own = await this.deals.cycles(tx, userSpans(planning, [{ personId: managerId, from, to }]));
    const below = await this.teamCycles(tx, planning, managerId, { start: from, end: to });
    return factsOf(rows, [...own.values(), ...below]);
  }

  /** Whole months are counted already; the days before and after them are read from the deals. */
  private async teamCycles(tx: Tx, planning: PlanningFacts, managerId: string, { start, end }: DateRange): Promise<CycleCounts[]> {
    const firstMonth = start.endsWith('-01') ? start : monthAfter(start);
    const afterLast = `${end.slice(0, 7)}-01`;
    const whole = firstMonth < afterLast;
    const edges = whole
      ? [
          { start, end: firstMonth },
          { start: afterLast, end },
        ]
      : [{ start, end }];
    const spans = edges
      .filter((edge) => edge.start < edge.end)
      .flatMap((edge) => teamSpans(planning.lines, managerId, edge.start, edge.end));
    const byUser = await this.deals.cycles(tx, userSpans(planning, spans));
    return [...byUser.values(), ...(whole ? [await this.buckets.teamCycles(tx, managerId, firstMonth, afterLast)] : [])];
  }
}

const monthAfter = (date: IsoDate): IsoDate =>
  firstOfMonth(Number.parseInt(date.slice(0, 4), 10), Number.parseInt(date.slice(5, 7), 10) + 1);

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
export const figures = (facts: KpiFacts): KpiFigure[] =>
  kpis.map((kpi) => {
    const inMoney = kpi.unit === 'currency';
    const value = inMoney && facts.currency === null ? null : kpi.value(facts);
    const { code, title, unit, direction, text } = kpi;
    const shown = value === null ? null : formatDecimal(value);
    return { code, title, unit, direction, text, value: shown, currency: inMoney ? facts.currency : null };
  });
