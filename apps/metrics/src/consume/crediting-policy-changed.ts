import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { EventData } from '@attain/contracts/event';
import { creditingPolicyChanged } from '@attain/contracts/planning';
import { ConsumeBatch, type BatchContext, type ReceivedEvent } from '@attain/platform/consume';
import { ApplyPlanning } from '../app/apply-planning.js';

@Controller()
export class CreditingPolicyChangedConsumer {
  constructor(private readonly planning: ApplyPlanning) {}

  @ConsumeBatch(creditingPolicyChanged)
  async on(@Payload() events: ReceivedEvent<EventData<typeof creditingPolicyChanged>>[], @Ctx() context: BatchContext): Promise<void> {
    await this.planning.apply(
      context.tx,
      'policy',
      events.map(({ version, data }) => ({ id: data.policyId, version, body: data })),
    );
  }
}
