import { Injectable } from '@nestjs/common';
import type { GoalEventState } from '@attain/contracts/coaching';
import type { IsoDate } from '@attain/domain/calendar';
import type { PlanningFacts } from '@attain/planning-replica';
import type { Tx } from '@attain/platform/db';
import { AttainmentStore, GoalPublisher, GoalStore, keyOf, type Goal } from '../ports.js';
import { goalState } from './goal-view.js';

/** Tells of goals whose state differs from what was last told. */
@Injectable()
export class TellGoals {
  constructor(
    private readonly attainments: AttainmentStore,
    private readonly goals: GoalStore,
    private readonly publisher: GoalPublisher,
  ) {}

  /** The goals must be locked, or just added, in this transaction. A closed goal is told of once more and then rests. */
  async tell(tx: Tx, planning: PlanningFacts, goals: readonly Goal[], today: IsoDate): Promise<Map<string, GoalEventState>> {
    const attained = await this.attainments.load(tx, goals);
    const states = new Map(goals.map((goal) => [goal.goalId, goalState(planning, goal, attained.get(keyOf(goal)), today)]));
    const changed = goals
      .map((goal) => ({ goal, data: states.get(goal.goalId)! }))
      .filter(({ goal, data }) => JSON.stringify(data) !== goal.sent)
      .map(({ goal, data }) => ({ data, goal: { ...goal, revision: goal.revision + 1, sent: JSON.stringify(data) } }));
    if (changed.length === 0) return states;
    await this.goals.save(
      tx,
      changed.map(({ goal }) => goal),
    );
    await this.publisher.goals(
      tx,
      changed.map(({ data, goal }) => ({ data, revision: goal.revision })),
    );
    return states;
  }
}
