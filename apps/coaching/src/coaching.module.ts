import { Module } from '@nestjs/common';
import { goalChanged } from '@attain/contracts/coaching';
import { attainmentChanged } from '@attain/contracts/metrics';
import { calendarChanged, personChanged, quotaChanged, reportingLineChanged } from '@attain/contracts/planning';
import type { ServiceDefinition } from '@attain/platform/bootstrap';
import { ApplyAttainment } from './app/apply-attainment.js';
import { ApplyPlanning } from './app/apply-planning.js';
import { GoalSignal } from './app/goal-signal.js';
import { ManageGoals } from './app/manage-goals.js';
import { PlanningCache } from './app/planning-cache.js';
import { ReadGoals } from './app/read-goals.js';
import { ReviewGoals } from './app/review-goals.js';
import { TellGoals } from './app/tell-goals.js';
import { ViewHashes } from './app/view-hashes.js';
import { CoachingConfig } from './config.js';
import { AttainmentChangedConsumer } from './consume/attainment-changed.js';
import { CalendarChangedConsumer } from './consume/calendar-changed.js';
import { PersonChangedConsumer } from './consume/person-changed.js';
import { QuotaChangedConsumer } from './consume/quota-changed.js';
import { ReportingLineChangedConsumer } from './consume/reporting-line-changed.js';
import { GoalsController } from './http/goals.controller.js';
import { ViewController } from './http/view.controller.js';
import { ReviewJob } from './jobs/review.job.js';
import { AttainmentStore, GoalPublisher, GoalStore, PlanningStore } from './ports.js';
import { OutboxPublisher } from './publish/outbox-publisher.js';
import { CoachingTables1764300000000 } from './store/migrations/1764300000000-coaching-tables.js';
import { SqlAttainmentStore } from './store/sql-attainment-store.js';
import { SqlGoalStore } from './store/sql-goal-store.js';
import { SqlPlanningStore } from './store/sql-planning-store.js';

@Module({
  controllers: [
    PersonChangedConsumer,
    ReportingLineChangedConsumer,
    CalendarChangedConsumer,
    QuotaChangedConsumer,
    AttainmentChangedConsumer,
    GoalsController,
    ViewController,
  ],
  providers: [
    { provide: PlanningStore, useClass: SqlPlanningStore },
    { provide: AttainmentStore, useClass: SqlAttainmentStore },
    { provide: GoalStore, useClass: SqlGoalStore },
    { provide: GoalPublisher, useClass: OutboxPublisher },
    ApplyAttainment,
    ApplyPlanning,
    GoalSignal,
    ManageGoals,
    PlanningCache,
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
  consumes: [personChanged, reportingLineChanged, calendarChanged, quotaChanged, attainmentChanged],
  produces: [goalChanged],
  problems: { NO_QUOTA: 422, OTHER_CURRENCY: 422, GOAL_CLOSED: 409 },
};
