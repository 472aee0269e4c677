import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { EventData } from '@attain/contracts/event';
import { personChanged } from '@attain/contracts/planning';
import { ConsumeBatch, type BatchContext, type ReceivedEvent } from '@attain/platform/consume';
import { ApplyPlanning } from '../app/apply-planning.js';

@Controller()
export class PersonChangedConsumer {
  constructor(private readonly planning: ApplyPlanning) {}

  @ConsumeBatch(personChanged)
  async on(@Payload() events: ReceivedEvent<EventData<typeof personChanged>>[], @Ctx() context: BatchContext): Promise<void> {
    await this.planning.apply(
      context.tx,
      'person',
      events.map(({ version, data }) => ({ id: data.personId, version, body: data })),
    );
  }
}
