import { Inject, Injectable } from '@nestjs/common';
import { goalChanged, type GoalEventState } from '@attain/contracts/coaching';
import { CONFIG } from '@attain/platform/bootstrap';
import type { Tx } from '@attain/platform/db';
import { Outbox } from '@attain/platform/outbox';
import { CoachingConfig } from '../config.js';
import { GoalPublisher } from '../ports.js';

/** Versions on the wire are epoch × 10^12 + revision. */
const EPOCH = 1_000_000_000_000;

@Injectable()
export class OutboxPublisher extends GoalPublisher {
  constructor(
    private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: CoachingConfig,
  ) {
    super();
  }

  override goals(tx: Tx, events: readonly { data: GoalEventState; revision: number }[]): Promise<void> {
    return this.outbox.append(
      tx,
      goalChanged,
      events.map(({ data, revision }) => ({ data, version: this.config.epoch * EPOCH + revision })),
    );
  }
}
