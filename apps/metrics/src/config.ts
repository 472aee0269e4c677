import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { ServiceConfig } from '@attain/platform/config';

export class MetricsConfig extends ServiceConfig {
  /** ATTAIN_RECREDIT_CHUNK: deals that are credited anew in one transaction after a change of people, lines or policy. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(3_000)
  readonly recreditChunk: number = 500;
}
