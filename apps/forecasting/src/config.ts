import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { ServiceConfig } from '@attain/platform/config';

export class ForecastingConfig extends ServiceConfig {
  /** ATTAIN_FORECAST_EVERY_MS: pause between two rounds that tell of people's changed forecasts. */
  @Type(() => Number)
  @IsInt()
  @Min(100)
  @Max(600_000)
  readonly forecastEveryMs: number = 2_000;
}
