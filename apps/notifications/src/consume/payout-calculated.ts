import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { payoutCalculated } from '@attain/contracts/compensation';
import { ConsumeBatch, type BatchContext, type ReceivedEvent } from '@attain/platform/consume';
import { WatchPayouts } from '../app/watch-payouts.js';
import type { PayoutState } from '../model.js';

@Controller()
export class PayoutCalculatedConsumer {
  constructor(private readonly useCase: WatchPayouts) {}

  @ConsumeBatch(payoutCalculated)
  on(@Payload() events: ReceivedEvent<PayoutState>[], @Ctx() { tx }: BatchContext): Promise<void> {
    return this.useCase.watch(tx, events);
  }
}
