import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { dealChanged, type DealState } from '@attain/contracts/crm';
import { ConsumeBatch, type BatchContext, type ReceivedEvent } from '@attain/platform/consume';
import { RecordDeals } from '../app/record-deals.js';

@Controller()
export class DealChangedConsumer {
  constructor(private readonly record: RecordDeals) {}

  @ConsumeBatch(dealChanged)
  async on(@Payload() events: ReceivedEvent<DealState>[], @Ctx() context: BatchContext): Promise<void> {
    await this.record.apply(context.tx, events);
  }
}
