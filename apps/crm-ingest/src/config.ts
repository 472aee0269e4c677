import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUrl, Max, Min, MinLength } from 'class-validator';
import { ServiceConfig } from '@attain/platform/config';

const DAY = 86_400_000;

/** The environment of `crm-ingest`, beside what every service has. */
export class CrmIngestConfig extends ServiceConfig {
  /** Seals the connections' tokens at rest: at least 32 random characters. Without it no connection with a token can be made. */
  @IsOptional()
  @IsString()
  @MinLength(32)
  readonly secretKey?: string;

  /** The address under which the CRM reaches this service; webhook signatures are checked against it. */
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true })
  readonly publicUrl?: string;

  /** How often a CRM is asked for changes when nothing else is set on the connection. */
  @Type(() => Number)
  @IsInt()
  @Min(200)
  @Max(600_000)
  readonly pollIntervalMs: number = 60_000;

  /** How long hints are gathered before their records are read. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(5_000)
  readonly hintDebounceMs: number = 60;

  /** How far a poll looks back behind its cursor, and how far while webhooks arrive. */
  @Type(() => Number)
  @IsInt()
  @Min(1_000)
  @Max(DAY)
  readonly pollOverlapMs: number = 600_000;

  @Type(() => Number)
  @IsInt()
  @Min(1_000)
  @Max(DAY)
  readonly pollOverlapLiveMs: number = 120_000;

  /** Owners, pipelines, rates and account settings are read this often. */
  @Type(() => Number)
  @IsInt()
  @Min(500)
  @Max(DAY)
  readonly referenceIntervalMs: number = 120_000;

  /** All ids are compared at the start and then this often. */
  @Type(() => Number)
  @IsInt()
  @Min(1_000)
  @Max(7 * DAY)
  readonly sweepIntervalMs: number = DAY;

  /** The longest wait between tries while the CRM does not answer. */
  @Type(() => Number)
  @IsInt()
  @Min(100)
  @Max(3_600_000)
  readonly outageBackoffMs: number = 30_000;

  /** Raw webhook events are kept this many days. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(365)
  readonly rawRetentionDays: number = 30;
}
