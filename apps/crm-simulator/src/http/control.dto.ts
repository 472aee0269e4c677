import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUrl,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

/** What the caller really sent: a DTO instance has every declared field, also those left out. */
export const given = <T extends object>(dto: T): T =>
  Object.fromEntries(Object.entries(dto).filter(([, value]) => value !== undefined)) as T;

const url = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

export class SplitDto {
  @IsString() @MaxLength(320) ownerEmail!: string;
  @IsString() @MaxLength(40) share!: string;
}

/** Fields of a deal by the control API; null empties, absent leaves as it is. */
export class DealDto {
  @IsOptional() @IsString() @MaxLength(1_000) name?: string;
  @IsOptional() @IsString() @MaxLength(40) amount?: string | null;
  @IsOptional() @IsString() @MaxLength(3) currency?: string | null;
  @IsOptional() @IsString() @MaxLength(40) closeDate?: string | null;
  @IsOptional() @IsString() @MaxLength(320) ownerEmail?: string | null;
  @IsOptional() @IsString() @MaxLength(40) companyId?: string | null;
  @IsOptional() @IsArray() @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => SplitDto) splits?: SplitDto[];
}

export class MergeDto {
  @IsString() @MaxLength(40) primaryId!: string;
  @IsString() @MaxLength(40) otherId!: string;
}

export class CompanyDto {
  @IsString() @MaxLength(400) name!: string;
  @IsOptional() @IsString() @MaxLength(400) domain?: string;
}

export class RateDto {
  @IsString() @MaxLength(3) currency!: string;
  @IsString() @MaxLength(20) rate!: string;
}

export class PaceDto {
  @IsInt() @Min(0) @Max(60_000) dealsPerMinute!: number;
}

export class WebhooksDto {
  @IsUrl(url) url!: string;
  @IsOptional() @IsString() @MaxLength(400) clientSecret?: string;
  @IsOptional() @IsUrl(url) signedUrl?: string;
}

export class LimitsDto {
  @IsOptional() @IsInt() @Min(1) @Max(1_000_000) tenSecondly?: number;
  @IsOptional() @IsInt() @Min(1) @Max(1_000_000) searchPerSecond?: number;
  @IsOptional() @IsInt() @Min(1) @Max(1_000_000_000) daily?: number;
  @IsOptional() @IsInt() @Min(0) @Max(600_000) searchDelayMs?: number;
}

export class BurstDto {
  @IsInt() @Min(1) @Max(1_000_000) events!: number;
  @IsOptional() @IsInt() @Min(0) @Max(999_999_999) seed: number = 1;
  @IsOptional() @IsInt() @Min(0) @Max(100_000) perSecond: number = 0;
  /** Answer only when all is done and on the disk. */
  @IsOptional() @IsBoolean() wait: boolean = false;
}

class OutageDto {
  @IsInt() @Min(0) @Max(86_400) seconds!: number;
  @IsOptional() @IsIn(['unavailable', 'cut']) mode: 'unavailable' | 'cut' = 'unavailable';
}

class StormDto {
  @IsInt() @Min(0) @Max(86_400) seconds!: number;
  @IsOptional() @IsNumber() @Min(0) @Max(1) share: number = 1;
}

export class FaultsDto {
  @IsOptional() @ValidateNested() @Type(() => OutageDto) outage?: OutageDto;
  @IsOptional() @ValidateNested() @Type(() => StormDto) storm?: StormDto;
  @IsOptional() @IsInt() @Min(0) @Max(86_400) revokedSeconds?: number;
  @IsOptional() @IsInt() @Min(0) @Max(30_000) latencyMs?: number;
  @IsOptional() @IsInt() @Min(0) @Max(1_000) pageShift?: number;
  @IsOptional() @IsNumber() @Min(0) @Max(1) duplicates?: number;
  @IsOptional() @IsNumber() @Min(0) @Max(1) drops?: number;
  @IsOptional() @IsInt() @Min(0) @Max(600_000) disorderMs?: number;
  @IsOptional() @IsInt() @Min(0) @Max(999_999_999) seed?: number;
}
