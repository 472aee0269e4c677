import { Injectable } from '@nestjs/common';
import { addDays } from '@attain/domain/calendar';
import { Database, type Tx } from '@attain/platform/db';
import { SettleEvaluated } from '../evaluated/settle-evaluated.js';
import { sameLong } from './columns.js';
import type { LineColumns } from './line-columns.js';
import type { Earned } from './post-movements.js';
import { PostingSteps } from './posting-steps.js';
import type { Rulebook } from './rulebook.js';
import { changedPeriodPay, earnedBy } from './segment-difference.js';
import { segmentName, type SegmentRecord } from './segment-record.js';
import { termsOf } from './segment-terms.js';
import type { CreditRange, StoredCredits } from './stored-credits.js';
import { addAll, addDifferences, walkSegment } from './walk-segment.js';
import { type TermedSegment, wantedSegments } from './wanted-segments.js';
import { Workspace } from './workspace.js';
import {
  CreditStore,
  type DirtyMark,
  DirtyStore,
  LineStore,
  ParticipantStore,
  type PeriodLineWrite,
  PeriodStore,
  SegmentStore,
} from '../ports.js';

/** What the recalculation reads and writes of participants. */
@Injectable()
export class ParticipantBooks {
  constructor(
    readonly credits: CreditStore,
    readonly segments: SegmentStore,
    readonly lines: LineStore,
    readonly participants: ParticipantStore,
    readonly dirty: DirtyStore,
  ) {}
}

/** A segment to walk: of whom, by which terms, over which of the credits that were read. */
interface Work {
  readonly record: SegmentRecord;
  readonly personId: string;
  readonly terms: TermedSegment['terms'];
  readonly range: CreditRange;
}

/** What a chunk leaves to write beside the lines of its workspace. */
interface Written {
  readonly periodLines: PeriodLineWrite[];
  readonly records: SegmentRecord[];
  readonly earned: Earned[];
}

/** No basis period is longer: 53 weeks. */
const LONGEST_BASIS = 371;
const EARLIEST = '1000-01-01';

/**
 * Calculates participants anew whose rules changed: all credits of the basis periods touched are walked, and what differs
 * from the lines held is written and posted. Runs by chunks, each a transaction; what is left is in the queue.
 */
@Injectable()
export class Recalculate {
  /** Of the chunk before; a second one at the same time makes its own. */
  private spare: Workspace | null = null;

  constructor(
    private readonly database: Database,
    private readonly books: ParticipantBooks,
    private readonly periods: PeriodStore,
    private readonly posting: PostingSteps,
    private readonly evaluated: SettleEvaluated,
  ) {}

  /** How many participants are in the queue. */
  async waiting(): Promise<number> {
    return this.database.inTx((tx) => this.books.dirty.count(tx, null));
  }

  /** One chunk; gives how many participants it took. */
  async chunk(limit: number): Promise<number> {
    return this.database.inTx(async (tx) => {
      const marks = await this.books.dirty.take(tx, limit);
      if (marks.length === 0) return 0;
      const rules = await this.posting.rules.at(tx);
      await this.periods.postingBegins(tx);
      const earned = [...(await this.settled(tx, marks, rules)), ...(await this.evaluated.settle(tx, marks, rules))];
      await this.posting.movements.post(tx, earned, rules);
      return marks.length;
    });
  }

  private async settled(tx: Tx, marks: readonly DirtyMark[], rules: Rulebook): Promise<Earned[]> {
    const space = this.spare ?? new Workspace();
    this.spare = null;
    const earned = await this.walk(tx, marks, rules, space);
    space.clear();
    this.spare = space;
    return earned;
  }

  private async walk(tx: Tx, marks: readonly DirtyMark[], rules: Rulebook, space: Workspace): Promise<Earned[]> {
    const numbers = marks.map(({ participantNo }) => participantNo);
    const from = marks.reduce((earliest, mark) => (mark.from < earliest ? mark.from : earliest), marks[0]?.from ?? '');
    const people = await this.books.participants.peopleOf(tx, numbers);
    const stored = await this.books.segments.load(tx, numbers, from, '9999-12-31', rules);
    const credits = await this.books.credits.read(tx, numbers, from > EARLIEST ? addDays(from, -LONGEST_BASIS) : from, space.credits);
    const works = await this.numbered(tx, worksOf(marks, people, stored, credits, rules));
    const ids = stored.map(({ id }) => id);
    await this.books.lines.of(tx, ids, space.held);
    const written = walked(works, space);
    await this.books.lines.insert(tx, space.fresh);
    await this.books.lines.write(tx, space.changed);
    await this.books.lines.savePeriodLines(tx, written.periodLines);
    await this.books.segments.save(tx, written.records);
    return written.earned;
  }

  /** Gives ids to segments that have none, in order, so that their lines are written in order. */
  private async numbered(tx: Tx, works: readonly Work[]): Promise<Work[]> {
    const ids = await this.books.segments.nextIds(tx, works.filter(({ record }) => record.fresh).length);
    let next = 0;
    return works.map((work) => (work.record.fresh ? { ...work, record: { ...work.record, id: ids[next++] ?? '' } } : work));
  }
}

const worksOf = (
  marks: readonly DirtyMark[],
  people: ReadonlyMap<number, string>,
  stored: readonly SegmentRecord[],
  credits: StoredCredits,
  rules: Rulebook,
): Work[] => {
  const ranges = new Map(credits.ranges.map((range) => [range.participantNo, range]));
  const records = new Map<number, SegmentRecord[]>();
  for (const record of stored) {
    const own = records.get(record.participantNo);
    if (own) own.push(record);
    else records.set(record.participantNo, [record]);
  }
  return marks.flatMap(({ participantNo, from }): Work[] => {
    const personId = people.get(participantNo) ?? '';
    const range = ranges.get(participantNo) ?? { participantNo, from: 0, to: 0 };
    const wanted = range.to > range.from ? wantedSegments(rules, personId, from, credits, range) : new Map<string, TermedSegment>();
    const held = (records.get(participantNo) ?? []).filter(({ end }) => end > from);
    const known = new Set(held.map(({ key }) => segmentName(key)));
    return [
      ...held.map((record): Work => {
        const terms = wanted.get(segmentName(record.key))?.terms ?? termsOf(rules, personId, record.key);
        return { record, personId, terms, range };
      }),
      ...[...wanted]
        .filter(([name]) => !known.has(name))
        .map(([, each]): Work => ({ record: freshRecord(participantNo, each), personId, terms: each.terms, range })),
    ];
  });
};

const freshRecord = (participantNo: number, { key, payPeriod, end }: TermedSegment): SegmentRecord => ({
  id: '',
  participantNo,
  key,
  payPeriod,
  end,
  fresh: true,
  segment: { cells: [], negatives: 0, periodPay: new Map() },
});

/** Where each segment's lines lie among lines that are sorted by segment. */
const rangesOf = (lines: LineColumns): Map<bigint, { from: number; until: number }> => {
  const ranges = new Map<bigint, { from: number; until: number }>();
  for (let from = 0; from < lines.length; ) {
    let until = from + 1;
    while (until < lines.length && sameLong(lines.segments, from, lines.segments, until)) until += 1;
    ranges.set(lines.segments.values[from]!, { from, until });
    from = until;
  }
  return ranges;
};

const walked = (works: readonly Work[], { credits, held: lines, fresh, changed, walk }: Workspace): Written => {
  const written: Written = { periodLines: [], records: [], earned: [] };
  const ranges = rangesOf(lines);
  for (const { record, personId, terms, range } of works) {
    const id = BigInt(record.id);
    const result = walkSegment(credits, range, terms, record.key.currency, walk);
    if (record.fresh) addAll(result, id, credits, fresh);
    else addDifferences(result, id, credits, { lines, ...(ranges.get(id) ?? { from: 0, until: 0 }) }, changed);
    written.periodLines.push(...changedPeriodPay(record, result.segment));
    written.earned.push(...earnedBy(personId, record, result.segment));
    written.records.push({ ...record, segment: result.segment });
  }
  return written;
};
