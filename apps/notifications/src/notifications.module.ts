import { Module } from '@nestjs/common';
import { payoutCalculated, periodClosed, planPublished } from '@attain/contracts/compensation';
import { dealChanged } from '@attain/contracts/crm';
import { attainmentChanged } from '@attain/contracts/metrics';
import { inboxChanged } from '@attain/contracts/notifications';
import { calendarChanged, personChanged, reportingLineChanged } from '@attain/contracts/planning';
import type { ServiceDefinition } from '@attain/platform/bootstrap';
import { ApplyDirectory } from './app/apply-directory.js';
import { CompanySetting } from './app/company-setting.js';
import { DirectoryCache } from './app/directory-cache.js';
import { FollowDeals } from './app/follow-deals.js';
import { ForgetDeliveries } from './app/forget-deliveries.js';
import { InboxHeads } from './app/inbox-heads.js';
import { Inbox } from './app/inbox.js';
import { ManageEndpoints } from './app/manage-endpoints.js';
import { PassOnEvents } from './app/pass-on-events.js';
import { ManagePreferences } from './app/preferences.js';
import { QueueDeliveries } from './app/queue-deliveries.js';
import { RaiseAlerts } from './app/raise-alerts.js';
import { ReplayDeliveries } from './app/replay-deliveries.js';
import { SendDeliveries } from './app/send-deliveries.js';
import { SettleDelivery } from './app/settle-delivery.js';
import { TellAlerts } from './app/tell-alerts.js';
import { Unsubscribe } from './app/unsubscribe.js';
import { WatchAttainment } from './app/watch-attainment.js';
import { WatchPayouts } from './app/watch-payouts.js';
import { EmailChannel } from './channels/email.js';
import { WebhookChannel } from './channels/webhook.js';
import { NotificationsConfig } from './config.js';
import { AttainmentChangedConsumer } from './consume/attainment-changed.js';
import { CalendarChangedConsumer } from './consume/calendar-changed.js';
import { DeadLetterAddedConsumer, deadLetters } from './consume/dead-letter-added.js';
import { DealChangedConsumer } from './consume/deal-changed.js';
import { PayoutCalculatedConsumer } from './consume/payout-calculated.js';
import { PeriodClosedConsumer } from './consume/period-closed.js';
import { PersonChangedConsumer } from './consume/person-changed.js';
import { PlanPublishedConsumer } from './consume/plan-published.js';
import { ReportingLineChangedConsumer } from './consume/reporting-line-changed.js';
import { DeliveriesController } from './http/deliveries.controller.js';
import { EndpointsController } from './http/endpoints.controller.js';
import { InboxController } from './http/inbox.controller.js';
import { PreferencesController } from './http/preferences.controller.js';
import { RulesController } from './http/rules.controller.js';
import { SettingsController } from './http/settings.controller.js';
import { UnsubscribeController } from './http/unsubscribe.controller.js';
import { DeliveryJob } from './jobs/delivery.job.js';
import { RetentionJob } from './jobs/retention.job.js';
import { GuardedClient } from './outbound/guarded-client.js';
import {
  AlertStore,
  CHANNELS,
  DealStore,
  DeliveryStore,
  DirectoryStore,
  EndpointStore,
  InboxPublisher,
  InboxStore,
  OutboundGuard,
  PreferenceStore,
  Seal,
  SettingStore,
  Unsubscribing,
  type Channel,
} from './ports.js';
import { OutboxInboxPublisher } from './publish/outbox-inbox-publisher.js';
import { NotificationsTables1764500000000 } from './store/migrations/1764500000000-notifications-tables.js';
import { KeySeal } from './store/sealing.js';
import { SqlAlertStore } from './store/sql-alert-store.js';
import { SqlDealStore } from './store/sql-deal-store.js';
import { SqlDeliveryStore } from './store/sql-delivery-store.js';
import { SqlDirectoryStore } from './store/sql-directory-store.js';
import { SqlEndpointStore } from './store/sql-endpoint-store.js';
import { SqlInboxStore } from './store/sql-inbox-store.js';
import { SqlPreferenceStore } from './store/sql-preference-store.js';
import { SqlSettingStore } from './store/sql-setting-store.js';

/** Every way out of the house: a new channel is one file and one line here. */
const channels = [EmailChannel, WebhookChannel];

@Module({
  controllers: [
    PersonChangedConsumer,
    ReportingLineChangedConsumer,
    CalendarChangedConsumer,
    DealChangedConsumer,
    AttainmentChangedConsumer,
    PayoutCalculatedConsumer,
    PeriodClosedConsumer,
    PlanPublishedConsumer,
    DeadLetterAddedConsumer,
    InboxController,
    PreferencesController,
    EndpointsController,
    DeliveriesController,
    RulesController,
    SettingsController,
    UnsubscribeController,
  ],
  providers: [
    { provide: DirectoryStore, useClass: SqlDirectoryStore },
    { provide: DealStore, useClass: SqlDealStore },
    { provide: AlertStore, useClass: SqlAlertStore },
    { provide: InboxStore, useClass: SqlInboxStore },
    { provide: InboxPublisher, useClass: OutboxInboxPublisher },
    { provide: DeliveryStore, useClass: SqlDeliveryStore },
    { provide: EndpointStore, useClass: SqlEndpointStore },
    { provide: PreferenceStore, useClass: SqlPreferenceStore },
    { provide: SettingStore, useClass: SqlSettingStore },
    { provide: Seal, useClass: KeySeal },
    GuardedClient,
    { provide: OutboundGuard, useExisting: GuardedClient },
    Unsubscribe,
    { provide: Unsubscribing, useExisting: Unsubscribe },
    ...channels,
    { provide: CHANNELS, useFactory: (...all: Channel[]) => new Map(all.map((channel) => [channel.code, channel])), inject: channels },
    DirectoryCache,
    ApplyDirectory,
    FollowDeals,
    WatchAttainment,
    WatchPayouts,
    PassOnEvents,
    RaiseAlerts,
    TellAlerts,
    QueueDeliveries,
    InboxHeads,
    Inbox,
    ManagePreferences,
    CompanySetting,
    ManageEndpoints,
    ReplayDeliveries,
    SendDeliveries,
    SettleDelivery,
    DeliveryJob,
    ForgetDeliveries,
    RetentionJob,
  ],
})
export class NotificationsModule {}

/** Planning's facts come first within a batch, then deals: so alerts find who is told, and what they are about. */
export const service: ServiceDefinition<NotificationsConfig> = {
  name: 'notifications',
  module: NotificationsModule,
  config: NotificationsConfig,
  migrations: [NotificationsTables1764500000000],
  consumes: [
    personChanged,
    reportingLineChanged,
    calendarChanged,
    dealChanged,
    attainmentChanged,
    payoutCalculated,
    periodClosed,
    planPublished,
    ...deadLetters,
  ],
  produces: [inboxChanged],
  problems: { SECRET_KEY_MISSING: 503 },
};
