import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { PageQuery } from '@attain/platform/http';

const date = /^\d{4}-\d{2}-\d{2}$/;

export class AsOfQuery {
  @IsOptional()
  @Matches(date)
  readonly asOf?: string;
}

export class PlanQuery extends PageQuery {
  /** Only what is in force on this date. */
  @IsOptional()
  @Matches(date)
  readonly asOf?: string;

  @IsOptional()
  @IsUUID()
  readonly personId?: string;
}

export class PeopleQuery extends PlanQuery {
  @IsOptional()
  @IsString()
  @MaxLength(320)
  readonly email?: string;
}

export class PersonRequest {
  @IsOptional() @IsString() @MaxLength(320) readonly email?: string;
  @IsOptional() @IsString() @MaxLength(400) readonly name?: string;
  @IsOptional() @IsString() @MaxLength(200) readonly title?: string;
  @IsOptional() @IsString() @MaxLength(200) readonly businessUnit?: string;
  @IsOptional() @IsString() @MaxLength(3) readonly currency?: string;
  @IsOptional() @IsString() @MaxLength(10) readonly participationFrom?: string;
  @IsOptional() @IsString() @MaxLength(10) readonly participationTo?: string;
}

export class ReportingLineRequest {
  @IsOptional() @IsString() @MaxLength(320) readonly personEmail?: string;
  @IsOptional() @IsString() @MaxLength(400) readonly personName?: string;
  @IsOptional() @IsString() @MaxLength(320) readonly managerEmail?: string;
  @IsOptional() @IsString() @MaxLength(400) readonly managerName?: string;
  @IsString() @MaxLength(10) readonly from!: string;
  @IsOptional() @IsString() @MaxLength(10) readonly to?: string;
}

export class QuotaRequest {
  @IsOptional() @IsString() @MaxLength(320) readonly personEmail?: string;
  @IsOptional() @IsString() @MaxLength(400) readonly personName?: string;
  @IsString() @MaxLength(100) readonly measure!: string;
  @IsString() @MaxLength(20) readonly basis!: string;
  @IsString() @MaxLength(3) readonly currency!: string;
  /** Code of the fiscal calendar; may be left out while there is one only. */
  @IsOptional() @IsString() @MaxLength(100) readonly calendar?: string;
  @IsString() @MaxLength(10) readonly from!: string;
  @IsOptional() @IsString() @MaxLength(10) readonly to?: string;
  /** Decimal text, never a JSON number. */
  @IsString() @MaxLength(40) readonly amount!: string;
  @IsOptional() @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(20, { each: true }) readonly thresholds?: string[];
}

export class PatternRequest {
  @IsIn(['months', 'weeks']) readonly kind!: 'months' | 'weeks';

  @ValidateIf((pattern: PatternRequest) => pattern.kind === 'months')
  @IsInt()
  @Min(1)
  @Max(12)
  readonly startMonth?: number;

  @ValidateIf((pattern: PatternRequest) => pattern.kind === 'weeks')
  @IsIn(['4-4-5', '4-5-4', '5-4-4'])
  readonly weeks?: '4-4-5' | '4-5-4' | '5-4-4';

  @ValidateIf((pattern: PatternRequest) => pattern.kind === 'weeks')
  @IsInt()
  @Min(1)
  @Max(12)
  readonly endMonth?: number;

  @ValidateIf((pattern: PatternRequest) => pattern.kind === 'weeks')
  @IsInt()
  @Min(1)
  @Max(7)
  readonly endWeekday?: number;

  @ValidateIf((pattern: PatternRequest) => pattern.kind === 'weeks')
  @IsIn(['last', 'nearest'])
  readonly endRule?: 'last' | 'nearest';
}

export class CalendarRequest {
  @Matches(/^[a-z0-9][a-z0-9-]{0,99}$/) readonly code!: string;
  @IsString() @MinLength(1) @MaxLength(100) readonly timeZone!: string;
  @ValidateNested() @Type(() => PatternRequest) readonly pattern!: PatternRequest;
}

export class CreditingSpanRequest {
  @Matches(date) readonly from!: string;
  @IsOptional() @Matches(date) readonly to?: string | null;
  /** `crm`: the CRM's revenue splits where present, else the owner. */
  @IsIn(['crm', 'owner']) readonly direct!: 'crm' | 'owner';
  /** Managers above who get a roll-up credit; null means all. */
  @ValidateIf((span: CreditingSpanRequest) => span.rollupLevels !== null)
  @IsInt()
  @Min(0)
  @Max(20)
  readonly rollupLevels!: number | null;
}

export class CreditingPolicyRequest {
  @Matches(/^[a-z0-9][a-z0-9-]{0,99}$/) readonly code: string = 'company';
  /** The whole timeline, ascending, without a gap. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => CreditingSpanRequest)
  readonly timeline!: CreditingSpanRequest[];
}
