import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { PageQuery } from '@attain/platform/http';
import { factKinds } from '../facts/kinds/index.js';
import type { FactKindName } from '../facts/given-fact.js';

const KINDS = factKinds.map(({ kind }) => kind);

export class FactsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: KINDS })
  @IsOptional()
  @IsIn(KINDS)
  readonly kind?: FactKindName;

  /** E-mail address or person id. */
  @ApiPropertyOptional({ maxLength: 320 })
  @IsOptional()
  @IsString()
  @MaxLength(320)
  readonly person?: string;
}

export class GivingQuery {
  /** Id of the CRM connection whose own ids name the deals. */
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly connection?: string;

  /** Checks everything and tells what would change, and changes nothing. */
  @ApiPropertyOptional({ enum: ['true', 'false'] })
  @IsOptional()
  @IsIn(['true', 'false'])
  readonly dryRun?: 'true' | 'false';
}
