import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { dealChanged } from '@attain/contracts/crm';
import { ConsumeBatch, type BatchContext, type ReceivedEvent } from '@attain/platform/consume';
import { FollowDeals } from '../app/follow-deals.js';
import type { DealState } from '../model.js';

@Controller()
export class DealChangedConsumer {
  constructor(private readonly useCase: FollowDeals) {}

  @ConsumeBatch(dealChanged)
  on(@Payload() events: ReceivedEvent<DealState>[], @Ctx() { tx }: BatchContext): Promise<void> {
    return this.useCase.follow(tx, events);
  }
}
