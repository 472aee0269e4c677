import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { deadLetterAdded } from '@attain/contracts/event';
import { ConsumeBatch, type BatchContext, type ReceivedEvent } from '@attain/platform/consume';
import { RaiseAlerts } from '../app/raise-alerts.js';
import type { DeadLetterState } from '../model.js';

const services = ['crm-ingest', 'planning', 'metrics', 'compensation', 'forecasting', 'coaching', 'notifications'] as const;

/** The same event on a topic per service, its own among them: what cannot be told of is told of too. */
export const deadLetters = services.map(deadLetterAdded);

const serviceOf = (topic: string): string => topic.slice('attain.dlq.'.length);

@Controller()
export class DeadLetterAddedConsumer {
  constructor(private readonly alerts: RaiseAlerts) {}

  @ConsumeBatch(deadLetters[0]!)
  on(@Payload() events: ReceivedEvent<DeadLetterState>[], @Ctx() { tx }: BatchContext): Promise<void> {
    return this.alerts.from(
      tx,
      'dead-letter',
      events.map(({ topic, time, data }) => ({ time, event: { service: serviceOf(topic), data } })),
    );
  }
}
