import { Injectable } from '@nestjs/common';
import { cellAt, countsFor, creditValue, emptySegment, settle, type CreditChange, type Settlement } from '@attain/domain/payout';
import type { Tx } from '@attain/platform/db';
import { LineStore, type FoundLine, type LineState, type LineWrite, type SegmentRead } from '../store/line-store.js';
import { SegmentStore } from '../store/segment-store.js';
import type { CreditMove } from './deal-facts.js';
import type { Earned } from './post-movements.js';
import type { Rulebook } from './rulebook.js';
import { changedPeriodPay, earnedBy, type PeriodLineWrite } from './segment-difference.js';
import { segmentName, type SegmentRecord } from './segment-record.js';
import { segmentsAt, termsOf } from './segment-terms.js';

interface Work {
  readonly record: SegmentRecord;
  readonly personId: string;
  readonly changes: (CreditChange & { readonly state: LineState })[];
}

interface Claim {
  readonly work: Work;
  readonly move: CreditMove;
}

/** Settles the credits that a batch of deals moved into the segments of their people. */
@Injectable()
export class SettleBatch {
  constructor(private readonly segments: SegmentStore, private readonly lines: LineStore) {}

  /** Call with the participants locked. Gives what each segment earns more or less. */
  async settle(tx: Tx, moves: readonly CreditMove[], numbers: ReadonlyMap<string, number>, rules: Rulebook): Promise<Earned[]> {
    const works = await this.openSegments(tx, moves, numbers, rules);
    const claims = claimsOf(moves, works);
    const found = await this.lines.find(tx, claims.filter(({ move, work }) => move.known && !work.record.fresh).map(({ work, move }) => ({
      segmentId: work.record.id, at: move.at,
    })));
    for (const { work, move } of claims) addChange(work, move, found.get(`${work.record.id}|${move.at}`));
    const touched = [...works.values()].flat().filter(({ changes }) => changes.length > 0);
    for (const { changes } of touched) changes.sort((a, b) => (a.at < b.at ? -1 : 1));
    return this.run(tx, touched);
  }

  /** Segments of the people concerned: those that are stored, and those that today's rules ask for besides. */
  private async openSegments(
    tx: Tx, moves: readonly CreditMove[], numbers: ReadonlyMap<string, number>, rules: Rulebook,
  ): Promise<Map<string, Work[]>> {
    const dates = moves.map(({ on }) => on).sort();
    const from = dates[0] ?? '';
    const stored = await this.segments.load(tx, [...numbers.values()], from, dates.at(-1) ?? '', rules);
    const people = new Map([...numbers].map(([personId, no]) => [no, personId]));
    const works = new Map<string, Map<string, Work>>();
    const put = (personId: string, record: SegmentRecord): void => {
      const own = works.get(personId) ?? works.set(personId, new Map()).get(personId)!;
      own.set(segmentName(record.key), { record, personId, changes: [] });
    };
    for (const record of stored) put(people.get(record.participantNo) ?? '', record);
    const fresh: { personId: string; record: SegmentRecord }[] = [];
    for (const { personId, on } of distinctDays(moves)) {
      for (const { key, payPeriod, end } of segmentsAt(rules, personId, on)) {
        if (works.get(personId)?.has(segmentName(key))) continue;
        const segment = emptySegment(termsOf(rules, personId, key));
        const record: SegmentRecord = { id: '', participantNo: numbers.get(personId) ?? 0, key, payPeriod, end, fresh: true, segment };
        fresh.push({ personId, record });
        put(personId, record);
      }
    }
    const ids = await this.segments.nextIds(tx, fresh.length);
    fresh.forEach(({ personId, record }, index) => put(personId, { ...record, id: ids[index] ?? '' }));
    return new Map([...works].map(([personId, own]) => [personId, [...own.values()]]));
  }

  private async run(tx: Tx, works: readonly Work[]): Promise<Earned[]> {
    const running = works.map((work) => ({ work, settlement: settle(work.record.segment, work.changes) }));
    await this.answerReads(tx, running);
    const writes: LineWrite[] = [];
    const records: SegmentRecord[] = [];
    const earned: Earned[] = [];
    const periodLines: PeriodLineWrite[] = [];
    for (const { work, settlement } of running) {
      const { segment, lines } = settlement.result();
      const states = new Map(work.changes.map(({ at, state }) => [at, state]));
      for (const line of lines) writes.push({ segmentId: work.record.id, ...line, state: states.get(line.at) ?? 'live' });
      periodLines.push(...changedPeriodPay(work.record, segment));
      earned.push(...earnedBy(work.personId, work.record, segment));
      records.push({ ...work.record, segment });
    }
    await this.lines.save(tx, writes);
    await this.lines.savePeriodLines(tx, periodLines);
    await this.segments.save(tx, records);
    return earned;
  }

  /** All segments' reads of a round in one query; a segment without rows has nothing to read. */
  private async answerReads(tx: Tx, running: readonly { readonly work: Work; readonly settlement: Settlement }[]): Promise<void> {
    for (;;) {
      const asked = running.map(({ work, settlement }) => ({ work, settlement, requests: settlement.requests() })).filter(({ requests }) => requests.length > 0);
      if (asked.length === 0) return;
      const reads = asked.flatMap(({ work, requests }) => (work.record.fresh ? [] : requests.map((request): SegmentRead => ({ segmentId: work.record.id, ...request }))));
      const answers = reads.length > 0 ? await this.lines.read(tx, reads) : [];
      let next = 0;
      for (const { work, settlement, requests } of asked) {
        settlement.answer(requests.map(() => (work.record.fresh ? [] : (answers[next++] ?? []))));
      }
    }
  }
}

const distinctDays = (moves: readonly CreditMove[]): CreditMove[] =>
  [...new Map(moves.filter(({ now }) => now !== null).map((move) => [`${move.personId} ${move.on}`, move])).values()];

/** Pairs of a move and a segment whose cells hold its date. */
const claimsOf = (moves: readonly CreditMove[], works: ReadonlyMap<string, readonly Work[]>): Claim[] =>
  moves.flatMap((move) => (works.get(move.personId) ?? [])
    .filter(({ record }) => record.key.start <= move.on && move.on < record.end && cellAt(record.segment.cells, move.on) >= 0)
    .map((work) => ({ work, move })));

const addChange = (work: Work, move: CreditMove, stored: FoundLine | undefined): void => {
  const { segment, key } = work.record;
  const cell = segment.cells[cellAt(segment.cells, move.on)];
  const previous = stored && stored.state !== 'removed' ? { amount: stored.amount, payable: stored.payable } : null;
  const counts = cell && move.now && countsFor(cell.component.measure, move.now, move.dealType) ? move.now : null;
  if (!counts) {
    if (previous) work.changes.push({ at: move.at, amount: null, previous, state: 'removed' });
    return;
  }
  const value = creditValue(counts, key.currency);
  const state: LineState = value.held === null ? 'live' : 'held';
  const amount = value.amount ?? 0n;
  if (stored?.state === state && stored.amount === amount) return;
  work.changes.push({ at: move.at, amount, previous, state });
};
