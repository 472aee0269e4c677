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
  @IsString()
  @MinLength(1)
  @MaxLength(320)
  readonly email!: string;

  @IsString()
  @MinLength(1)
  @MaxLength(200)
  readonly password!: string;
}

export class AccountRequest {
  @IsEmail()
  @MaxLength(320)
  readonly email!: string;

  @IsString()
  @MinLength(1)
  @MaxLength(400)
  readonly name!: string;

  @IsOptional()
  @IsUUID()
  readonly personId?: string | null;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(roles.length)
  @ArrayUnique()
  @IsIn(roles.filter((role) => role !== 'integration'), { each: true })
  readonly roles!: Role[];

  @IsString()
  @MinLength(12)
  @MaxLength(200)
  readonly password!: string;
}

export class ApiKeyRequest {
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  readonly name!: string;

  /** `owner`: you, for the named permissions; `integration`: a machine with these scopes. */
  @IsIn(['owner', 'integration'])
  readonly actsAs: 'owner' | 'integration' = 'owner';

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(60)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  readonly scopes!: string[];

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(366)
  readonly days: number = 90;
}
