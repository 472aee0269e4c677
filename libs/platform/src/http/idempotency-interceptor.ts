import { AsyncLocalStorage } from 'node:async_hooks';
import { Logger, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { from, lastValueFrom, of, type Observable } from 'rxjs';
import type { Tx } from '../db/index.js';
import { IDEMPOTENT } from './idempotent.js';
import type { Claim, IdempotencyStore, StoredAnswer } from './idempotency-store.js';
import { inputHash } from './input-hash.js';
import { conflict, invalidInput, StoredProblem, unprocessable, type ProblemError } from './problem.js';
import { toProblem, type ProblemStatuses } from './problem-filter.js';
import type { AttainRequest } from './request.js';

const MAX_KEY = 255;

interface Attempt {
  readonly claim: Claim;
  readonly status: number;
  readonly store: IdempotencyStore;
}

const attempts = new AsyncLocalStorage<Attempt>();

const textOf = (body: unknown): string | null => (body === undefined ? null : JSON.stringify(body));

/**
 * Keeps a route's answer in the transaction of its effect, so that a crash between the two cannot make the effect
 * happen twice. Does nothing outside of an `@Idempotent()` route.
 */
export const rememberAnswer = async (tx: Tx, body: unknown): Promise<void> => {
  const attempt = attempts.getStore();
  if (attempt) await attempt.store.answer(attempt.claim, { status: attempt.status, body: textOf(body) }, tx);
};

/** Answers that say that nothing was carried out: the same key may be used for another try. */
const NOT_CARRIED_OUT: ReadonlySet<number> = new Set([400, 401, 403, 429, 503]);

/** Carries `@Idempotent()` out. */
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger('idempotency');

  constructor(
    private readonly reflector: Reflector,
    private readonly store: IdempotencyStore,
    private readonly statuses: ProblemStatuses,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (context.getType() !== 'http' || !this.reflector.get<boolean | undefined>(IDEMPOTENT, context.getHandler())) return next.handle();
    const request = context.switchToHttp().getRequest<AttainRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    const { caller, method, path, query, body } = request;
    if (caller === undefined) throw new Error('An idempotent route needs a caller');
    const result = await this.store.claim(caller.subject, keyOf(request), inputHash({ method, path, query, body }));
    if (result.kind === 'other-input') throw unprocessable('idempotency-key-reused', 'This Idempotency-Key was used with another input');
    if (result.kind === 'at-work') throw conflict('idempotency-key-at-work', 'The first request with this key is still at work');
    if (result.kind === 'answered') {
      response.setHeader('Idempotent-Replayed', 'true');
      return of(replay(result.answer));
    }
    // The work goes on when the caller hangs up or the answer takes too long; its answer is kept all the same.
    return from(this.carryOut({ claim: result.claim, status: response.statusCode, store: this.store }, next, request));
  }

  private async carryOut(attempt: Attempt, next: CallHandler, request: AttainRequest): Promise<unknown> {
    try {
      const body: unknown = await attempts.run(attempt, () => lastValueFrom(next.handle(), { defaultValue: undefined }));
      await this.store.answer(attempt.claim, { status: attempt.status, body: textOf(body) });
      return body;
    } catch (error) {
      await this.keepFailure(attempt.claim, toProblem(error, this.statuses), request);
      throw error;
    }
  }

  private async keepFailure(claim: Claim, problem: ProblemError, request: AttainRequest): Promise<void> {
    try {
      if (NOT_CARRIED_OUT.has(problem.status)) return await this.store.release(claim);
      const body = JSON.stringify(problem.toBody(request.path, request.requestId));
      await this.store.answer(claim, { status: problem.status, body });
    } catch (error) {
      // The caller gets the error of the work; the claim lapses with its lease.
      this.logger.warn({ msg: 'answer not kept', reason: String(error) });
    }
  }
}

const keyOf = (request: AttainRequest): string => {
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string' && key.length > 0 && key.length <= MAX_KEY) return key;
  throw invalidInput([{ path: 'Idempotency-Key', code: 'header', message: `Idempotency-Key is a header of 1 to ${MAX_KEY} characters` }]);
};

/** A success has its route's own status; a failure goes out through the filter, as it was. */
const replay = ({ status, body }: StoredAnswer): unknown => {
  if (status >= 400) throw new StoredProblem(status, body ?? '');
  return body === null ? undefined : JSON.parse(body);
};
