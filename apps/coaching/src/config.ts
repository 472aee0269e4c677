import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { ServiceConfig } from '@attain/platform/config';

export class CoachingConfig extends ServiceConfig {
  /** ATTAIN_GOALS_EVERY_MS: pause between two rounds that make default goals and look at the pace of all. */
  @Type(() => Number)
  @IsInt()
  @Min(100)
  @Max(3_600_000)
  readonly goalsEveryMs: number = 60_000;
}
