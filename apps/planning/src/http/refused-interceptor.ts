import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { catchError, throwError, type Observable } from 'rxjs';
import { Refused } from '../app/refusal.js';
import { refusedProblem } from './convert.js';

/** Turns a refusal of the use case into 422 with every fault named. */
@Injectable()
export class RefusedInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next
      .handle()
      .pipe(catchError((error: unknown) => throwError(() => (error instanceof Refused ? refusedProblem(error.refusals) : error))));
  }
}
