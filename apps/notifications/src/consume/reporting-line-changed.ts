import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { reportingLineChanged } from '@attain/contracts/planning';
import { ConsumeBatch, type BatchContext, type ReceivedEvent } from '@attain/platform/consume';
import { ApplyDirectory } from '../app/apply-directory.js';
import type { ReportingLineState } from '../model.js';

@Controller()
export class ReportingLineChangedConsumer {
  constructor(private readonly directory: ApplyDirectory) {}

  @ConsumeBatch(reportingLineChanged)
  on(@Payload() events: ReceivedEvent<ReportingLineState>[], @Ctx() { tx }: BatchContext): Promise<void> {
    return this.directory.apply(
      tx,
      events.map(({ data, version }) => ({ kind: 'line', id: data.personId, version, body: data })),
    );
  }
}
