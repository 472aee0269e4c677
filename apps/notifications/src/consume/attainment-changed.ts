import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { attainmentChanged } from '@attain/contracts/metrics';
import { ConsumeBatch, type BatchContext, type ReceivedEvent } from '@attain/platform/consume';
import { WatchAttainment } from '../app/watch-attainment.js';
import type { AttainmentState } from '../model.js';

@Controller()
export class AttainmentChangedConsumer {
  constructor(private readonly useCase: WatchAttainment) {}

  @ConsumeBatch(attainmentChanged)
  on(@Payload() events: ReceivedEvent<AttainmentState>[], @Ctx() { tx }: BatchContext): Promise<void> {
    return this.useCase.watch(tx, events);
  }
}
