import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import { RecalculationSignal } from '../app/recalculation-signal.js';
import { hasEvaluated, type Rulebook } from '../app/rulebook.js';
import { type DirtyMark, DirtyStore, ParticipantStore } from '../ports.js';
import { payReach } from './pay-reach.js';
import { evaluatedPlansOf } from './plan-stretches.js';

/** The date of a mark for evaluated plans alone: settled ones have nothing to do for it. */
export const NO_DATE = '9999-12-31';

/** Marks whose evaluated pay a batch of credits moves; it is evaluated by the recalculation, which wakes at once. */
@Injectable()
export class MarkEvaluated {
  constructor(
    private readonly dirty: DirtyStore,
    private readonly participants: ParticipantStore,
    private readonly signal: RecalculationSignal,
  ) {}

  /** Call before any period is held. */
  async credited(tx: Tx, numbers: ReadonlyMap<string, number>, rules: Rulebook): Promise<void> {
    if (!hasEvaluated(rules)) return;
    const marks = [...numbers]
      .filter(([personId]) => evaluatedPlansOf(rules, personId).length > 0)
      .map(([, participantNo]): DirtyMark => ({ participantNo, from: NO_DATE }));
    const managers = [...payReach(rules).managersOf(numbers.keys())].filter((personId) => !numbers.has(personId));
    for (const participantNo of managers.length > 0 ? (await this.participants.numbersOf(tx, managers)).values() : [])
      marks.push({ participantNo, from: NO_DATE, spread: false });
    if (marks.length === 0) return;
    await this.dirty.mark(tx, marks);
    this.signal.after(tx);
  }

  /** Marks people for whom time went on. */
  async passed(tx: Tx, participants: readonly number[]): Promise<void> {
    await this.dirty.mark(
      tx,
      participants.map((participantNo) => ({ participantNo, from: NO_DATE, spread: false })),
    );
    this.signal.after(tx);
  }
}
