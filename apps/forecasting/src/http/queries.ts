import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { categories, openCategories, stepCodes, type Category, type OpenCategory, type StepCode } from '@attain/domain/forecast';
import { PageQuery } from '@attain/platform/http';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const PERIOD = /^FY\d{4}(-(Q|H|M)\d{1,2})?$/;
const PROBABILITY = /^\d(\.\d{1,6})?$/;

export class SubjectQuery extends PageQuery {
  /** A person, with everybody below for those who may see teams. The caller where left out; else the whole company. */
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly person?: string;

  /** A period of the company's calendar by its label; the quarter that holds the date where left out. */
  @ApiPropertyOptional({ example: 'FY2026-Q4' })
  @IsOptional()
  @Matches(PERIOD)
  readonly period?: string;

  /** Only what was written down until this instant; all of it where left out. */
  @ApiPropertyOptional({ format: 'date-time' })
  @IsOptional()
  @IsISO8601({ strict: true })
  @MaxLength(30)
  readonly knownAt?: string;
}

export class SummaryQuery extends SubjectQuery {
  /** As it stood at the end of this day; now where left out. */
  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @Matches(DATE)
  readonly asOf?: string;
}

export class DealsQuery extends SummaryQuery {
  @ApiPropertyOptional({ enum: categories })
  @IsOptional()
  @IsIn(categories)
  readonly category?: Category;
}

export class WaterfallQuery extends SubjectQuery {
  /** End of this day; the day before the period where left out. */
  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @Matches(DATE)
  readonly from?: string;

  /** End of this day; now where left out. */
  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @Matches(DATE)
  readonly to?: string;
}

export class MovesQuery extends WaterfallQuery {
  @ApiPropertyOptional({ enum: stepCodes })
  @IsOptional()
  @IsIn(stepCodes)
  readonly step?: StepCode;
}

export class ChoiceRequest {
  /** Null takes an earlier choice back. */
  @ValidateIf((request: ChoiceRequest) => request.category !== null)
  @IsIn(openCategories)
  readonly category!: OpenCategory | null;

  @IsOptional()
  @IsString()
  @MaxLength(400)
  readonly why?: string;
}

export class StageRequest {
  @IsString() @MaxLength(200) readonly stage!: string;
  /** Decimal text from 0 to 1, never a JSON number. */
  @Matches(PROBABILITY) readonly probability!: string;
  /** By the probability where left out. */
  @IsOptional() @IsIn(openCategories) readonly category?: OpenCategory | null;
}

export class PolicyRequest {
  @Matches(PROBABILITY) readonly commitFrom!: string;
  @Matches(PROBABILITY) readonly bestCaseFrom!: string;
  /** Of a stage that is not named. */
  @Matches(PROBABILITY) readonly otherwise!: string;

  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => StageRequest)
  readonly stages!: StageRequest[];

  @IsOptional()
  @IsString()
  @MaxLength(400)
  readonly why?: string;
}
