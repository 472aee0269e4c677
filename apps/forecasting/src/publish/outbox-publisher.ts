import { Inject, Injectable } from '@nestjs/common';
import { forecastChanged, type ForecastState } from '@attain/contracts/forecasting';
import { CONFIG } from '@attain/platform/bootstrap';
import type { Tx } from '@attain/platform/db';
import { Outbox } from '@attain/platform/outbox';
import { ForecastingConfig } from '../config.js';
import { ForecastPublisher } from '../ports.js';

/** Versions on the wire are epoch × 10^12 + revision. */
const EPOCH = 1_000_000_000_000;

@Injectable()
export class OutboxPublisher extends ForecastPublisher {
  constructor(
    private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: ForecastingConfig,
  ) {
    super();
  }

  override forecasts(tx: Tx, events: readonly { data: ForecastState; revision: number }[]): Promise<void> {
    return this.outbox.append(
      tx,
      forecastChanged,
      events.map(({ data, revision }) => ({ data, version: this.config.epoch * EPOCH + revision })),
    );
  }
}
