import { randomUUID } from 'node:crypto';
import { Catch, HttpException } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { ApiError } from '../api/api-error.js';

/** Every failure leaves in the vendor's shape, with a correlation id. */
@Catch()
export class ErrorShape implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    if (response.destroyed || response.headersSent) return;
    const answer = asApiError(error);
    response
      .set(answer.headers)
      .status(answer.status)
      .json({ ...answer.body, correlationId: randomUUID() });
  }
}

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof HttpException) {
    const detail: unknown = error.getResponse();
    const message = typeof detail === 'object' && detail !== null && 'message' in detail ? String(detail.message) : error.message;
    return new ApiError(error.getStatus(), { status: 'error', message, category: 'VALIDATION_ERROR' });
  }
  console.error(error);
  return new ApiError(500, { status: 'error', message: 'internal error' });
}
