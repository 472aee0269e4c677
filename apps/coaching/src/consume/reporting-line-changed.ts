import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { EventData } from '@attain/contracts/event';
import { reportingLineChanged } from '@attain/contracts/planning';
import { ConsumeBatch, type BatchContext, type ReceivedEvent } from '@attain/platform/consume';
import { ApplyPlanning } from '../app/apply-planning.js';

@Controller()
export class ReportingLineChangedConsumer {
  constructor(private readonly planning: ApplyPlanning) {}

  @ConsumeBatch(reportingLineChanged)
  async on(@Payload() events: ReceivedEvent<EventData<typeof reportingLineChanged>>[], @Ctx() context: BatchContext): Promise<void> {
    await this.planning.apply(
      context.tx,
      'line',
      events.map(({ version, data }) => ({ id: data.personId, version, body: data })),
    );
  }
}
