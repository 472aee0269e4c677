import { Injectable } from '@nestjs/common';
import { dateInZone, type FiscalCalendar, type IsoDate } from '@attain/domain/calendar';
import { parseMoney } from '@attain/domain/money';
import { NO_BALANCES, payPeriodsBetween, type Balances, type ClosedPeriod } from '@attain/domain/payout';
import type { Tx } from '@attain/platform/db';
import { PeriodStore, type PeriodRow } from '../ports.js';
import type { StepBody } from './bodies.js';
import { EvaluatedStore } from './evaluated-store.js';
import { sumName } from './records-of.js';
import type { ClosedSum, PayGroup } from './rows.js';

export interface ClosedBooks {
  readonly periods: readonly ClosedPeriod[];
  /** By participant number and key. */
  readonly sums: ReadonlyMap<string, ClosedSum>;
  /** First day that is open; null while nothing was ever closed. */
  readonly openFrom: IsoDate | null;
}

export interface ClosedQuestion {
  readonly group: PayGroup;
  readonly calendar: FiscalCalendar;
  /** The first day on which any plan of the group counts. */
  readonly since: IsoDate;
  readonly numbers: ReadonlyMap<string, number>;
  /** What is paid in other currencies is a fold of its own. */
  readonly currency: string;
}

/** Closed periods as an evaluation takes them: what they posted, and the balances that they left. */
@Injectable()
export class ReadClosedBooks {
  constructor(
    private readonly periods: PeriodStore,
    private readonly store: EvaluatedStore,
  ) {}

  async of(tx: Tx, question: ClosedQuestion): Promise<ClosedBooks> {
    const { group, numbers } = question;
    const rows = (await this.periods.list(tx)).filter(
      (row) => row.status === 'closed' && row.calendar === group.calendar && row.payPeriod === group.payPeriod,
    );
    const last = rows.at(-1);
    if (!last) return { periods: [], sums: new Map(), openFrom: null };
    const people = new Map([...numbers].map(([personId, no]) => [no, personId]));
    const own = <T extends { readonly currency: string }>(list: readonly T[]): T[] =>
      list.filter((each) => each.currency === question.currency);
    const sums = own(await this.store.closedSums(tx, [...numbers.values()], group));
    const steps = own(await this.store.closedSteps(tx, [...numbers.values()], group));
    const balances = new Map<string, Balances>();
    for (const [personId, no] of numbers) {
      const closed = steps.filter((step) => step.participantNo === no);
      const step = closed.find(({ periodNo }) => periodNo === last.no);
      const left = step ? balancesOf(JSON.parse(step.body) as StepBody, step.currency) : NO_BALANCES;
      // Whoever was never in a closed period brings opening balances along, if any.
      if (closed.length > 0) balances.set(personId, left);
    }
    const closed = spansOf(rows, question);
    const at = closed.length - 1;
    return {
      periods: closed.map(
        (period, index): ClosedPeriod => ({
          ...period,
          balances: index === at ? balances : new Map(),
          postings: index === at ? sums.map((sum) => ({ ...sum, participant: people.get(sum.participantNo) ?? '' })) : [],
        }),
      ),
      sums: new Map(sums.map((sum) => [sumName(sum.participantNo, sum.key), sum])),
      openFrom: last.end,
    };
  }
}

const balancesOf = ({ balances }: StepBody, currency: string): Balances => {
  const minor = (amount: string): bigint => parseMoney({ amount, currency }).minor;
  return {
    ...{ drawDebt: minor(balances.drawDebt), carriedCap: minor(balances.carriedCap) },
    ...{ carriedNegative: minor(balances.carriedNegative), receivable: minor(balances.receivable) },
  };
};

/** Every pay period before the first open one: also those that nothing was posted into are closed by it. */
const spansOf = (rows: readonly PeriodRow[], { group, calendar, since }: ClosedQuestion): Omit<ClosedPeriod, 'postings' | 'balances'>[] => {
  const [first, last] = [rows[0] as PeriodRow, rows.at(-1) as PeriodRow];
  const from = since < first.start ? since : first.start;
  const closedOn = (start: IsoDate): IsoDate => {
    const row = rows.find((each) => each.start >= start) ?? last;
    return dateInZone((row.closedAt ?? new Date(0)).toISOString(), calendar.timeZone);
  };
  return payPeriodsBetween(group.payPeriod, calendar, from, last.start).map(({ start, end }) => ({
    start,
    end,
    closedOn: closedOn(start),
  }));
};
