import { Transform, Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUrl, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { ServiceConfig } from '@attain/platform/config';
import { IsCidrList } from './outbound/cidr-list.js';

const SCHEDULE = /^\d{1,9}(?:,\d{1,9}){0,19}$/;

/** The environment of `notifications`, beside what every service has. */
export class NotificationsConfig extends ServiceConfig {
  /** Seals endpoints' secrets at rest and signs links to unsubscribe: at least 32 random characters. */
  @IsOptional()
  @IsString()
  @MinLength(32)
  readonly secretKey?: string;

  /** `smtp://user:password@host:587`, `smtps://…`; without it nothing goes out by e-mail. */
  @IsOptional()
  @Matches(/^smtps?:\/\//)
  @MaxLength(1_000)
  readonly smtpUrl?: string;

  @IsString()
  @MaxLength(320)
  readonly mailFrom: string = 'Attain <attain@localhost>';

  /** Where people open Attain: links in e-mails and webhooks lead there. */
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true })
  readonly pageUrl?: string;

  /** Addresses, separated by commas, that get what operators are told: their accounts have no person with an address. */
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  readonly operatorEmails?: string;

  /** CIDR blocks, separated by commas, that webhooks may reach though they are private, by http and on any port too. */
  @IsOptional()
  @IsCidrList()
  readonly outboundAllow?: string;

  /** Milliseconds to wait before each try of a delivery, separated by commas. The default is Standard Webhooks' own. */
  @Transform(({ value }: { value: unknown }) => String(value).replaceAll(/\s/g, ''))
  @Matches(SCHEDULE)
  readonly retrySchedule: string = '0,5000,300000,1800000,7200000,18000000,36000000,50400000,72000000,86400000';

  /** Longest time from connecting to the end of the answer. */
  @Type(() => Number)
  @IsInt()
  @Min(100)
  @Max(60_000)
  readonly deliveryTimeoutMs: number = 15_000;

  /** After so long a delivery whose sender died is sent by another; longer than the timeout. */
  @Type(() => Number)
  @IsInt()
  @Min(500)
  @Max(600_000)
  readonly deliveryLeaseMs: number = 40_000;

  /** Deliveries under way at a time in this process. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  readonly deliveryConcurrency: number = 16;

  /** An endpoint that failed for so long without one success is switched off. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000)
  readonly endpointOffAfterHours: number = 120;

  /** What was delivered or given up is kept so long; what people were told is kept for ever. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(3_660)
  readonly deliveryKeepDays: number = 90;

  /** What happened longer ago, by its business date, goes to the inbox and nowhere else. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(366)
  readonly alertDays: number = 7;

  /** What happened longer ago is recorded and told to nobody. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(3_660)
  readonly inboxDays: number = 45;
}
