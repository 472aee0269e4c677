import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import type { Basis } from '@attain/domain/calendar';
import { PageQuery } from '@attain/platform/http';
import type { DealOrder } from '../ports.js';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const ORDERS: readonly DealOrder[] = ['closeDate', 'amount', 'name'];
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

export class DealListQuery extends PageQuery {
  /** One or more of open, won and lost, with commas between; all where left out. */
  @ApiPropertyOptional({ example: 'open,won' })
  @IsOptional()
  @Matches(/^(open|won|lost)(,(open|won|lost)){0,2}$/)
  readonly status?: string;

  /** Only the deals that this person owns or has a share in. */
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly personId?: string;

  /** Close date on or after this day. */
  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @Matches(DATE)
  readonly from?: string;

  /** Close date before this day. */
  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @Matches(DATE)
  readonly to?: string;

  /** Part of the deal's name. */
  @ApiPropertyOptional({ maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly search?: string;

  /** `true`: only deals that need a person's attention. */
  @ApiPropertyOptional({ enum: ['true', 'false'], default: 'false' })
  @IsOptional()
  @IsIn(['true', 'false'])
  readonly attention: string = 'false';

  /** Only deals that need attention for this reason. */
  @ApiPropertyOptional({ example: 'amount-missing' })
  @IsOptional()
  @Matches(/^[a-z-]{1,60}$/)
  readonly code?: string;

  @ApiPropertyOptional({ enum: ORDERS, default: 'closeDate' })
  @IsOptional()
  @IsIn(ORDERS)
  readonly order: DealOrder = 'closeDate';

  @ApiPropertyOptional({ enum: ['ascending', 'descending'], default: 'descending' })
  @IsOptional()
  @IsIn(['ascending', 'descending'])
  readonly direction: 'ascending' | 'descending' = 'descending';
}

export class TeamQuery {
  /** This person and everybody below; everybody whom the caller may see where left out. */
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly personId?: string;

  /** The basis that most of the people's quotas have where left out. */
  @ApiPropertyOptional({ enum: GRAINS })
  @IsOptional()
  @IsIn(GRAINS)
  readonly grain?: Basis;

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

export class AttainmentHistoryQuery extends TeamQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 24, default: 6 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(24)
  readonly periods: number = 6;
}
