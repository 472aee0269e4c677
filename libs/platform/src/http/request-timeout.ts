import { SetMetadata, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { catchError, throwError, timeout, TimeoutError, type Observable } from 'rxjs';
import { ProblemError } from './problem.js';

const REQUEST_TIMEOUT = 'attain:request-timeout';

/** A route that may take longer than the service's other routes, e.g. an upload. */
export const RequestTimeout = (milliseconds: number): MethodDecorator & ClassDecorator => SetMetadata(REQUEST_TIMEOUT, milliseconds);

const timedOut = (): ProblemError =>
  new ProblemError({
    status: 503,
    code: 'timeout',
    title: 'Took too long',
    detail: 'The answer took too long; the work may still be done. Ask again with the same idempotency key',
    headers: { 'Retry-After': '5' },
  });

/** Answers 503 when a handler takes too long, so that a caller never hangs. */
export class RequestTimeoutInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly defaultMs: number,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const own = this.reflector.getAllAndOverride<number | undefined>(REQUEST_TIMEOUT, [context.getHandler(), context.getClass()]);
    return next.handle().pipe(
      timeout({ first: own ?? this.defaultMs }),
      catchError((error: unknown) => throwError(() => (error instanceof TimeoutError ? timedOut() : error))),
    );
  }
}
