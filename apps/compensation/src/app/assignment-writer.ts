import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import type { FieldError } from '@attain/platform/http';
import { overlaps, type PlanSpan } from './overlaps.js';
import { Refused } from './refusal.js';
import { RecalculationSignal } from './recalculation-signal.js';
import { AssignmentStore, type AssignmentWrite, type AwaitedAssignment, DirtyStore, ReferenceStore } from '../ports.js';

export interface PlacedAssignment extends AssignmentWrite {
  /** Names the row in errors. */
  readonly place: string;
}

/** Saves assignments that are sound, and marks whose pay changes by them. */
@Injectable()
export class AssignmentWriter {
  constructor(
    private readonly assignments: AssignmentStore,
    private readonly references: ReferenceStore,
    private readonly dirty: DirtyStore,
    private readonly signal: RecalculationSignal,
  ) {}

  /**
   * Call it before looking up people: from here to the commit no event of planning is applied. A person who comes to be known at the same
   * moment would otherwise find nothing that waits, and what waits would never be claimed.
   */
  async begin(tx: Tx): Promise<void> {
    await this.references.bump(tx);
  }

  /** @throws Refused when spans of one person under one plan overlap */
  async save(tx: Tx, rows: readonly PlacedAssignment[]): Promise<void> {
    if (rows.length === 0) return;
    const revision = await this.references.bump(tx);
    const held = await this.assignments.of(tx, [...new Set(rows.map(({ participantNo }) => participantNo))]);
    const before = new Map(held.map((row) => [nameOf(row), row.to]));
    const changed = [...new Map(rows.map((row) => [nameOf(row), row])).values()].filter((row) => before.get(nameOf(row)) !== row.to);
    if (changed.length === 0) return;
    refuse(
      overlaps(
        held.map((row) => ({ ...row, who: String(row.participantNo), place: 'held' })),
        changed.map((row) => ({ ...row, who: String(row.participantNo) })),
      ),
    );
    await this.assignments.save(tx, changed, revision);
    await this.dirty.mark(tx, changed);
    this.signal.after(tx);
  }

  /** Keeps what is meant for people whom planning does not know yet. @throws Refused as `save` does */
  async await(tx: Tx, rows: readonly (AwaitedAssignment & { readonly place: string })[]): Promise<void> {
    if (rows.length === 0) return;
    const held = await this.assignments.awaited(tx, [...new Set(rows.map(({ email }) => email))]);
    const named = (row: AwaitedAssignment, place: string): PlanSpan => ({ ...row, who: row.email, place });
    refuse(
      overlaps(
        held.map((row) => named(row, 'held')),
        rows.map((row) => named(row, row.place)),
      ),
    );
    await this.assignments.await(tx, [...new Map(rows.map((row) => [`${row.email} ${row.plan} ${row.from}`, row])).values()]);
  }

  /** Assigns those who were waited for. */
  async claim(tx: Tx, people: readonly { readonly email: string; readonly participantNo: number }[]): Promise<void> {
    const numbers = new Map(people.map(({ email, participantNo }) => [email, participantNo]));
    const awaited = await this.assignments.takeAwaited(tx, [...numbers.keys()]);
    await this.save(
      tx,
      awaited.map((row) => ({ ...row, participantNo: numbers.get(row.email) ?? 0, place: row.email })),
    );
  }
}

const refuse = (errors: readonly FieldError[]): void => {
  if (errors.length > 0)
    throw new Refused('ASSIGNMENTS_REFUSED', `${errors.length} span(s) overlap; nothing was saved`, errors.slice(0, 200));
};

const nameOf = ({ participantNo, plan, from }: AssignmentWrite): string => `${participantNo} ${plan} ${from}`;
