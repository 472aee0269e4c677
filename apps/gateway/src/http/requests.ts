import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { roles, type Role } from '@attain/platform/auth';

export class SignInRequest {
  @ApiProperty({ maxLength: 320 })
  @IsString()
  @MinLength(1)
  @MaxLength(320)
  readonly email!: string;

  @ApiProperty({ maxLength: 200 })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  readonly password!: string;
}

/** Those that an account may have: a machine comes with a key. */
const accountRoles = roles.filter((role) => role !== 'integration');

export class AccountRequest {
  @ApiProperty({ format: 'email', maxLength: 320 })
  @IsEmail()
  @MaxLength(320)
  readonly email!: string;

  @ApiProperty({ maxLength: 400 })
  @IsString()
  @MinLength(1)
  @MaxLength(400)
  readonly name!: string;

  /** Whose pay and deals it may see as its own. */
  @ApiPropertyOptional({ format: 'uuid', nullable: true, type: 'string' })
  @IsOptional()
  @IsUUID()
  readonly personId?: string | null;

  @ApiProperty({ enum: accountRoles, isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(roles.length)
  @ArrayUnique()
  @IsIn(accountRoles, { each: true })
  readonly roles!: Role[];

  @ApiProperty({ minLength: 12, maxLength: 200 })
  @IsString()
  @MinLength(12)
  @MaxLength(200)
  readonly password!: string;
}

export class ApiKeyRequest {
  @ApiProperty({ maxLength: 100 })
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  readonly name!: string;

  /** `owner`: you, for the named permissions; `integration`: a machine with these scopes. */
  @ApiPropertyOptional({ enum: ['owner', 'integration'], default: 'owner' })
  @IsIn(['owner', 'integration'])
  readonly actsAs: 'owner' | 'integration' = 'owner';

  @ApiProperty({ type: 'string', isArray: true, maxItems: 60 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(60)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  readonly scopes!: string[];

  /** After how many days it holds no more. */
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 366, default: 90 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(366)
  readonly days: number = 90;
}
