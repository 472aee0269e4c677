import { Module } from '@nestjs/common';
import { userChanged } from '@attain/contracts/crm';
import { calendarChanged, creditingPolicyChanged, personChanged, quotaChanged, reportingLineChanged } from '@attain/contracts/planning';
import type { ServiceDefinition } from '@attain/platform/bootstrap';
import { ApplyUsers } from './app/apply-users.js';
import { ChangeWriter } from './app/change-writer.js';
import { HashViews } from './app/hash-views.js';
import { ImportPeople } from './app/import-people.js';
import { ImportQuotas } from './app/import-quotas.js';
import { ImportReportingLines } from './app/import-reporting-lines.js';
import { PlanAccess } from './app/plan-access.js';
import { ReadPlan, ReadRules, VisiblePeople } from './app/read-plan.js';
import { SaveCalendar } from './app/save-calendar.js';
import { SaveCreditingPolicy } from './app/save-crediting-policy.js';
import { PlanningConfig } from './config.js';
import { UsersConsumer } from './consume/users.consumer.js';
import { CalendarsController } from './http/calendars.controller.js';
import { CreditingPoliciesController } from './http/crediting-policies.controller.js';
import { ImportsController } from './http/imports.controller.js';
import { PeopleController } from './http/people.controller.js';
import { QuotasController } from './http/quotas.controller.js';
import { ReportingLinesController } from './http/reporting-lines.controller.js';
import { ViewsController } from './http/views.controller.js';
import {
  AuditTrail,
  Calendars,
  CreditingPolicies,
  CrmUsers,
  People,
  Publisher,
  Quotas,
  ReportingLines,
  Views,
  WriterTurn,
} from './ports.js';
import { OutboxPublisher } from './publish/outbox-publisher.js';
import { PlanTables1764000001000 } from './store/migrations/plan-tables.js';
import { PostgresAuditTrail } from './store/postgres-audit-trail.js';
import { PostgresCrmUsers } from './store/postgres-crm-users.js';
import { PostgresPeople } from './store/postgres-people.js';
import { PostgresQuotas } from './store/postgres-quotas.js';
import { PostgresReportingLines } from './store/postgres-reporting-lines.js';
import { PostgresCalendars, PostgresCreditingPolicies } from './store/postgres-rules.js';
import { PostgresViews } from './store/postgres-views.js';
import { PostgresWriterTurn } from './store/postgres-writer-turn.js';

@Module({
  controllers: [
    UsersConsumer,
    PeopleController,
    ReportingLinesController,
    QuotasController,
    CalendarsController,
    CreditingPoliciesController,
    ImportsController,
    ViewsController,
  ],
  providers: [
    PlanAccess,
    ChangeWriter,
    ApplyUsers,
    ImportPeople,
    ImportReportingLines,
    ImportQuotas,
    SaveCalendar,
    SaveCreditingPolicy,
    VisiblePeople,
    ReadPlan,
    ReadRules,
    HashViews,
    { provide: People, useClass: PostgresPeople },
    { provide: CrmUsers, useClass: PostgresCrmUsers },
    { provide: ReportingLines, useClass: PostgresReportingLines },
    { provide: Quotas, useClass: PostgresQuotas },
    { provide: Calendars, useClass: PostgresCalendars },
    { provide: CreditingPolicies, useClass: PostgresCreditingPolicies },
    { provide: Views, useClass: PostgresViews },
    { provide: AuditTrail, useClass: PostgresAuditTrail },
    { provide: WriterTurn, useClass: PostgresWriterTurn },
    { provide: Publisher, useClass: OutboxPublisher },
  ],
})
export class PlanningModule {}

export const service: ServiceDefinition<PlanningConfig> = {
  name: 'planning',
  module: PlanningModule,
  config: PlanningConfig,
  migrations: [PlanTables1764000001000],
  consumes: [userChanged],
  produces: [personChanged, reportingLineChanged, calendarChanged, quotaChanged, creditingPolicyChanged],
};
