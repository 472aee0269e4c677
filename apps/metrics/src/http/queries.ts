import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import type { Basis } from '@attain/domain/calendar';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const GRAINS: readonly Basis[] = ['month', 'quarter', 'half', 'year'];

export class AttainmentQuery {
  /** The caller where left out. */
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly personId?: string;

  /** Count what closed until this day, in the period that holds it; all of today's period where left out. */
  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @Matches(DATE)
  readonly asOf?: string;
}

export class PeriodQuery {
  @ApiPropertyOptional({ enum: GRAINS, default: 'quarter' })
  @IsOptional()
  @IsIn(GRAINS)
  readonly grain: Basis = 'quarter';

  /** Any day of the period; today where left out. */
  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @Matches(DATE)
  readonly date?: string;

  /** Code of a fiscal calendar; the first by code where left out. */
  @ApiPropertyOptional({ maxLength: 100 })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly calendar?: string;
}

export class KpiQuery extends PeriodQuery {
  /** Own figures of this person; the caller where neither is given. */
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly personId?: string;

  /** This manager's own figures and those of everybody below on the date of each deal. */
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly team?: string;
}

export class LeaderboardQuery extends PeriodQuery {
  /** `attainment`, or the code of a KPI. */
  @ApiPropertyOptional({ default: 'attainment' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly kpi: string = 'attainment';

  /** Those below this manager; everybody where left out. */
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly team?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  readonly limit: number = 50;
}
