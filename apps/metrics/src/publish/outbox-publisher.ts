import { Inject, Injectable } from '@nestjs/common';
import { attainmentChanged, creditsChanged } from '@attain/contracts/metrics';
import { CONFIG } from '@attain/platform/bootstrap';
import type { Tx } from '@attain/platform/db';
import { Outbox, type Cause } from '@attain/platform/outbox';
import { MetricsConfig } from '../config.js';
import { MetricsPublisher } from '../ports.js';

type Credits = Parameters<MetricsPublisher['credits']>[1];
type Attainment = Parameters<MetricsPublisher['attainment']>[1];

/** Versions on the wire are epoch × 10^12 + revision. */
const EPOCH = 1_000_000_000_000;

@Injectable()
export class OutboxPublisher extends MetricsPublisher {
  constructor(
    private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: MetricsConfig,
  ) {
    super();
  }

  override credits(tx: Tx, events: Credits): Promise<void> {
    return this.outbox.append(
      tx,
      creditsChanged,
      events.map(({ data, revision, cause }) => ({ data, ...this.told(revision, cause) })),
    );
  }

  override attainment(tx: Tx, events: Attainment): Promise<void> {
    return this.outbox.append(
      tx,
      attainmentChanged,
      events.map(({ data, revision, cause }) => ({ data, ...this.told(revision, cause) })),
    );
  }

  private told(revision: number, cause: Cause | undefined): { version: number; cause?: Cause } {
    const version = this.config.epoch * EPOCH + revision;
    return cause === undefined ? { version } : { version, cause };
  }
}
