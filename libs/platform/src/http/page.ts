import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { invalidInput } from './problem.js';

export const MAX_PAGE = 200;

/** Query of a list route; a route with filters extends it. */
export class PageQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_PAGE, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE)
  readonly limit: number = 50;

  /** `nextCursor` of the page before; opaque to the client. */
  @ApiPropertyOptional({ type: 'string', maxLength: 1_000 })
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  readonly cursor?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** One page of a list; `nextCursor` is null on the last. */
export const page = <T>(items: readonly T[], nextCursor: string | null): Page<T> => ({ items, nextCursor });

/** Packs the sort key of the last row into a cursor. */
export const encodeCursor = (key: readonly (string | number)[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/**
 * Unpacks a cursor into its sort key of `length` parts; null when there is no cursor.
 * @throws ProblemError 400 when the cursor is not one of ours
 */
export const decodeCursor = (cursor: string | undefined, length: number): readonly (string | number)[] | null => {
  if (cursor === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const sound = Array.isArray(key) && key.length === length && key.every((part) => typeof part === 'string' || typeof part === 'number');
    if (sound) return key as (string | number)[];
  } catch {
    // Falls through: unreadable and unsound are one answer.
  }
  throw invalidInput([{ path: 'cursor', code: 'cursor', message: 'cursor is not one that this list gave' }]);
};

/**
 * Cuts rows read with `limit + 1` to one page; the extra row only tells that there is more.
 */
export const pageOf = <R, T>(
  rows: readonly R[],
  limit: number,
  keyOf: (row: R) => readonly (string | number)[],
  show: (row: R) => T,
): Page<T> => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return page(shown.map(show), rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null);
};
