import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsTimeZone,
  IsUUID,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { PageQuery } from '@attain/platform/http';
import type { DeliveryState } from '../ports.js';
import type { ChannelCode } from '../rules/rule.js';

const CLOCK_TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

export class InboxQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ['all', 'unread'], default: 'all' })
  @IsOptional()
  @IsIn(['all', 'unread'])
  readonly state: 'all' | 'unread' = 'all';
}

export class DeliveryQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ['waiting', 'sending', 'delivered', 'failed'] })
  @IsOptional()
  @IsIn(['waiting', 'sending', 'delivered', 'failed'])
  readonly state?: DeliveryState;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly endpoint?: string;
}

export class ChoiceBody {
  /** Code of a rule. */
  @IsString()
  @MaxLength(100)
  readonly rule!: string;

  @IsIn(['in-app', 'email'])
  readonly channel!: ChannelCode;

  @IsBoolean()
  readonly on!: boolean;
}

export class QuietHoursBody {
  @Matches(CLOCK_TIME)
  readonly from!: string;

  @Matches(CLOCK_TIME)
  readonly to!: string;

  @IsTimeZone()
  @MaxLength(100)
  readonly timeZone!: string;
}

export class PreferencesBody {
  /** What is not named stays as it is. */
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ChoiceBody)
  readonly choices: ChoiceBody[] = [];

  /** Null switches them off; left out they stay. */
  @ApiPropertyOptional({ type: QuietHoursBody, nullable: true })
  @ValidateIf((_, value) => value !== null && value !== undefined)
  @ValidateNested()
  @Type(() => QuietHoursBody)
  readonly quietHours?: QuietHoursBody | null;
}

export class EndpointBody {
  @IsString()
  @MaxLength(2_000)
  readonly url!: string;

  /** Event types, or `*` for all. */
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  readonly events!: string[];

  @IsOptional()
  @IsString()
  @MaxLength(400)
  readonly description?: string;
}

export class EndpointChange {
  @IsIn(['active', 'off'])
  readonly state!: 'active' | 'off';
}

export class ReplayRangeBody {
  @IsISO8601({ strict: true })
  readonly from!: string;

  /** First instant that is not sent again; now where left out. */
  @IsOptional()
  @IsISO8601({ strict: true })
  readonly to?: string;

  /** False sends again what arrived, too. */
  @IsOptional()
  @IsBoolean()
  readonly failedOnly: boolean = true;
}

export class SettingsBody {
  /** Whether figures of pay may leave by e-mail and webhook. */
  @IsBoolean()
  readonly payFiguresOutside!: boolean;
}

export class UnsubscribeQuery {
  @IsString()
  @MaxLength(1_000)
  readonly token!: string;
}
