import { Injectable } from '@nestjs/common';
import {
  cellAt,
  isHeld,
  partsOf,
  replay,
  traceCredit,
  tracePeriod,
  type CellTerms,
  type CreditTrace,
  type PeriodLineTrace,
} from '@attain/domain/payout';
import type { SubjectScope } from '@attain/platform/auth';
import { Database, type Tx } from '@attain/platform/db';
import { placedCredits, type DealFacts } from './deal-facts.js';
import { frozenTerms } from './frozen-terms.js';
import type { LineId } from './line-id.js';
import { StatementBooks } from './read-statement.js';
import { RulebookCache } from './rulebook-cache.js';
import type { CreditState, Rulebook } from './rulebook.js';
import type { SegmentRecord } from './segment-record.js';
import { lastDay, mayBeSeen } from './visible-dates.js';
import { LineStore } from '../ports.js';

/** Everything behind one line. Amounts are minor units of `currency`. */
export interface Explanation {
  readonly record: SegmentRecord;
  readonly personId: string;
  readonly currency: string;
  readonly version: number;
  readonly rule: string;
  readonly on: string;
  readonly earning: string;
  readonly deal: DealFacts | null;
  readonly dealId: string | null;
  readonly credit: CreditState | null;
  readonly trace: CreditTrace | PeriodLineTrace | null;
  /** What should be paid in all, what closed periods paid of it, and what this line pays. */
  readonly payable: bigint;
  readonly postedBefore: bigint;
  readonly amount: bigint;
  /** `amount` computed again from the trace; null when there is none. */
  readonly replay: bigint | null;
  readonly held: 'quota-missing' | 'rate-missing' | null;
  readonly closed: { readonly no: number; readonly start: string; readonly end: string } | null;
  /** The credit that took the total over the threshold of a period line. */
  readonly reachedBy: { readonly dealId: string; readonly on: string; readonly deal: DealFacts | null } | null;
}

type Figures = Pick<Explanation, 'payable' | 'postedBefore' | 'amount' | 'trace' | 'held'> & { readonly cell: CellTerms };

/** Explains one line of a statement from the facts that it was computed from. */
@Injectable()
export class ExplainLine {
  constructor(
    private readonly database: Database,
    private readonly books: StatementBooks,
    private readonly lines: LineStore,
    private readonly rules: RulebookCache,
  ) {}

  /** Null when there is no such line, or none that the caller may see. */
  async explain(id: LineId, scope: SubjectScope): Promise<Explanation | null> {
    return this.database.inTx(async (tx) => {
      const rules = await this.rules.at(tx);
      const record = await this.books.segments.find(tx, id.segmentId, rules);
      const personId = record && (await this.books.participants.peopleOf(tx, [record.participantNo])).get(record.participantNo);
      if (!record || !personId) return null;
      const figures = id.at === null ? await this.periodLine(tx, record, id) : await this.creditLine(tx, record, id, rules);
      if (!figures) return null;
      const { cell } = figures;
      const on = id.at === null ? lastDay(cellOfPeriod(record, id.earning)?.to ?? cell.to) : partsOf(id.at).on;
      if (!mayBeSeen(scope, rules, personId, on)) return null;
      return {
        record,
        personId,
        on,
        currency: record.key.currency,
        version: cell.version,
        rule: cell.component.rule,
        earning: cell.earning,
        ...figures,
        replay: figures.trace ? replay(figures.trace) - figures.postedBefore : null,
        ...(await this.deal(tx, id, personId)),
        closed: await this.closed(tx, id),
        reachedBy: await this.reachedBy(tx, record, figures.trace),
      };
    });
  }

  private async creditLine(tx: Tx, record: SegmentRecord, id: LineId, rules: Rulebook): Promise<Figures | null> {
    const at = id.at ?? '';
    const { on, dealId, kind } = partsOf(at);
    if (id.closedNo !== null) {
      const frozen = await this.books.statements.frozen(tx, id.closedNo, record.id, on, dealId, kind);
      const cell = frozen && frozenTerms(record, rules, on, frozen);
      if (!frozen || !cell) return null;
      return { ...frozen, cell, trace: traceCredit(cell, record.key.currency, frozen.before, frozen.credited), held: null };
    }
    const line = (await this.lines.find(tx, [{ segmentId: record.id, at }])).get(`${record.id}|${at}`);
    const cell = record.segment.cells[cellAt(record.segment.cells, on)] ?? record.segment.cells.at(-1);
    if (!line || !cell) return null;
    const before = await this.lines.sumBefore(tx, record.id, at);
    const held = line.state === 'held' ? ('rate-missing' as const) : isHeld(cell) ? ('quota-missing' as const) : null;
    const trace = held ? null : traceCredit(cell, record.key.currency, before, line.amount);
    return { cell, payable: line.payable, postedBefore: line.postedClosed, amount: line.payable - line.postedClosed, trace, held };
  }

  private async periodLine(tx: Tx, record: SegmentRecord, id: LineId): Promise<Figures | null> {
    const line = (await this.books.statements.periodLines(tx, [record.id], id.closedNo)).find(({ earning }) => earning === id.earning);
    const cell = cellOfPeriod(record, id.earning) ?? record.segment.cells.at(-1);
    if (!line || !cell) return null;
    const frozen = line.trace === null ? null : (JSON.parse(line.trace) as PeriodLineTrace);
    const trace = id.closedNo === null ? tracePeriod(record.segment.cells, line.earning, record.key.currency) : frozen;
    return { cell, payable: line.payable, postedBefore: line.postedBefore, amount: line.amount, trace, held: null };
  }

  private async deal(tx: Tx, id: LineId, personId: string): Promise<Pick<Explanation, 'deal' | 'dealId' | 'credit'>> {
    if (id.at === null) return { deal: null, dealId: null, credit: null };
    const { dealId } = partsOf(id.at);
    const row = (await this.books.deals.find(tx, [dealId])).get(dealId);
    const credits = row ? (JSON.parse(row.credits) as CreditState[]) : [];
    return {
      deal: row ? (JSON.parse(row.deal) as DealFacts) : null,
      dealId,
      credit: placedCredits(dealId, credits).find((credit) => credit.personId === personId && credit.at === id.at)?.credit ?? null,
    };
  }

  private async closed(tx: Tx, { closedNo }: LineId): Promise<Explanation['closed']> {
    if (closedNo === null) return null;
    const row = (await this.books.periods.list(tx)).find(({ no }) => no === closedNo);
    return row ? { no: row.no, start: row.start, end: row.end } : null;
  }

  private async reachedBy(tx: Tx, record: SegmentRecord, trace: Explanation['trace']): Promise<Explanation['reachedBy']> {
    const total = trace?.of === 'period' ? trace.reachedAt : null;
    if (!total) return null;
    const at = await this.lines.reaching(tx, record.id, BigInt(total));
    if (at === null) return null;
    const { on, dealId } = partsOf(at);
    const row = (await this.books.deals.find(tx, [dealId])).get(dealId);
    return { on, dealId, deal: row ? (JSON.parse(row.deal) as DealFacts) : null };
  }
}

/** The last cell of a pay period. */
const cellOfPeriod = (record: SegmentRecord, period: string | null): CellTerms | undefined =>
  record.segment.cells.filter(({ earning }) => earning === period).at(-1);
