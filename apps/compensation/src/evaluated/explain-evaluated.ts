import { Injectable } from '@nestjs/common';
import { readTrace, replayLine } from '@attain/domain/payout';
import type { SubjectScope } from '@attain/platform/auth';
import { Database } from '@attain/platform/db';
import type { DealFacts } from '../app/deal-facts.js';
import { RulebookCache } from '../app/rulebook-cache.js';
import { mayBeSeen } from '../app/visible-dates.js';
import { DealStore, ParticipantStore, PeriodStore } from '../ports.js';
import type { LineBody } from './bodies.js';
import type { EvaluatedLineId } from './evaluated-line-id.js';
import { EvaluatedStore } from './evaluated-store.js';
import type { EvaluatedLineRow, ShownPosting } from './rows.js';

/** Everything behind one line of an evaluated plan. Amounts are minor units of the line's currency. */
export interface EvaluatedExplanation {
  readonly personId: string;
  readonly line: EvaluatedLineRow;
  readonly body: LineBody;
  readonly deal: DealFacts | null;
  /** What the line pays in its posting period, and what was posted before. */
  readonly amount: bigint;
  readonly postedBefore: bigint;
  /** The whole line, computed again from its trace alone; null while it is held, or when nothing prices it. */
  readonly replay: bigint | null;
  readonly closed: { readonly start: string; readonly end: string } | null;
  /** Every release of it, and what a clawback took back. */
  readonly releases: readonly ShownPosting[];
}

/** What explanations are read from. */
@Injectable()
export class ExplanationBooks {
  constructor(
    readonly store: EvaluatedStore,
    readonly participants: ParticipantStore,
    readonly deals: DealStore,
    readonly periods: PeriodStore,
  ) {}
}

/** A line's amount from its trace alone; null when it has none, or what it earns is held. */
export const replayedLine = ({ held, body }: Pick<EvaluatedLineRow, 'held' | 'body'>): bigint | null => {
  const { trace } = JSON.parse(body) as LineBody;
  return trace === null || held !== null ? null : replayLine(readTrace(trace));
};

/** Explains one line of an evaluated plan from what is stored with it. */
@Injectable()
export class ExplainEvaluated {
  constructor(
    private readonly database: Database,
    private readonly books: ExplanationBooks,
    private readonly rules: RulebookCache,
  ) {}

  /** Null when there is no such line, or none that the caller may see. */
  async explain({ id, closedNo, start }: EvaluatedLineId, scope: SubjectScope): Promise<EvaluatedExplanation | null> {
    return this.database.inTx(async (tx) => {
      const { store, participants, deals, periods } = this.books;
      const rules = await this.rules.at(tx);
      const found = await store.find(tx, id, closedNo);
      if (!found) return null;
      const { line } = found;
      const personId = (await participants.peopleOf(tx, [line.participantNo])).get(line.participantNo);
      if (!personId || !mayBeSeen(scope, rules, personId, line.on)) return null;
      const releases = await store.postingsOfLine(tx, line.participantNo, line.key);
      const own = releases.filter(({ lineId }) => lineId === line.id);
      const earlier = start === null ? own : own.filter(({ posting }) => posting < start);
      const posted = own.find((each) => (closedNo === null ? each.closedNo === null && each.posting === start : each.closedNo === closedNo));
      const row = closedNo === null ? undefined : (await periods.list(tx)).find(({ no }) => no === closedNo);
      const deal = line.dealId === null ? undefined : (await deals.find(tx, [line.dealId])).get(line.dealId);
      return {
        ...{ personId, line, body: JSON.parse(line.body) as LineBody, releases, replay: replayedLine(line) },
        deal: deal ? (JSON.parse(deal.deal) as DealFacts) : null,
        amount: posted?.amount ?? 0n,
        postedBefore: posted?.before ?? earlier.reduce((sum, { amount }) => sum + amount, 0n),
        closed: row ? { start: row.start, end: row.end } : null,
      };
    });
  }
}
