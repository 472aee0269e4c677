import { Injectable } from '@nestjs/common';
import { changedSpan } from '@attain/domain/calendar';
import type { Tx } from '@attain/platform/db';
import { NO_DATE } from '../evaluated/mark-evaluated.js';
import type { CalendarState, PersonState, QuotaState, ReportingLineState } from './planning-states.js';
import { AssignmentWriter } from './assignment-writer.js';
import { RecalculationSignal } from './recalculation-signal.js';
import { DirtyStore, ParticipantStore, type ReferenceChange, type ReferenceKind, ReferenceStore } from '../ports.js';

export interface PlanningEvent {
  readonly id: string;
  readonly version: number;
  readonly body: unknown;
}

/** Whose pay a changed rule touches, and from which date on. */
interface Touched {
  readonly personId: string;
  readonly from: string;
}

const ALWAYS = '0001-01-01';

/** Whoever was ever above a person. */
const managersOf = (timeline: ReportingLineState['timeline']): string[] => timeline.flatMap(({ managerId }) => managerId ?? []);

/** Keeps what planning decides and marks whose pay must be calculated anew. */
@Injectable()
export class ApplyPlanning {
  constructor(
    private readonly references: ReferenceStore,
    private readonly participants: ParticipantStore,
    private readonly dirty: DirtyStore,
    private readonly signal: RecalculationSignal,
    private readonly assignments: AssignmentWriter,
  ) {}

  async apply(tx: Tx, kind: ReferenceKind, events: readonly PlanningEvent[]): Promise<void> {
    const newest = new Map<string, PlanningEvent>();
    for (const event of events) if (event.version > (newest.get(event.id)?.version ?? -1)) newest.set(event.id, event);
    const rows = [...newest.values()].map(({ id, version, body }) => ({ kind, id, version, body: JSON.stringify(body) }));
    const changes = await this.references.save(tx, rows);
    const touched = kind === 'calendar' ? await this.byCalendar(tx, changes) : changes.flatMap(TOUCHED[kind]);
    if (kind === 'person') await this.claimAwaited(tx, changes);
    if (touched.length === 0) return;
    const numbers = await this.participants.numbersOf(
      tx,
      touched.map(({ personId }) => personId),
    );
    await this.dirty.mark(
      tx,
      touched.map(({ personId, from }) => ({ participantNo: numbers.get(personId) ?? 0, from })),
    );
    this.signal.after(tx);
  }

  /** Plans that were assigned to an e-mail address before planning knew its person. */
  private async claimAwaited(tx: Tx, changes: readonly ReferenceChange[]): Promise<void> {
    const people = changes.map(({ body }) => JSON.parse(body) as PersonState).filter(({ email }) => email !== null);
    if (people.length === 0) return;
    const numbers = await this.participants.numbersOf(
      tx,
      people.map(({ personId }) => personId),
    );
    await this.assignments.claim(
      tx,
      people.map(({ email, personId }) => ({ email: (email ?? '').trim().toLowerCase(), participantNo: numbers.get(personId) ?? 0 })),
    );
  }

  private async byCalendar(tx: Tx, changes: readonly ReferenceChange[]): Promise<Touched[]> {
    const codes = changes.map(({ body }) => (JSON.parse(body) as CalendarState).code);
    return (await this.participants.assignedInCalendars(tx, codes)).map((personId) => ({ personId, from: ALWAYS }));
  }
}

const first = <T extends { from: string; to: string | null }>(
  before: readonly T[],
  after: readonly T[],
  same: (a?: T, b?: T) => boolean,
): string | null => changedSpan(before, after, same)?.from ?? null;

const TOUCHED: Readonly<Record<Exclude<ReferenceKind, 'calendar'>, (change: ReferenceChange) => Touched[]>> = {
  person: ({ body, replaced }) => {
    const now = JSON.parse(body) as PersonState;
    const before = replaced === null ? null : (JSON.parse(replaced) as PersonState);
    const from = first(before?.participation ?? [], now.participation, (a, b) => (a === undefined) === (b === undefined));
    const described = before?.title !== now.title || before?.businessUnit !== now.businessUnit;
    return from !== null || described ? [{ personId: now.personId, from: from ?? NO_DATE }] : [];
  },
  // Credits tell what a reporting line means for settled plans; evaluated ones may pay on what people below earn.
  line: ({ body, replaced }) => {
    const now = JSON.parse(body) as ReportingLineState;
    const before = replaced === null ? [] : managersOf((JSON.parse(replaced) as ReportingLineState).timeline);
    return [...new Set([now.personId, ...before, ...managersOf(now.timeline)])].map((personId) => ({ personId, from: NO_DATE }));
  },
  quota: ({ body, replaced }) => {
    const now = JSON.parse(body) as QuotaState;
    const before = replaced === null ? null : (JSON.parse(replaced) as QuotaState);
    if (before && (['personId', 'measure', 'basis', 'currency'] as const).some((field) => before[field] !== now[field])) {
      return [...new Set([before.personId, now.personId])].map((personId) => ({ personId, from: ALWAYS }));
    }
    const from = first(before?.timeline ?? [], now.timeline, (a, b) => a?.amount === b?.amount);
    return from === null ? [] : [{ personId: now.personId, from }];
  },
};
