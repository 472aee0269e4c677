import type { Cell, Segment } from '@attain/domain/payout';
import type { Component } from '@attain/domain/plan';
import { versionOf, type Rulebook } from '../app/rulebook.js';
import { componentOf, type SegmentRecord } from '../app/segment-record.js';

/** A cell as it is stored: amounts are decimal texts of minor units. */
interface CellRow {
  readonly from: string;
  readonly to: string;
  readonly earning: string;
  readonly version: number;
  readonly quota: string | null;
  readonly amount: string;
  readonly credits: number;
  readonly payable: string;
  readonly crossings: readonly (readonly [string, string])[];
}

export interface SegmentRow {
  readonly id: string;
  readonly participant_no: number;
  readonly plan: string;
  readonly component: string;
  readonly shape: string;
  readonly measure: string;
  readonly currency: string;
  readonly calendar: string;
  readonly pay_period: 'month' | 'quarter';
  readonly basis: SegmentRecord['key']['basis'];
  readonly start_date: string;
  readonly end_date: string;
  readonly cells: readonly CellRow[];
  readonly period_pay: Readonly<Record<string, string>>;
  readonly negatives: number;
}

/** A stored segment names a plan version that is not there: data was changed from outside. */
export class UnknownVersion extends Error {
  override readonly name = 'UnknownVersion';
}

const pricedBy = (rules: Rulebook, row: SegmentRow, version: number): Component => {
  const component = componentOf(versionOf(rules, row.plan, version), row);
  if (!component)
    throw new UnknownVersion(`Segment ${row.id} was priced by ${row.plan} version ${version}, which has no such ${row.component}`);
  return component;
};

const fromCell = (rules: Rulebook, row: SegmentRow, cell: CellRow): Cell => ({
  from: cell.from,
  to: cell.to,
  earning: cell.earning,
  version: cell.version,
  component: pricedBy(rules, row, cell.version),
  quota: cell.quota === null ? null : BigInt(cell.quota),
  amount: BigInt(cell.amount),
  credits: cell.credits,
  payable: BigInt(cell.payable),
  crossings: cell.crossings.map(([at, before]) => ({ at, before: BigInt(before) })),
});

/** A segment as the domain knows it. */
export const fromSegmentRow = (row: SegmentRow, rules: Rulebook): SegmentRecord => ({
  id: row.id,
  participantNo: row.participant_no,
  payPeriod: row.pay_period,
  end: row.end_date,
  fresh: false,
  key: {
    plan: row.plan,
    component: row.component,
    shape: row.shape,
    measure: row.measure,
    currency: row.currency,
    calendar: row.calendar,
    basis: row.basis,
    start: row.start_date,
  },
  segment: {
    cells: row.cells.map((cell) => fromCell(rules, row, cell)),
    negatives: row.negatives,
    periodPay: new Map(Object.entries(row.period_pay).map(([earning, amount]) => [earning, BigInt(amount)])),
  },
});

export const toCellsText = (segment: Segment): string =>
  JSON.stringify(
    segment.cells.map(
      (cell): CellRow => ({
        from: cell.from,
        to: cell.to,
        earning: cell.earning,
        version: cell.version,
        quota: cell.quota === null ? null : String(cell.quota),
        amount: String(cell.amount),
        credits: cell.credits,
        payable: String(cell.payable),
        crossings: cell.crossings.map(({ at, before }) => [at, String(before)] as const),
      }),
    ),
  );

export const toPeriodPayText = (segment: Segment): string =>
  JSON.stringify(Object.fromEntries([...segment.periodPay].map(([earning, amount]) => [earning, String(amount)])));
