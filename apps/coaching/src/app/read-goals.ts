import { Inject, Injectable } from '@nestjs/common';
import type { GoalEventState } from '@attain/contracts/coaching';
import { isBelow, peopleBelow } from '@attain/domain/org';
import { addDays, type IsoDate } from '@attain/domain/calendar';
import { PlanningCache, type PlanningFacts } from '@attain/planning-replica';
import { withinScope, type SubjectScope } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database } from '@attain/platform/db';
import { AttainmentStore, GoalStore, keyOf, type Goal } from '../ports.js';
import { companyDay, goalState, periodLabelOf } from './goal-view.js';

export interface AskedGoals {
  readonly scope: SubjectScope;
  /** Only this person's; null: all that the caller may see. */
  readonly personId: string | null;
  /** Goals of periods that are over too. */
  readonly past: boolean;
  readonly after: string | null;
  readonly limit: number;
}

export interface GoalView {
  readonly goal: Goal;
  readonly state: GoalEventState;
  readonly name: string;
  readonly periodLabel: string;
}

/** One page; it may show fewer than asked for although there are more. */
export interface GoalsShown {
  readonly goals: readonly GoalView[];
  /** After which goal the next page begins; null on the last. */
  readonly next: string | null;
}

/** Goals as they stand today, for those who may see the person by the lines of the goal's day: today, or its last. */
@Injectable()
export class ReadGoals {
  constructor(
    private readonly database: Database,
    private readonly cache: PlanningCache,
    private readonly goals: GoalStore,
    private readonly attainments: AttainmentStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Null for a person who does not exist, or whom the caller may not see. */
  list({ scope, personId, past, after, limit }: AskedGoals): Promise<GoalsShown | null> {
    return this.database.inTx(async (tx) => {
      const planning = await this.cache.peek(tx);
      const today = companyDay(planning, this.clock.now());
      if (personId !== null && !maySee(planning, scope, personId, today)) return null;
      const personIds = personId === null ? peopleOf(planning, scope, today) : [personId];
      const found = await this.goals.page(tx, { personIds, endsAfter: past ? null : today, after, limit: limit + 1 });
      const page = found.slice(0, limit);
      const attained = await this.attainments.load(tx, page);
      const goals = page
        .filter((goal) => maySee(planning, scope, goal.personId, goalDay(goal, today)))
        .map((goal) => viewOf(planning, goal, goalState(planning, goal, attained.get(keyOf(goal)), today)));
      return { goals, next: found.length > limit ? page.at(-1)!.goalId : null };
    });
  }
}

/** The day whose reporting lines decide who may see a goal: its last, or today while it is not over. */
export const goalDay = (goal: Pick<Goal, 'periodEnd'>, today: IsoDate): IsoDate =>
  today < goal.periodEnd ? today : addDays(goal.periodEnd, -1);

export const maySee = (planning: PlanningFacts, scope: SubjectScope, personId: string, day: IsoDate): boolean =>
  planning.persons.has(personId) && withinScope(scope, personId, (manager, person) => isBelow(planning.lines, manager, person, day));

export const viewOf = (planning: PlanningFacts, goal: Goal, state: GoalEventState): GoalView => ({
  goal,
  state,
  name: planning.persons.get(goal.personId)?.name ?? goal.personId,
  periodLabel: periodLabelOf(planning, goal),
});

function peopleOf(planning: PlanningFacts, scope: SubjectScope, today: IsoDate): string[] | null {
  if (scope.kind === 'all') return null;
  if (scope.kind === 'self') return [scope.personId];
  return [scope.managerId, ...peopleBelow(planning.lines, scope.managerId, today)];
}
