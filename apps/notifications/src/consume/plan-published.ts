import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { planPublished } from '@attain/contracts/compensation';
import { ConsumeBatch, type BatchContext, type ReceivedEvent } from '@attain/platform/consume';
import { PassOnEvents } from '../app/pass-on-events.js';

@Controller()
export class PlanPublishedConsumer {
  constructor(private readonly passOn: PassOnEvents) {}

  @ConsumeBatch(planPublished)
  on(@Payload() events: ReceivedEvent<unknown>[], @Ctx() { tx }: BatchContext): Promise<void> {
    return this.passOn.pass(tx, events);
  }
}
