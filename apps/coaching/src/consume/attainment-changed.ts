import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { attainmentChanged } from '@attain/contracts/metrics';
import { ConsumeBatch, type BatchContext, type ReceivedEvent } from '@attain/platform/consume';
import { ApplyAttainment } from '../app/apply-attainment.js';
import type { AttainmentState } from '../ports.js';

@Controller()
export class AttainmentChangedConsumer {
  constructor(private readonly attainment: ApplyAttainment) {}

  @ConsumeBatch(attainmentChanged)
  async on(@Payload() events: ReceivedEvent<AttainmentState>[], @Ctx() context: BatchContext): Promise<void> {
    await this.attainment.apply(context.tx, events);
  }
}
