import { Injectable } from '@nestjs/common';
import { countsFor, creditValue, walk, type Credit, type PricedLine } from '@attain/domain/payout';
import { Database, type Tx } from '@attain/platform/db';
import { placedCredits, type DealFacts } from './deal-facts.js';
import type { Earned } from './post-movements.js';
import { PostingSteps } from './posting-steps.js';
import type { CreditState, Rulebook } from './rulebook.js';
import { changedPeriodPay, earnedBy } from './segment-difference.js';
import { segmentName, type SegmentRecord } from './segment-record.js';
import { segmentsAt, termsOf, type WantedSegment } from './segment-terms.js';
import {
  DealStore,
  type DirtyMark,
  DirtyStore,
  type FoundLine,
  LineStore,
  type LineWrite,
  ParticipantStore,
  PeriodStore,
  SegmentStore,
} from '../ports.js';

/** What the recalculation reads and writes of one participant. */
@Injectable()
export class ParticipantBooks {
  constructor(
    readonly deals: DealStore,
    readonly segments: SegmentStore,
    readonly lines: LineStore,
    readonly participants: ParticipantStore,
    readonly dirty: DirtyStore,
  ) {}
}

interface OwnCredit {
  readonly at: string;
  readonly on: string;
  readonly credit: CreditState;
  readonly dealType: string | null;
}

const DEALS_PER_READ = 5_000;

/**
 * Calculates participants anew whose rules changed: all credits of the basis periods touched are walked, and what differs
 * from the lines held is written and posted. Runs by chunks, each a transaction; what is left is in the queue.
 */
@Injectable()
export class Recalculate {
  constructor(
    private readonly database: Database,
    private readonly books: ParticipantBooks,
    private readonly periods: PeriodStore,
    private readonly posting: PostingSteps,
  ) {}

  /** One chunk; gives how many participants it took. */
  async chunk(limit: number): Promise<number> {
    return this.database.inTx(async (tx) => {
      const marks = await this.books.dirty.take(tx, limit);
      if (marks.length === 0) return 0;
      const rules = await this.posting.rules.at(tx);
      await this.periods.postingBegins(tx);
      const people = await this.books.participants.peopleOf(
        tx,
        marks.map(({ participantNo }) => participantNo),
      );
      const earned: Earned[] = [];
      for (const mark of marks) earned.push(...(await this.participant(tx, people.get(mark.participantNo) ?? '', mark, rules)));
      await this.posting.movements.post(tx, earned, rules);
      return marks.length;
    });
  }

  private async participant(tx: Tx, personId: string, mark: DirtyMark, rules: Rulebook): Promise<Earned[]> {
    const stored = await this.books.segments.load(tx, [mark.participantNo], mark.from, '9999-12-31', rules);
    const records = new Map(stored.map((record) => [segmentName(record.key), record]));
    const credits = await this.creditsOf(tx, personId, mark.participantNo);
    const wanted = wantedSegments(rules, personId, mark.from, credits);
    const fresh = [...wanted].filter(([name]) => !records.has(name));
    const ids = await this.books.segments.nextIds(tx, fresh.length);
    fresh.forEach(([name, { key, payPeriod, end }], index) =>
      records.set(name, {
        id: ids[index] ?? '',
        participantNo: mark.participantNo,
        key,
        payPeriod,
        end,
        fresh: true,
        segment: { cells: [], negatives: 0, periodPay: new Map() },
      }),
    );
    const earned: Earned[] = [];
    for (const record of records.values()) earned.push(...(await this.segment(tx, personId, record, credits, rules)));
    return earned;
  }

  /** Every live credit of a person, in no order. */
  private async creditsOf(tx: Tx, personId: string, participantNo: number): Promise<OwnCredit[]> {
    const credits: OwnCredit[] = [];
    for (let after: string | null = null; ; ) {
      const rows = await this.books.deals.creditedTo(tx, participantNo, after, DEALS_PER_READ);
      for (const row of rows) {
        const { dealType } = JSON.parse(row.deal) as DealFacts;
        for (const placed of placedCredits(row.dealId, JSON.parse(row.credits) as CreditState[])) {
          if (placed.personId === personId) credits.push({ at: placed.at, on: placed.on, credit: placed.credit, dealType });
        }
      }
      const last = rows.at(-1);
      if (!last || rows.length < DEALS_PER_READ) return credits;
      after = last.dealId;
    }
  }

  private async segment(
    tx: Tx,
    personId: string,
    record: SegmentRecord,
    credits: readonly OwnCredit[],
    rules: Rulebook,
  ): Promise<Earned[]> {
    const terms = termsOf(rules, personId, record.key);
    const held = new Set<string>();
    const counted: Credit[] = [];
    for (const { at, on, credit, dealType } of credits) {
      const cell = terms.find(({ from, to }) => from <= on && on < to);
      if (!cell || !countsFor(cell.component.measure, credit, dealType)) continue;
      const value = creditValue(credit, record.key.currency);
      if (value.held !== null) held.add(at);
      counted.push({ at, amount: value.amount ?? 0n });
    }
    counted.sort((a, b) => (a.at < b.at ? -1 : 1));
    const { segment, lines } = walk(terms, counted);
    const stored = record.fresh ? [] : await this.books.lines.all(tx, record.id);
    await this.books.lines.save(tx, differences(record.id, lines, held, stored));
    await this.books.lines.savePeriodLines(tx, changedPeriodPay(record, segment));
    await this.books.segments.save(tx, [{ ...record, segment }]);
    return earnedBy(personId, record, segment);
  }
}

const wantedSegments = (rules: Rulebook, personId: string, from: string, credits: readonly OwnCredit[]): Map<string, WantedSegment> => {
  const wanted = new Map<string, WantedSegment>();
  for (const on of new Set(credits.map((credit) => credit.on))) {
    for (const each of segmentsAt(rules, personId, on)) if (each.end > from) wanted.set(segmentName(each.key), each);
  }
  return wanted;
};

const differences = (
  segmentId: string,
  lines: readonly PricedLine[],
  held: ReadonlySet<string>,
  stored: readonly FoundLine[],
): LineWrite[] => {
  const before = new Map(stored.map((line) => [line.at, line]));
  const now = new Set(lines.map(({ at }) => at));
  const changed = lines.flatMap((line): LineWrite[] => {
    const state = held.has(line.at) ? ('held' as const) : ('live' as const);
    const old = before.get(line.at);
    return old && old.state === state && old.amount === line.amount && old.payable === line.payable ? [] : [{ segmentId, ...line, state }];
  });
  const gone = stored.filter(({ at, state }) => !now.has(at) && state !== 'removed');
  return [...changed, ...gone.map(({ at }): LineWrite => ({ segmentId, at, amount: 0n, payable: 0n, state: 'removed' }))];
};
