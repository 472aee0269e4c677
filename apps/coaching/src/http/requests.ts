import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateNested } from 'class-validator';
import type { Basis } from '@attain/domain/calendar';
import { PageQuery } from '@attain/platform/http';

const BASES: readonly Basis[] = ['month', 'quarter', 'half', 'year'];
const SHARE = /^\d{1,2}(\.\d{1,6})?$/;

export class GoalsQuery extends PageQuery {
  /** Only this person's; all that the caller may see where left out. */
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly person?: string;

  /** `true`: goals of periods that are over too. */
  @ApiPropertyOptional({ enum: ['true', 'false'], default: 'false' })
  @IsOptional()
  @IsIn(['true', 'false'])
  readonly past: string = 'false';
}

export class MoneyRequest {
  @Matches(/^\d{1,15}(\.\d{1,4})?$/) readonly amount!: string;
  @Matches(/^[A-Z]{3}$/) readonly currency!: string;
}

export class TargetRequest {
  /** A share of the quota as decimal text, `1.1` for 110 %: it follows the quota. */
  @IsOptional()
  @Matches(SHARE)
  readonly targetShare?: string;

  /** An amount in the quota's currency: it stays. */
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyRequest)
  readonly target?: MoneyRequest;

  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  readonly note?: string;

  /** For the audit. */
  @IsOptional()
  @IsString()
  @MaxLength(400)
  readonly why?: string;
}

export class GoalRequest extends TargetRequest {
  @IsUUID() readonly personId!: string;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly measure: string = 'bookings';

  @IsOptional()
  @IsIn(BASES)
  readonly basis: Basis = 'quarter';

  /** Any day of the period; today where left out. */
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  readonly date?: string;
}

export class CloseRequest {
  @IsOptional()
  @IsString()
  @MaxLength(400)
  readonly why?: string;
}
