import { Injectable } from '@nestjs/common';
import { readTrace, replayLine } from '@attain/domain/payout';
import { termWords } from '@attain/domain/plan';
import type { SubjectScope } from '@attain/platform/auth';
import { Database, type Tx } from '@attain/platform/db';
import type { DealFacts } from '../app/deal-facts.js';
import { RulebookCache } from '../app/rulebook-cache.js';
import type { Rulebook } from '../app/rulebook.js';
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
  async explain(id: EvaluatedLineId, scope: SubjectScope): Promise<EvaluatedExplanation | null> {
    return this.database.inTx(async (tx) => {
      const { participants, deals, periods } = this.books;
      const rules = await this.rules.at(tx);
      const found = await this.found(tx, id, rules);
      if (!found) return null;
      const { line, posted, releases } = found;
      const personId = (await participants.peopleOf(tx, [line.participantNo])).get(line.participantNo);
      if (!personId || !mayBeSeen(scope, rules, personId, line.on)) return null;
      const row = id.closedNo === null ? undefined : (await periods.list(tx)).find(({ no }) => no === id.closedNo);
      const deal = line.dealId === null ? undefined : (await deals.find(tx, [line.dealId])).get(line.dealId);
      const earlier = releases.filter((each) => each.lineId === line.id && (id.start === null || each.posting < id.start));
      return {
        ...{ personId, line, body: JSON.parse(line.body) as LineBody, releases, replay: replayedLine(line) },
        deal: deal ? (JSON.parse(deal.deal) as DealFacts) : null,
        amount: posted?.amount ?? 0n,
        postedBefore: posted?.before ?? earlier.reduce((sum, { amount }) => sum + amount, 0n),
        closed: row ? { start: row.start, end: row.end } : null,
      };
    });
  }

  /** The line, or what stands in its place when only a posting is left of it: what a clawback or the end of a credit took back. */
  private async found(tx: Tx, { id, closedNo, start }: EvaluatedLineId, rules: Rulebook): Promise<Found | null> {
    const { store } = this.books;
    const posted = await store.findPosting(tx, id, closedNo, start);
    const line = (await store.find(tx, id, closedNo))?.line ?? (posted && withoutLine(posted, rules));
    if (!line) return null;
    const releases = await store.postingsOfLine(tx, line.participantNo, line.key.replace(/\|clawback$/, ''));
    return { line, releases, posted: posted ?? null };
  }
}

interface Found {
  readonly line: EvaluatedLineRow;
  readonly releases: readonly ShownPosting[];
  readonly posted: ShownPosting | null;
}

const TAKEN_BACK: Readonly<Record<string, string>> = {
  clawback: 'the clawback clause takes back what was paid',
  returned: 'what was posted is taken back: nothing earns it any more',
};

/** The rule of the component by the version that posted, with its clauses; what became of the line where that is not known any more. */
const ruleOf = ({ plan, planVersion, component, reason }: ShownPosting, rules: Rulebook): string => {
  const document = rules.documents.get(plan)?.find(({ version }) => version === planVersion)?.rules;
  const found = document?.components.find(({ terms }) => terms.code === component);
  return document && found ? [found.rule.words, ...termWords(found.terms, document.currency)].join(' ') : (TAKEN_BACK[reason] ?? reason);
};

const withoutLine = (posted: ShownPosting, rules: Rulebook): EvaluatedLineRow => {
  const { lineId: id, participantNo, plan, planVersion, component, key, label, dealId, earning, currency, reason, before, amount } = posted;
  const body: LineBody = {
    ...{ title: component, rule: ruleOf(posted, rules), exact: '0', provisional: false, parts: [], trace: null, credit: null },
    ...{ steps: [TAKEN_BACK[reason] ?? reason], basis: { name: 'credit', start: earning, end: posted.posting } },
  };
  return {
    ...{ id, participantNo, plan, planVersion, component, key, label, dealId, creditKind: null, earning, on: posted.posting, currency },
    ...{ amount: before + amount, held: null, waiting: 0n, body: JSON.stringify(body) },
  };
};
