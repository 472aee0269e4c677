import { Module } from '@nestjs/common';
import { dealChanged } from '@attain/contracts/crm';
import { forecastChanged } from '@attain/contracts/forecasting';
import { planningConsumers, planningContracts, planningReplica } from '@attain/planning-replica';
import type { ServiceDefinition } from '@attain/platform/bootstrap';
import { CategoryPolicies } from './app/category-policies.js';
import { ChangedOwners } from './app/changed-owners.js';
import { ChooseCategory } from './app/choose-category.js';
import { CompanyCurrency } from './app/company-currency.js';
import { DealFinder } from './app/deal-finder.js';
import { DealNames } from './app/deal-names.js';
import { MarkAllOwners } from './app/mark-all-owners.js';
import { PersonForecasts } from './app/person-forecasts.js';
import { ReadSnapshots } from './app/read-snapshots.js';
import { ReadSummary } from './app/read-summary.js';
import { ReadWaterfall } from './app/read-waterfall.js';
import { RecordDeals } from './app/record-deals.js';
import { RefreshStatistics } from './app/refresh-statistics.js';
import { SeeDeals } from './app/see-deals.js';
import { TakeSnapshots } from './app/take-snapshots.js';
import { TellForecasts } from './app/tell-forecasts.js';
import { ViewHashes } from './app/view-hashes.js';
import { ForecastingConfig } from './config.js';
import { DealChangedConsumer } from './consume/deal-changed.js';
import { CategoryController } from './http/category.controller.js';
import { SnapshotController } from './http/snapshot.controller.js';
import { SummaryController } from './http/summary.controller.js';
import { ViewController } from './http/view.controller.js';
import { WaterfallController } from './http/waterfall.controller.js';
import { ForecastJob } from './jobs/forecast.job.js';
import { SnapshotJob } from './jobs/snapshot.job.js';
import { StatisticsJob } from './jobs/statistics.job.js';
import { ChoiceStore, DealStore, ForecastPublisher, ForecastStore, PolicyStore, SnapshotStore } from './ports.js';
import { OutboxPublisher } from './publish/outbox-publisher.js';
import { ForecastingTables1764200000000 } from './store/migrations/1764200000000-forecasting-tables.js';
import { SqlChoiceStore } from './store/sql-choice-store.js';
import { SqlDealStore } from './store/sql-deal-store.js';
import { SqlForecastStore } from './store/sql-forecast-store.js';
import { SqlPolicyStore } from './store/sql-policy-store.js';
import { SqlSnapshotStore } from './store/sql-snapshot-store.js';

@Module({
  controllers: [
    ...planningConsumers,
    DealChangedConsumer,
    SummaryController,
    WaterfallController,
    SnapshotController,
    CategoryController,
    ViewController,
  ],
  providers: [
    ...planningReplica(MarkAllOwners),
    { provide: DealStore, useClass: SqlDealStore },
    { provide: ChoiceStore, useClass: SqlChoiceStore },
    { provide: PolicyStore, useClass: SqlPolicyStore },
    { provide: SnapshotStore, useClass: SqlSnapshotStore },
    { provide: ForecastStore, useClass: SqlForecastStore },
    { provide: ForecastPublisher, useClass: OutboxPublisher },
    CategoryPolicies,
    ChangedOwners,
    ChooseCategory,
    CompanyCurrency,
    DealFinder,
    DealNames,
    PersonForecasts,
    ReadSnapshots,
    ReadSummary,
    ReadWaterfall,
    RecordDeals,
    RefreshStatistics,
    SeeDeals,
    TakeSnapshots,
    TellForecasts,
    ViewHashes,
    ForecastJob,
    SnapshotJob,
    StatisticsJob,
  ],
})
export class ForecastingModule {}

export const service: ServiceDefinition<ForecastingConfig> = {
  name: 'forecasting',
  module: ForecastingModule,
  config: ForecastingConfig,
  migrations: [ForecastingTables1764200000000],
  consumes: [...planningContracts, dealChanged],
  produces: [forecastChanged],
  problems: { FUTURE_DATE: 400, EMPTY_SPAN: 400, DEAL_NOT_OPEN: 409, UNSOUND_POLICY: 422 },
};
