import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { creditsChanged, type DealCredits } from '@attain/contracts/metrics';
import { ConsumeBatch, type BatchContext, type ReceivedEvent } from '@attain/platform/consume';
import { ApplyCredits } from '../app/apply-credits.js';

@Controller()
export class CreditsChangedConsumer {
  constructor(private readonly credits: ApplyCredits) {}

  @ConsumeBatch(creditsChanged)
  async on(@Payload() events: ReceivedEvent<DealCredits>[], @Ctx() context: BatchContext): Promise<void> {
    await this.credits.apply(context.tx, events);
  }
}
