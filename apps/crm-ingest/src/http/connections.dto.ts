import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsTimeZone,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { DATE_FORMATS, type DateFormat, type Mapping } from '../imports/mapping.js';

const ADDRESS = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

export class CreateConnectionDto {
  @IsString()
  @MaxLength(40)
  readonly kind!: string;

  @IsString()
  @Matches(/^[a-z0-9][a-z0-9-]{0,62}$/, { message: 'name must be lower-case letters, digits and dashes' })
  readonly name!: string;

  @IsOptional()
  @IsUrl(ADDRESS)
  @MaxLength(400)
  readonly baseUrl?: string;

  /** The whole address that the CRM posts to, as it is registered there. */
  @IsOptional()
  @IsUrl(ADDRESS)
  @MaxLength(1_000)
  readonly webhookUrl?: string;

  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(2_000)
  readonly accessToken?: string;

  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(400)
  readonly clientSecret?: string;

  @IsOptional()
  @IsInt()
  @Min(200)
  @Max(600_000)
  readonly pollIntervalMs?: number;

  @IsOptional()
  @IsInt()
  @Min(10)
  @Max(100_000)
  readonly callsPerTenSeconds?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000)
  readonly searchesPerSecond?: number;

  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  readonly currency?: string;

  @IsOptional()
  @IsTimeZone()
  readonly timeZone?: string;
}

export class SecretsDto {
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(2_000)
  readonly accessToken?: string;

  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(400)
  readonly clientSecret?: string;

  /** A second secret that is accepted while the first is being replaced. */
  @IsOptional()
  @IsString()
  @MaxLength(400)
  readonly nextClientSecret?: string;
}

export class ConfirmSweepDto {
  @IsBoolean()
  readonly confirm!: boolean;

  @IsString()
  @MinLength(3)
  @MaxLength(1_000)
  readonly why!: string;
}

export class RateDto {
  @Matches(/^[A-Z]{3}$/)
  readonly from!: string;

  @Matches(/^\d{1,12}(\.\d{1,12})?$/)
  readonly value!: string;

  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  readonly asOf!: string;
}

export class RatesDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1_000)
  @ValidateNested({ each: true })
  @Type(() => RateDto)
  readonly rates!: RateDto[];
}

export class MappingDto {
  /** Field → heading. */
  @IsOptional()
  @IsObject()
  readonly columns?: Record<string, string>;

  @IsOptional()
  @IsIn(DATE_FORMATS)
  readonly dateFormat?: DateFormat;

  @IsOptional()
  @IsIn(['.', ','])
  readonly decimalSign?: '.' | ',';

  @IsOptional()
  @IsObject()
  readonly stages?: Mapping['stages'];

  @IsOptional()
  @IsObject()
  readonly aliases?: Mapping['aliases'];
}
