import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { periodClosed } from '@attain/contracts/compensation';
import { ConsumeBatch, type BatchContext, type ReceivedEvent } from '@attain/platform/consume';
import { PassOnEvents } from '../app/pass-on-events.js';

@Controller()
export class PeriodClosedConsumer {
  constructor(private readonly passOn: PassOnEvents) {}

  @ConsumeBatch(periodClosed)
  on(@Payload() events: ReceivedEvent<unknown>[], @Ctx() { tx }: BatchContext): Promise<void> {
    return this.passOn.pass(tx, events);
  }
}
