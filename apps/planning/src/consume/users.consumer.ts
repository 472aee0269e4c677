import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { userChanged } from '@attain/contracts/crm';
import type { EventData } from '@attain/contracts/event';
import { ConsumeBatch, type BatchContext, type ReceivedEvent } from '@attain/platform/consume';
import { ApplyUsers } from '../app/apply-users.js';

@Controller()
export class UsersConsumer {
  constructor(private readonly applyUsers: ApplyUsers) {}

  @ConsumeBatch(userChanged)
  async on(@Payload() events: ReceivedEvent<EventData<typeof userChanged>>[], @Ctx() context: BatchContext): Promise<void> {
    await this.applyUsers.execute(context.tx, events);
  }
}
