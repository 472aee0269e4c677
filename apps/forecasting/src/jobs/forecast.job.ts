import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG, Jobs } from '@attain/platform/bootstrap';
import { TellForecasts } from '../app/tell-forecasts.js';
import { ForecastingConfig } from '../config.js';

/** Tells of changed forecasts in rounds, so that a flood of deals costs one event per person and round. */
@Injectable()
export class ForecastJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly tell: TellForecasts,
    @Inject(CONFIG) private readonly config: ForecastingConfig,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: 'forecasts', everyMs: this.config.forecastEveryMs, work: () => this.tell.run() });
  }
}
