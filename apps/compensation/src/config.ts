import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { ServiceConfig } from '@attain/platform/config';

export class CompensationConfig extends ServiceConfig {
  /** ATTAIN_RECALCULATION_CHUNK: participants that are calculated anew in one transaction after a change of quota, plan or assignment. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  readonly recalculationChunk: number = 10;

  /** ATTAIN_RECALCULATION_THREADS: threads that share a recalculation of many participants; 0 leaves it to the main thread. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(16)
  readonly recalculationThreads: number = 2;
}
