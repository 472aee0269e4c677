import { Module } from '@nestjs/common';
import { payoutCalculated, periodClosed, planPublished } from '@attain/contracts/compensation';
import { creditsChanged } from '@attain/contracts/metrics';
import { calendarChanged, personChanged, quotaChanged, reportingLineChanged } from '@attain/contracts/planning';
import type { ServiceDefinition } from '@attain/platform/bootstrap';
import { ApplyCredits } from './app/apply-credits.js';
import { ApplyPlanning } from './app/apply-planning.js';
import { ApprovePlan, PlanConsequences } from './app/approve-plan.js';
import { AssignPlans } from './app/assign-plans.js';
import { AssignmentWriter } from './app/assignment-writer.js';
import { ClosePeriod, ClosingBooks } from './app/close-period.js';
import { FreezePay } from './app/freeze-pay.js';
import { ExplainLine } from './app/explain-line.js';
import { PostMovements } from './app/post-movements.js';
import { PostingSteps } from './app/posting-steps.js';
import { ReadProgress } from './app/read-progress.js';
import { ReadStatement, StatementBooks } from './app/read-statement.js';
import { ReadPeriods } from './app/read-periods.js';
import { ReadPlans } from './app/read-plans.js';
import { Recalculate, ParticipantBooks } from './app/recalculate.js';
import { RecalculationSignal } from './app/recalculation-signal.js';
import { Reconcile } from './app/reconcile.js';
import { ReplayAll, ReplayBooks } from './app/replay-all.js';
import { RulebookCache } from './app/rulebook-cache.js';
import { SettleBatch } from './app/settle-batch.js';
import { VerifyLedger } from './app/verify-ledger.js';
import { ViewHashes } from './app/view-hashes.js';
import { WritePlan } from './app/write-plan.js';
import { ReadClosedBooks } from './evaluated/closed-books.js';
import { CloseEvaluated } from './evaluated/close-evaluated.js';
import { DayChange } from './evaluated/day-change.js';
import { EvaluatedStore } from './evaluated/evaluated-store.js';
import { ExplainEvaluated, ExplanationBooks } from './evaluated/explain-evaluated.js';
import { ReplayEvaluated } from './evaluated/replay-evaluated.js';
import { ReadEvaluated } from './evaluated/read-evaluated.js';
import { MarkEvaluated } from './evaluated/mark-evaluated.js';
import { EvaluatedBooks, SettleEvaluated } from './evaluated/settle-evaluated.js';
import { CompensationConfig } from './config.js';
import { CalendarChangedConsumer } from './consume/calendar-changed.js';
import { CreditsChangedConsumer } from './consume/credits-changed.js';
import { PersonChangedConsumer } from './consume/person-changed.js';
import { QuotaChangedConsumer } from './consume/quota-changed.js';
import { ReportingLineChangedConsumer } from './consume/reporting-line-changed.js';
import { DecideFact } from './facts/decide-fact.js';
import { FactBooks } from './facts/fact-books.js';
import { FactsOf } from './facts/facts-of.js';
import { GiveFacts } from './facts/give-facts.js';
import { GivenFactStore } from './facts/given-fact-store.js';
import { GivenFactWriter } from './facts/given-fact-writer.js';
import { ListFacts } from './facts/list-facts.js';
import { TouchedPeople } from './facts/touched-people.js';
import { ChecksController } from './http/checks.controller.js';
import { FactsController } from './http/facts.controller.js';
import { PeriodsController } from './http/periods.controller.js';
import { AssignmentsController, PlansController } from './http/plans.controller.js';
import { ProgressController } from './http/progress.controller.js';
import { StatementsController } from './http/statements.controller.js';
import { DayChangeJob } from './jobs/day-change.job.js';
import { RecalculationJob } from './jobs/recalculation.job.js';
import { RecalculationThreads } from './jobs/recalculation-threads.js';
import {
  AssignmentStore,
  ClosingStore,
  CreditStore,
  DealStore,
  DecisionPublisher,
  DirtyStore,
  LedgerStore,
  LineStore,
  ParticipantStore,
  PayoutPublisher,
  PeriodStore,
  PlanStore,
  ProgressStore,
  ProofStore,
  ReferenceStore,
  SegmentStore,
  StatementStore,
} from './ports.js';
import { OutboxDecisionPublisher } from './publish/decision-publisher.js';
import { OutboxPayoutPublisher } from './publish/payout-publisher.js';
import { SqlAssignmentStore } from './store/sql-assignment-store.js';
import { SqlClosingStore } from './store/sql-closing-store.js';
import { SqlCreditStore } from './store/sql-credit-store.js';
import { SqlDealStore } from './store/sql-deal-store.js';
import { SqlEvaluatedStore } from './store/sql-evaluated-store.js';
import { SqlDirtyStore } from './store/sql-dirty-store.js';
import { SqlGivenFactStore } from './store/sql-given-fact-store.js';
import { SqlLedgerStore } from './store/sql-ledger-store.js';
import { SqlLineStore } from './store/sql-line-store.js';
import { CompensationTables1764100000000 } from './store/migrations/1764100000000-compensation-tables.js';
import { EvaluatedPay1764300000000 } from './store/migrations/1764300000000-evaluated-pay.js';
import { GivenFacts1764200000000 } from './store/migrations/1764200000000-given-facts.js';
import { StoredCredits1764210000000 } from './store/migrations/1764210000000-stored-credits.js';
import { SqlParticipantStore } from './store/sql-participant-store.js';
import { SqlPeriodStore } from './store/sql-period-store.js';
import { SqlPlanStore } from './store/sql-plan-store.js';
import { SqlProgressStore } from './store/sql-progress-store.js';
import { SqlProofStore } from './store/sql-proof-store.js';
import { SqlReferenceStore } from './store/sql-reference-store.js';
import { SqlSegmentStore } from './store/sql-segment-store.js';
import { SqlStatementStore } from './store/sql-statement-store.js';

@Module({
  controllers: [
    PersonChangedConsumer,
    ReportingLineChangedConsumer,
    CalendarChangedConsumer,
    QuotaChangedConsumer,
    CreditsChangedConsumer,
    PlansController,
    AssignmentsController,
    StatementsController,
    ProgressController,
    PeriodsController,
    FactsController,
    ChecksController,
  ],
  providers: [
    { provide: AssignmentStore, useClass: SqlAssignmentStore },
    { provide: ClosingStore, useClass: SqlClosingStore },
    { provide: CreditStore, useClass: SqlCreditStore },
    { provide: DealStore, useClass: SqlDealStore },
    { provide: DirtyStore, useClass: SqlDirtyStore },
    { provide: GivenFactStore, useClass: SqlGivenFactStore },
    { provide: LedgerStore, useClass: SqlLedgerStore },
    { provide: LineStore, useClass: SqlLineStore },
    { provide: ParticipantStore, useClass: SqlParticipantStore },
    { provide: PeriodStore, useClass: SqlPeriodStore },
    { provide: PlanStore, useClass: SqlPlanStore },
    { provide: ProgressStore, useClass: SqlProgressStore },
    { provide: ProofStore, useClass: SqlProofStore },
    { provide: ReferenceStore, useClass: SqlReferenceStore },
    { provide: SegmentStore, useClass: SqlSegmentStore },
    { provide: StatementStore, useClass: SqlStatementStore },
    { provide: PayoutPublisher, useClass: OutboxPayoutPublisher },
    { provide: DecisionPublisher, useClass: OutboxDecisionPublisher },
    { provide: EvaluatedStore, useClass: SqlEvaluatedStore },
    RulebookCache,
    ReadClosedBooks,
    EvaluatedBooks,
    SettleEvaluated,
    MarkEvaluated,
    CloseEvaluated,
    ReadEvaluated,
    ExplanationBooks,
    ExplainEvaluated,
    DayChange,
    DayChangeJob,
    RecalculationSignal,
    PostMovements,
    PostingSteps,
    SettleBatch,
    ApplyCredits,
    ApplyPlanning,
    AssignmentWriter,
    AssignPlans,
    PlanConsequences,
    WritePlan,
    ApprovePlan,
    ParticipantBooks,
    Recalculate,
    ClosingBooks,
    FreezePay,
    ClosePeriod,
    StatementBooks,
    ReadStatement,
    ReadProgress,
    ExplainLine,
    ReplayBooks,
    ReplayEvaluated,
    ReplayAll,
    VerifyLedger,
    Reconcile,
    ViewHashes,
    ReadPlans,
    ReadPeriods,
    FactsOf,
    FactBooks,
    TouchedPeople,
    GivenFactWriter,
    GiveFacts,
    DecideFact,
    ListFacts,
    RecalculationThreads,
    RecalculationJob,
  ],
})
export class CompensationModule {}

/** Planning's facts come first within a batch, so that its credits are priced by them at once. */
export const service: ServiceDefinition<CompensationConfig> = {
  name: 'compensation',
  module: CompensationModule,
  config: CompensationConfig,
  migrations: [CompensationTables1764100000000, GivenFacts1764200000000, StoredCredits1764210000000, EvaluatedPay1764300000000],
  consumes: [personChanged, reportingLineChanged, calendarChanged, quotaChanged, creditsChanged],
  produces: [payoutCalculated, planPublished, periodClosed],
  problems: { PERIOD_UNKNOWN: 422 },
};
