import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';

export const IDEMPOTENT = 'attain:idempotent';

/**
 * A POST that may be sent again: header `Idempotency-Key` (at most 255 characters) is required. The same key with the
 * same input gets the first answer again; with another input 422; while the first is still at work 409.
 */
export const Idempotent = (): MethodDecorator =>
  applyDecorators(
    SetMetadata(IDEMPOTENT, true),
    ApiHeader({ name: 'Idempotency-Key', required: true, schema: { type: 'string', maxLength: 255 } }),
  );
