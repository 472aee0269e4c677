import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { periodOf, dateInZone, type Basis, type Period } from '@attain/domain/calendar';
import type { GoalTarget } from '@attain/domain/coaching';
import { PlanningCache, type PlanningFacts, type Quota } from '@attain/planning-replica';
import { audit, type SubjectScope } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database, type Tx } from '@attain/platform/db';
import { GoalStore, type Goal } from '../ports.js';
import { calendarOf, companyDay } from './goal-view.js';
import { maySee, viewOf, type GoalView } from './read-goals.js';
import { TellGoals } from './tell-goals.js';

/** The person has no quota of this measure and basis, so nothing tells how far they are. */
export class NoQuota extends Error {
  override readonly name = 'NoQuota';
  readonly code = 'NO_QUOTA';
}

/** An amount in another currency than the quota's. */
export class OtherCurrency extends Error {
  override readonly name = 'OtherCurrency';
  readonly code = 'OTHER_CURRENCY';
}

/** A closed goal does not change any more. */
export class GoalClosed extends Error {
  override readonly name = 'GoalClosed';
  readonly code = 'GOAL_CLOSED';
}

/** Who does it. */
export interface Author {
  readonly who: string;
  readonly scope: SubjectScope;
  readonly why: string | null;
}

export interface NewGoal {
  readonly personId: string;
  readonly measure: string;
  readonly basis: Basis;
  /** Any day of the period; today's where null. */
  readonly date: string | null;
  readonly target: GoalTarget;
  readonly note: string | null;
}

/** Null leaves what is there. */
export interface GoalChange {
  readonly target: GoalTarget | null;
  readonly note: string | null;
}

/** What a manager does with goals; each change leaves an audit row and an event in the same transaction. */
@Injectable()
export class ManageGoals {
  constructor(
    private readonly database: Database,
    private readonly cache: PlanningCache,
    private readonly goals: GoalStore,
    private readonly tell: TellGoals,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Null for a person who does not exist, or is none of theirs. @throws NoQuota, OtherCurrency */
  create(asked: NewGoal, author: Author, remember: Remember): Promise<GoalView | null> {
    return this.database.inTx(async (tx) => {
      const planning = await this.cache.peek(tx);
      const today = companyDay(planning, this.clock.now());
      if (!maySee(planning, author.scope, asked.personId, today)) return null;
      const quota = quotaOf(planning, asked);
      assertCurrency(asked.target, quota);
      const goal = newGoal(asked, quota, this.periodOf(planning, quota, asked.date));
      await this.goals.addMissing(tx, [goal]);
      return this.finish(tx, planning, { before: null, after: goal, what: 'goal.created' }, author, remember);
    });
  }

  /** Null for a goal that does not exist, or is none of theirs. @throws GoalClosed, OtherCurrency */
  change(goalId: string, change: GoalChange, author: Author, remember: Remember): Promise<GoalView | null> {
    return this.withGoal(goalId, author, (tx, planning, goal) => {
      const quota = planning.quotas.get(goal.quotaId);
      if (change.target !== null && quota !== undefined) assertCurrency(change.target, quota);
      const after = { ...goal, target: change.target ?? goal.target, note: change.note ?? goal.note };
      return this.finish(tx, planning, { before: goal, after, what: 'goal.changed' }, author, remember);
    });
  }

  /** Null for a goal that does not exist, or is none of theirs. @throws GoalClosed */
  close(goalId: string, author: Author, remember: Remember): Promise<GoalView | null> {
    return this.withGoal(goalId, author, (tx, planning, goal) =>
      this.finish(tx, planning, { before: goal, after: { ...goal, closed: true }, what: 'goal.closed' }, author, remember),
    );
  }

  private withGoal(
    goalId: string,
    author: Author,
    work: (tx: Tx, planning: PlanningFacts, goal: Goal) => Promise<GoalView>,
  ): Promise<GoalView | null> {
    return this.database.inTx(async (tx) => {
      const planning = await this.cache.peek(tx);
      const goal = await this.goals.lock(tx, goalId);
      if (goal === null || !maySee(planning, author.scope, goal.personId, companyDay(planning, this.clock.now()))) return null;
      if (goal.closed) throw new GoalClosed('The goal is closed');
      return work(tx, planning, goal);
    });
  }

  private async finish(tx: Tx, planning: PlanningFacts, step: Step, { who, why }: Author, remember: Remember): Promise<GoalView> {
    const { before, after, what } = step;
    const states = await this.tell.tell(tx, planning, [{ ...after, sent: '' }], companyDay(planning, this.clock.now()));
    await audit(tx, { who, what, subject: `goal/${after.goalId}`, before: shown(before), after: shown(after), why });
    const view = viewOf(planning, after, states.get(after.goalId)!);
    await remember(tx, view);
    return view;
  }

  private periodOf(planning: PlanningFacts, quota: Quota, date: string | null): Period {
    const calendar = calendarOf(planning, quota);
    return periodOf(calendar, quota.basis, date ?? dateInZone(this.clock.now().toISOString(), calendar.timeZone));
  }
}

/** Keeps the answer of a request in the transaction of its effect. */
export type Remember = (tx: Tx, view: GoalView) => Promise<void>;

interface Step {
  readonly before: Goal | null;
  readonly after: Goal;
  readonly what: string;
}

const shown = (goal: Goal | null) => (goal === null ? null : { target: goal.target, note: goal.note, closed: goal.closed });

function quotaOf(planning: PlanningFacts, { personId, measure, basis }: NewGoal): Quota {
  const found = [...planning.quotas.values()].find(
    (quota) => quota.personId === personId && quota.measure === measure && quota.basis === basis,
  );
  if (found === undefined) throw new NoQuota(`There is no quota of ${measure} by ${basis} to measure by`);
  return found;
}

function assertCurrency(target: GoalTarget, quota: Quota): void {
  if (target.kind === 'amount' && target.amount.currency !== quota.currency)
    throw new OtherCurrency(`The quota is in ${quota.currency}, not ${target.amount.currency}`);
}

const newGoal = ({ personId, target, note }: NewGoal, { quotaId }: Quota, { start, end }: Period): Goal => ({
  goalId: uuidv7(),
  personId,
  quotaId,
  periodStart: start,
  periodEnd: end,
  origin: 'set',
  target,
  note,
  closed: false,
  revision: 1,
  sent: '',
});
