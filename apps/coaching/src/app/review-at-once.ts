import { Injectable } from '@nestjs/common';
import { PlanningReaction } from '@attain/planning-replica';
import type { Tx } from '@attain/platform/db';
import { GoalSignal } from './goal-signal.js';

/** The round over all goals, which makes the missing ones, follows a change of planning at once. */
@Injectable()
export class ReviewAtOnce extends PlanningReaction {
  constructor(private readonly signal: GoalSignal) {
    super();
  }

  override changed(tx: Tx): void {
    tx.afterCommit(() => this.signal.raise());
  }
}
