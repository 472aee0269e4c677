import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO4217CurrencyCode,
  IsISO8601,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DECIMAL = /^-?\d{1,30}(\.\d{1,12})?$/;

class Dated {
  /** When the source last changed the record; now, when it is left out. An older one than is held is dropped. */
  @IsOptional()
  @IsISO8601()
  readonly updatedAt?: string;
}

export class PersonDto extends Dated {
  @IsString()
  @MinLength(1)
  @MaxLength(400)
  readonly name!: string;

  @IsOptional()
  @IsString()
  @MaxLength(320)
  readonly email?: string;

  @IsOptional()
  @IsBoolean()
  readonly active?: boolean;
}

export class AccountDto extends Dated {
  @IsString()
  @MinLength(1)
  @MaxLength(400)
  readonly name!: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly industry?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly country?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly owner?: string;
}

class SplitDto {
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  readonly user!: string;

  @Matches(/^\d(\.\d{1,12})?$/)
  readonly share!: string;
}

export class DealDto extends Dated {
  @IsString()
  @MinLength(1)
  @MaxLength(1_000)
  readonly name!: string;

  @IsIn(['open', 'won', 'lost'])
  readonly status!: 'open' | 'won' | 'lost';

  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly dealType?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly product?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly pipeline?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly stage?: string;

  /** Decimal text; left out is unknown, which is not 0. */
  @IsOptional()
  @Matches(DECIMAL)
  readonly amount?: string;

  @IsOptional()
  @IsISO4217CurrencyCode()
  readonly currency?: string;

  @IsOptional()
  @Matches(/^\d{1,12}(\.\d{1,12})?$/)
  readonly rate?: string;

  @IsOptional()
  @Matches(DATE)
  readonly closeDate?: string;

  @IsOptional()
  @Matches(DATE)
  readonly createdOn?: string;

  /** The owner's id in the source. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly owner?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly account?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => SplitDto)
  readonly splits?: SplitDto[];

  /** Every date on which it was won, where the source keeps them; else a won deal counts on its close date. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1_000)
  @Matches(DATE, { each: true })
  readonly wonOn?: string[];

  @IsOptional()
  @Matches(DATE)
  readonly endedOn?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly mergedInto?: string;
}
