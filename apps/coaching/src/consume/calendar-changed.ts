import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { EventData } from '@attain/contracts/event';
import { calendarChanged } from '@attain/contracts/planning';
import { ConsumeBatch, type BatchContext, type ReceivedEvent } from '@attain/platform/consume';
import { ApplyPlanning } from '../app/apply-planning.js';

@Controller()
export class CalendarChangedConsumer {
  constructor(private readonly planning: ApplyPlanning) {}

  @ConsumeBatch(calendarChanged)
  async on(@Payload() events: ReceivedEvent<EventData<typeof calendarChanged>>[], @Ctx() context: BatchContext): Promise<void> {
    await this.planning.apply(
      context.tx,
      'calendar',
      events.map(({ version, data }) => ({ id: data.calendarId, version, body: data })),
    );
  }
}
