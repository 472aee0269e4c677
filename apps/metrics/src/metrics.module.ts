import { Module } from '@nestjs/common';
import { dealChanged } from '@attain/contracts/crm';
import { attainmentChanged, creditsChanged } from '@attain/contracts/metrics';
import { creditingPolicyChanged } from '@attain/contracts/planning';
import { CreditingPolicyChangedConsumer, planningConsumers, planningContracts, planningReplica } from '@attain/planning-replica';
import type { ServiceDefinition } from '@attain/platform/bootstrap';
import { CatchUp } from './app/catch-up.js';
import { CreditDeals } from './app/credit-deals.js';
import { CreditWriter } from './app/credit-writer.js';
import { MarkChanged } from './app/mark-changed.js';
import { ReadAttainment } from './app/read-attainment.js';
import { ReadDealList } from './app/read-deal-list.js';
import { ReadDeals } from './app/read-deals.js';
import { ReadKpis } from './app/read-kpis.js';
import { ReadLeaderboard } from './app/read-leaderboard.js';
import { ReadTeam } from './app/read-team.js';
import { RebuildQuotas } from './app/rebuild-quotas.js';
import { RecreditDeals } from './app/recredit-deals.js';
import { RecreditSignal } from './app/recredit-signal.js';
import { RefreshStatistics } from './app/refresh-statistics.js';
import { UpdateAttainment } from './app/update-attainment.js';
import { ViewHashes } from './app/view-hashes.js';
import { MetricsConfig } from './config.js';
import { DealChangedConsumer } from './consume/deal-changed.js';
import { AttainmentController } from './http/attainment.controller.js';
import { DealController } from './http/deal.controller.js';
import { KpiController } from './http/kpi.controller.js';
import { LeaderboardController } from './http/leaderboard.controller.js';
import { TeamController } from './http/team.controller.js';
import { ViewController } from './http/view.controller.js';
import { RecreditJob } from './jobs/recredit.job.js';
import { StatisticsJob } from './jobs/statistics.job.js';
import { AttainmentStore, BucketStore, DealList, DealStore, JobStore, MetricsPublisher } from './ports.js';
import { OutboxPublisher } from './publish/outbox-publisher.js';
import { MetricsTables1764100000000 } from './store/migrations/1764100000000-metrics-tables.js';
import { ListedDeals1764200000000 } from './store/migrations/1764200000000-listed-deals.js';
import { SqlAttainmentStore } from './store/sql-attainment-store.js';
import { SqlBucketStore } from './store/sql-bucket-store.js';
import { SqlDealList } from './store/sql-deal-list.js';
import { SqlDealStore } from './store/sql-deal-store.js';
import { SqlJobStore } from './store/sql-job-store.js';

@Module({
  controllers: [
    ...planningConsumers,
    CreditingPolicyChangedConsumer,
    DealChangedConsumer,
    AttainmentController,
    TeamController,
    KpiController,
    LeaderboardController,
    DealController,
    ViewController,
  ],
  providers: [
    ...planningReplica(MarkChanged),
    { provide: DealStore, useClass: SqlDealStore },
    { provide: DealList, useClass: SqlDealList },
    { provide: BucketStore, useClass: SqlBucketStore },
    { provide: AttainmentStore, useClass: SqlAttainmentStore },
    { provide: JobStore, useClass: SqlJobStore },
    { provide: MetricsPublisher, useClass: OutboxPublisher },
    RecreditSignal,
    CreditDeals,
    CreditWriter,
    UpdateAttainment,
    RecreditDeals,
    RebuildQuotas,
    CatchUp,
    RefreshStatistics,
    ReadAttainment,
    ReadKpis,
    ReadLeaderboard,
    ReadDeals,
    ReadDealList,
    ReadTeam,
    ViewHashes,
    RecreditJob,
    StatisticsJob,
  ],
})
export class MetricsModule {}

/** Planning's facts come first within a batch, so that its deals are credited with them at once. */
export const service: ServiceDefinition<MetricsConfig> = {
  name: 'metrics',
  module: MetricsModule,
  config: MetricsConfig,
  migrations: [MetricsTables1764100000000, ListedDeals1764200000000],
  consumes: [...planningContracts, creditingPolicyChanged, dealChanged],
  produces: [creditsChanged, attainmentChanged],
};
