import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsEmail, IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateBy } from 'class-validator';
import { isDate } from '@attain/domain/calendar';
import { payPeriods, type PayPeriodName } from '@attain/domain/plan';
import { PageQuery } from '@attain/platform/http';

const PERIOD = /^(\d{4}-\d{2}-\d{2}|FY\d{4}(-[QHM]\d{1,2})?|month|quarter|half|year)$/;

const namesPeriod = (value: unknown): boolean => typeof value === 'string' && PERIOD.test(value) && (!/^\d/.test(value) || isDate(value));

/** What a pay period may be asked for by; a day that no calendar has would be read as one of the next month. */
const IsPeriod = (): PropertyDecorator =>
  ValidateBy({
    name: 'isPeriod',
    validator: {
      validate: namesPeriod,
      defaultMessage: () => 'period is month, quarter, half, year, a day such as 2026-07-31, or a label such as FY2026-Q3',
    },
  });

export class StatementQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly personId?: string;

  @ApiPropertyOptional({ format: 'email' })
  @IsOptional()
  @IsEmail()
  readonly email?: string;

  /** A date inside the pay period, a label such as FY2026-Q3, or `quarter` for the one that runs; without it today's pay period. */
  @ApiPropertyOptional({ example: '2026-07-31' })
  @IsOptional()
  @IsPeriod()
  readonly period?: string;
}

export class ProgressQuery {
  /** Without it the caller's own. */
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly person?: string;

  /** As for statements; without it the running quarter. */
  @ApiPropertyOptional({ example: 'FY2026-Q3' })
  @IsOptional()
  @IsPeriod()
  readonly period?: string;

  /** An instant in UTC: `posted` tells what the ledger posted after it. */
  @ApiPropertyOptional({ format: 'date-time' })
  @IsOptional()
  @IsISO8601({ strict: true })
  @MaxLength(40)
  readonly since?: string;
}

export class Reason {
  @ApiPropertyOptional({ maxLength: 400 })
  @IsOptional()
  @IsString()
  @MaxLength(400)
  readonly why?: string;
}

export class ClosePeriodRequest extends Reason {
  @ApiPropertyOptional({ enum: [...payPeriods] })
  @IsOptional()
  @IsIn(payPeriods)
  readonly payPeriod?: PayPeriodName;

  @ApiPropertyOptional({ maxLength: 100 })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  readonly calendar?: string;
}

export class ReplayQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 5_000_000, default: 10_000 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(5_000_000)
  readonly limit: number = 10_000;
}
