import { STATUS_CODES } from 'node:http';
import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { isInfrastructureFault } from '../db/index.js';
import { notFound, ProblemError, StoredProblem } from './problem.js';
import type { AttainRequest } from './request.js';

/** Code of a domain error (`PLAN_OVERLAP`) to the HTTP status that it means; said once per service. */
export type ProblemStatuses = Readonly<Record<string, number>>;

const UNIQUE_VIOLATION = '23505';

const kebab = (code: string): string => code.toLowerCase().replaceAll('_', '-');

const codeOf = (error: unknown): string | undefined => {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
};

const fromHttpException = (error: HttpException): ProblemError => {
  const status = error.getStatus();
  if (status === 404) return notFound();
  const title = STATUS_CODES[status] ?? 'Error';
  const code = status === 413 ? 'body-too-large' : kebab(title).replaceAll(' ', '-');
  return new ProblemError({ status, code, title, detail: error.message === title ? undefined : error.message });
};

/**
 * The one translation of an error into an answer: a problem as it is, a domain error by its code, Nest's own by status,
 * a fault of database or broker as 503, a taken key as 409; anything else is a bug and says nothing but 500.
 */
export const toProblem = (error: unknown, statuses: ProblemStatuses): ProblemError => {
  if (error instanceof ProblemError) return error;
  if (error instanceof HttpException) return fromHttpException(error);
  const code = codeOf(error);
  const status = code !== undefined && Object.hasOwn(statuses, code) ? statuses[code] : undefined;
  if (code !== undefined && status !== undefined) {
    const detail = error instanceof Error ? error.message : undefined;
    return new ProblemError({ status, code: kebab(code), title: STATUS_CODES[status] ?? 'Error', detail, cause: error });
  }
  if (isInfrastructureFault(error)) {
    const detail = 'Something the service needs cannot be reached; try again';
    const headers = { 'Retry-After': '1' };
    return new ProblemError({ status: 503, code: 'unavailable', title: 'Not available now', detail, headers, cause: error });
  }
  if (code === UNIQUE_VIOLATION) return new ProblemError({ status: 409, code: 'already-exists', title: 'Already exists', cause: error });
  return new ProblemError({ status: 500, code: 'internal', title: 'Something went wrong on our side', cause: error });
};

/** Every error answer of every service is `application/problem+json` (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  constructor(private readonly statuses: ProblemStatuses) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<AttainRequest>();
    const response = http.getResponse<Response>();
    if (error instanceof StoredProblem) {
      response.status(error.status).type('application/problem+json').send(error.body);
      return;
    }
    const problem = toProblem(error, this.statuses);
    if (problem.status >= 500) this.tell(problem, request);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.status(problem.status).set(problem.headers).type('application/problem+json');
    response.send(JSON.stringify(problem.toBody(request.path, request.requestId)));
  }

  private tell(problem: ProblemError, request: AttainRequest): void {
    const fields = { method: request.method, path: request.path, status: problem.status, code: problem.code };
    if (problem.status === 500) this.logger.error({ msg: 'request failed', ...fields, error: problem.cause });
    else if (problem.code !== 'not-ready') {
      this.logger.warn({ msg: 'request refused', ...fields, reason: String(problem.cause ?? problem.detail) });
    }
  }
}
