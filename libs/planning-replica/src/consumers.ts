import { Controller, type Type } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { EventContract, EventData } from '@attain/contracts/event';
import { calendarChanged, creditingPolicyChanged, personChanged, quotaChanged, reportingLineChanged } from '@attain/contracts/planning';
import { ConsumeBatch, type BatchContext, type ReceivedEvent } from '@attain/platform/consume';
import { ApplyPlanning } from './apply-planning.js';
import type { PlanningKind } from './planning-facts.js';

/** Takes one event of planning in. */
export interface PlanningConsumer<C extends EventContract> {
  on(events: ReceivedEvent<EventData<C>>[], context: BatchContext): Promise<void>;
}

const consumerOf = <C extends EventContract>(
  contract: C,
  kind: PlanningKind,
  idOf: (body: EventData<C>) => string,
): Type<PlanningConsumer<C>> => {
  @Controller()
  class Consumer implements PlanningConsumer<C> {
    constructor(private readonly planning: ApplyPlanning) {}

    @ConsumeBatch(contract)
    on(@Payload() events: ReceivedEvent<EventData<C>>[], @Ctx() context: BatchContext): Promise<void> {
      return this.planning.apply(
        context.tx,
        events.map(({ version, data }) => ({ kind, id: idOf(data), version, body: data })),
      );
    }
  }
  return Consumer;
};

export const PersonChangedConsumer = consumerOf(personChanged, 'person', ({ personId }) => personId);
export const ReportingLineChangedConsumer = consumerOf(reportingLineChanged, 'line', ({ personId }) => personId);
export const CalendarChangedConsumer = consumerOf(calendarChanged, 'calendar', ({ calendarId }) => calendarId);
export const QuotaChangedConsumer = consumerOf(quotaChanged, 'quota', ({ quotaId }) => quotaId);
export const CreditingPolicyChangedConsumer = consumerOf(creditingPolicyChanged, 'policy', ({ policyId }) => policyId);

/** Events that every reader of planning takes in, and their consumers in the same order. Who credits adds the policy. */
export const planningContracts = [personChanged, reportingLineChanged, calendarChanged, quotaChanged] as const;
export const planningConsumers = [PersonChangedConsumer, ReportingLineChangedConsumer, CalendarChangedConsumer, QuotaChangedConsumer];
