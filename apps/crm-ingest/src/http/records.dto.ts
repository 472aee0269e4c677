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
  ValidateBy,
  ValidateNested,
} from 'class-validator';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const FIELD = /^[A-Za-z][A-Za-z0-9_-]{0,59}$/;

/** At most 20 named texts of at most 200 characters. */
const IsFewTexts = (): PropertyDecorator =>
  ValidateBy({
    name: 'isFewTexts',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'object' &&
        value !== null &&
        !Array.isArray(value) &&
        Object.keys(value).length <= 20 &&
        Object.entries(value).every(([name, text]) => FIELD.test(name) && typeof text === 'string' && text.length <= 200),
      defaultMessage: () => 'fields must be at most 20 named texts of at most 200 characters; a name has letters, digits, - and _',
    },
  });

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
  @Matches(DECIMAL)
  readonly quantity?: string;

  @IsOptional()
  @Matches(DECIMAL)
  readonly termMonths?: string;

  /** Of the whole contract, in the deal's currency. */
  @IsOptional()
  @Matches(DECIMAL)
  readonly contractTotal?: string;

  /** Further fields that plans may ask; at most 20, of at most 200 characters. */
  @IsOptional()
  @IsFewTexts()
  readonly fields?: Record<string, string>;

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
