import { Module } from '@nestjs/common';
import { goalChanged } from '@attain/contracts/coaching';
import { attainmentChanged } from '@attain/contracts/metrics';
import { planningConsumers, planningContracts, planningReplica } from '@attain/planning-replica';
import type { ServiceDefinition } from '@attain/platform/bootstrap';
import { ApplyAttainment } from './app/apply-attainment.js';
import { GoalSignal } from './app/goal-signal.js';
import { ManageGoals } from './app/manage-goals.js';
import { ReadGoals } from './app/read-goals.js';
import { ReviewAtOnce } from './app/review-at-once.js';
import { ReviewGoals } from './app/review-goals.js';
import { TellGoals } from './app/tell-goals.js';
import { ViewHashes } from './app/view-hashes.js';
import { CoachingConfig } from './config.js';
import { AttainmentChangedConsumer } from './consume/attainment-changed.js';
import { GoalsController } from './http/goals.controller.js';
import { ViewController } from './http/view.controller.js';
import { ReviewJob } from './jobs/review.job.js';
import { AttainmentStore, GoalPublisher, GoalStore } from './ports.js';
import { OutboxPublisher } from './publish/outbox-publisher.js';
import { CoachingTables1764300000000 } from './store/migrations/1764300000000-coaching-tables.js';
import { SqlAttainmentStore } from './store/sql-attainment-store.js';
import { SqlGoalStore } from './store/sql-goal-store.js';

@Module({
  controllers: [...planningConsumers, AttainmentChangedConsumer, GoalsController, ViewController],
  providers: [
    ...planningReplica(ReviewAtOnce),
    { provide: AttainmentStore, useClass: SqlAttainmentStore },
    { provide: GoalStore, useClass: SqlGoalStore },
    { provide: GoalPublisher, useClass: OutboxPublisher },
    ApplyAttainment,
    GoalSignal,
    ManageGoals,
    ReadGoals,
    ReviewGoals,
    TellGoals,
    ViewHashes,
    ReviewJob,
  ],
})
export class CoachingModule {}

export const service: ServiceDefinition<CoachingConfig> = {
  name: 'coaching',
  module: CoachingModule,
  config: CoachingConfig,
  migrations: [CoachingTables1764300000000],
  consumes: [...planningContracts, attainmentChanged],
  produces: [goalChanged],
  problems: { NO_QUOTA: 422, OTHER_CURRENCY: 422, GOAL_CLOSED: 409 },
};
