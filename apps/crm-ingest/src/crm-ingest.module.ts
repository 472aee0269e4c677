import { Module } from '@nestjs/common';
import { accountChanged, dealChanged, userChanged } from '@attain/contracts/crm';
import type { ServiceDefinition } from '@attain/platform/bootstrap';
import { ApplyRecords } from './app/apply-records.js';
import { ConnectionSecrets } from './app/connection-secrets.js';
import { Counters } from './app/counters.js';
import { DrainDirty } from './app/drain-dirty.js';
import { ManageConnections } from './app/manage-connections.js';
import { PollChanges } from './app/poll-changes.js';
import { PollDeletions } from './app/poll-deletions.js';
import { ReceiveWebhook } from './app/receive-webhook.js';
import { RederiveDeals } from './app/rederive-deals.js';
import { RefreshReference } from './app/refresh-reference.js';
import { RunImport } from './app/run-import.js';
import { SourceOpening } from './app/source-opening.js';
import { SweepIds } from './app/sweep-ids.js';
import { SyncParts } from './app/sync-parts.js';
import { SyncSignals } from './app/sync-signals.js';
import { UploadImport } from './app/upload-import.js';
import { CrmIngestConfig } from './config.js';
import { ConnectionFinder } from './http/connection-finder.js';
import { ConnectionView } from './http/connection-view.js';
import { ConnectionsController } from './http/connections.controller.js';
import { DealsController } from './http/deals.controller.js';
import { ImportsController } from './http/imports.controller.js';
import { RecordsController } from './http/records.controller.js';
import { SystemController } from './http/system.controller.js';
import { WebhooksController } from './http/webhooks.controller.js';
import { Housekeeping } from './jobs/housekeeping.js';
import { ImportJob } from './jobs/import-job.js';
import { RederiveJob } from './jobs/rederive-job.js';
import { SyncSupervisor } from './jobs/sync-supervisor.js';
import { CrmIngestTables1764010000000 } from './store/migrations/crm-ingest-tables.js';

/** Rooms in reading order: http · app · store · publish · jobs. Nothing is consumed: this is where facts enter. */
@Module({
  controllers: [ConnectionsController, WebhooksController, ImportsController, RecordsController, DealsController, SystemController],
  providers: [
    ConnectionFinder,
    ConnectionView,
    ApplyRecords,
    ConnectionSecrets,
    Counters,
    DrainDirty,
    ManageConnections,
    PollChanges,
    PollDeletions,
    ReceiveWebhook,
    RederiveDeals,
    RefreshReference,
    RunImport,
    SourceOpening,
    SweepIds,
    SyncParts,
    SyncSignals,
    UploadImport,
    Housekeeping,
    ImportJob,
    RederiveJob,
    SyncSupervisor,
  ],
})
export class CrmIngestModule {}

export const service: ServiceDefinition<CrmIngestConfig> = {
  name: 'crm-ingest',
  module: CrmIngestModule,
  config: CrmIngestConfig,
  migrations: [CrmIngestTables1764010000000],
  consumes: [],
  produces: [userChanged, accountChanged, dealChanged],
};
