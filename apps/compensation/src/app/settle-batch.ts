import { Injectable } from '@nestjs/common';
import {
  cellAt,
  countsFor,
  creditValue,
  emptySegment,
  settle,
  type CellTerms,
  type CreditChange,
  type Settlement,
} from '@attain/domain/payout';
import type { Tx } from '@attain/platform/db';
import type { CreditMove } from './deal-facts.js';
import type { Earned } from './post-movements.js';
import type { Rulebook } from './rulebook.js';
import { changedPeriodPay, earnedBy } from './segment-difference.js';
import { segmentName, type SegmentRecord } from './segment-record.js';
import { segmentsAt, termsOf } from './segment-terms.js';
import {
  type FoundLine,
  type LineState,
  LineStore,
  type LineWrite,
  type PeriodLineWrite,
  type SegmentRead,
  SegmentStore,
} from '../ports.js';

interface Work {
  readonly record: SegmentRecord;
  readonly personId: string;
  readonly changes: (CreditChange & { readonly state: LineState })[];
}

/** A credit that moved in a segment whose cell holds its date. */
interface Claim {
  readonly work: Work;
  readonly move: CreditMove;
  readonly cell: CellTerms;
}

/** Settles the credits that a batch of deals moved into the segments of their people. */
@Injectable()
export class SettleBatch {
  constructor(
    private readonly segments: SegmentStore,
    private readonly lines: LineStore,
  ) {}

  /** Call with the participants locked. Gives what each segment earns more or less. */
  async settle(tx: Tx, moves: readonly CreditMove[], numbers: ReadonlyMap<string, number>, rules: Rulebook): Promise<Earned[]> {
    const works = await this.openSegments(tx, moves, numbers, rules);
    const claims = claimsOf(moves, works);
    const found = await this.lines.find(
      tx,
      claims
        .filter(({ move, work }) => move.known && !work.record.fresh)
        .map(({ work, move }) => ({
          segmentId: work.record.id,
          at: move.at,
        })),
    );
    for (const claim of claims) addChange(claim, claim.move.known ? found.get(`${claim.work.record.id}|${claim.move.at}`) : undefined);
    const touched = [...works.values()].flat().filter(({ changes }) => changes.length > 0);
    for (const { changes } of touched) changes.sort((a, b) => (a.at < b.at ? -1 : 1));
    return this.run(tx, touched);
  }

  /** Segments of the people concerned: those that are stored, and those that today's rules ask for besides. */
  private async openSegments(
    tx: Tx,
    moves: readonly CreditMove[],
    numbers: ReadonlyMap<string, number>,
    rules: Rulebook,
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
      const all = running.map((each) => ({ ...each, requests: each.settlement.requests() }));
      const asked = all.filter(({ requests }) => requests.length > 0);
      if (asked.length === 0) return;
      const reads = asked
        .filter(({ work }) => !work.record.fresh)
        .flatMap(({ work, requests }) => requests.map((request): SegmentRead => ({ segmentId: work.record.id, ...request })));
      const answers = reads.length > 0 ? await this.lines.read(tx, reads) : [];
      let next = 0;
      for (const { work, settlement, requests } of asked) {
        settlement.answer(requests.map(() => (work.record.fresh ? [] : (answers[next++] ?? []))));
      }
    }
  }
}

const distinctDays = (moves: readonly CreditMove[]): CreditMove[] => {
  const seen = new Map<string, Set<string>>();
  return moves.filter(({ personId, on, now }) => {
    if (now === null) return false;
    const days = seen.get(personId) ?? seen.set(personId, new Set()).get(personId)!;
    return days.has(on) ? false : days.add(on) !== undefined;
  });
};

/** Pairs of a move and a segment whose cells hold its date. */
const claimsOf = (moves: readonly CreditMove[], works: ReadonlyMap<string, readonly Work[]>): Claim[] => {
  const claims: Claim[] = [];
  for (const move of moves) {
    for (const work of works.get(move.personId) ?? []) {
      const { cells } = work.record.segment;
      const cell = cells[cellAt(cells, move.on)];
      if (cell) claims.push({ work, move, cell });
    }
  }
  return claims;
};

const addChange = ({ work, move, cell }: Claim, stored: FoundLine | undefined): void => {
  const previous = stored && stored.state !== 'removed' ? { amount: stored.amount, payable: stored.payable } : null;
  const counts = move.now && countsFor(cell.component.measure, move.now, move.dealType) ? move.now : null;
  if (!counts) {
    if (previous) work.changes.push({ at: move.at, amount: null, previous, state: 'removed' });
    return;
  }
  const value = creditValue(counts, work.record.key.currency);
  const state: LineState = value.held === null ? 'live' : 'held';
  const amount = value.amount ?? 0n;
  if (stored?.state === state && stored.amount === amount) return;
  work.changes.push({ at: move.at, amount, previous, state });
};
