import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { EventData } from '@attain/contracts/event';
import { quotaChanged } from '@attain/contracts/planning';
import { ConsumeBatch, type BatchContext, type ReceivedEvent } from '@attain/platform/consume';
import { ApplyPlanning } from '../app/apply-planning.js';

@Controller()
export class QuotaChangedConsumer {
  constructor(private readonly planning: ApplyPlanning) {}

  @ConsumeBatch(quotaChanged)
  async on(@Payload() events: ReceivedEvent<EventData<typeof quotaChanged>>[], @Ctx() context: BatchContext): Promise<void> {
    await this.planning.apply(
      context.tx,
      'quota',
      events.map(({ version, data }) => ({ id: data.quotaId, version, body: data })),
    );
  }
}
