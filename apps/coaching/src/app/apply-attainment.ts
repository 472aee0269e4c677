import { Inject, Injectable } from '@nestjs/common';
import { PlanningCache } from '@attain/planning-replica';
import { CLOCK, type Clock } from '@attain/platform/clock';
import type { ReceivedEvent } from '@attain/platform/consume';
import type { Tx } from '@attain/platform/db';
import { AttainmentStore, GoalStore, keyOf, type Attainment, type AttainmentState } from '../ports.js';
import { companyDay } from './goal-view.js';
import { TellGoals } from './tell-goals.js';

/** Keeps the newest attainment of each quota and period, and moves the goals that follow it. */
@Injectable()
export class ApplyAttainment {
  constructor(
    private readonly cache: PlanningCache,
    private readonly attainments: AttainmentStore,
    private readonly goals: GoalStore,
    private readonly tell: TellGoals,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async apply(tx: Tx, events: readonly ReceivedEvent<AttainmentState>[]): Promise<void> {
    const known = await this.attainments.load(
      tx,
      events.map(({ data }) => data),
    );
    const newer = new Map<string, Attainment>();
    for (const { version, data } of events) {
      const key = keyOf(data);
      const held = newer.get(key) ?? known.get(key);
      if (held !== undefined && held.version >= version) continue;
      newer.set(key, { quotaId: data.quotaId, periodStart: data.periodStart, version, body: data });
    }
    if (newer.size === 0) return;
    await this.attainments.save(tx, [...newer.values()]);
    const goals = await this.goals.ofPeriods(tx, [...newer.values()]);
    if (goals.length === 0) return;
    const planning = await this.cache.peek(tx);
    await this.tell.tell(tx, planning, goals, companyDay(planning, this.clock.now()));
  }
}
