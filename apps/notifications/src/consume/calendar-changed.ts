import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { calendarChanged } from '@attain/contracts/planning';
import { ConsumeBatch, type BatchContext, type ReceivedEvent } from '@attain/platform/consume';
import { ApplyDirectory } from '../app/apply-directory.js';
import type { CalendarState } from '../model.js';

@Controller()
export class CalendarChangedConsumer {
  constructor(private readonly directory: ApplyDirectory) {}

  @ConsumeBatch(calendarChanged)
  on(@Payload() events: ReceivedEvent<CalendarState>[], @Ctx() { tx }: BatchContext): Promise<void> {
    return this.directory.apply(
      tx,
      events.map(({ data, version }) => ({ kind: 'calendar', id: data.calendarId, version, body: data })),
    );
  }
}
