import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { personChanged } from '@attain/contracts/planning';
import { ConsumeBatch, type BatchContext, type ReceivedEvent } from '@attain/platform/consume';
import { ApplyDirectory } from '../app/apply-directory.js';
import type { PersonState } from '../model.js';

@Controller()
export class PersonChangedConsumer {
  constructor(private readonly directory: ApplyDirectory) {}

  @ConsumeBatch(personChanged)
  on(@Payload() events: ReceivedEvent<PersonState>[], @Ctx() { tx }: BatchContext): Promise<void> {
    return this.directory.apply(
      tx,
      events.map(({ data, version }) => ({ kind: 'person', id: data.personId, version, body: data })),
    );
  }
}
