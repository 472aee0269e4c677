import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { catchError, throwError, type Observable } from 'rxjs';
import { conflict, unprocessable } from '@attain/platform/http';
import { NotNow, Refused } from '../app/refusal.js';

const kebab = (code: string): string => code.toLowerCase().replaceAll('_', '-');

const toProblem = (error: unknown): unknown => {
  if (error instanceof Refused) return unprocessable(kebab(error.code), error.message, error.errors);
  if (error instanceof NotNow) return conflict(kebab(error.code), error.message);
  return error;
};

/** Turns the use cases' refusals into answers. */
@Injectable()
export class RefusedInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(catchError((error: unknown) => throwError(() => toProblem(error))));
  }
}
