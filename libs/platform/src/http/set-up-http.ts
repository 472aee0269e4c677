import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplication } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { RequestHandler } from 'express';
import { assertEveryRouteDeclaresPermission } from '../auth/route-fence.js';
import { PermissionGuard } from '../auth/permission-guard.js';
import { TokenVerifier } from '../auth/token.js';
import { CLOCK, type Clock } from '../clock/index.js';
import { Database } from '../db/index.js';
import { startMetrics } from '../observe/metrics.js';
import { IdempotencyInterceptor } from './idempotency-interceptor.js';
import { IdempotencyStore } from './idempotency-store.js';
import { serveOpenApi } from './open-api.js';
import { notFound } from './problem.js';
import { ProblemFilter, type ProblemStatuses } from './problem-filter.js';
import { requestMiddleware } from './request-middleware.js';
import type { AttainRequest } from './request.js';
import { RequestTimeoutInterceptor } from './request-timeout.js';
import { validationPipe } from './validation.js';

export const MAX_BODY_BYTES = 1_048_576;
const OBSERVED = ['livez', 'readyz', 'metrics'];

export interface HttpOptions {
  /** Name of the service: its routes live under /api/<service>. */
  readonly service: string;
  /** ATTAIN_TOKEN_KEYS, JWKS JSON. */
  readonly tokenKeys: string;
  /** Code of each domain error to its HTTP status. */
  readonly problems?: ProblemStatuses | undefined;
  readonly requestTimeoutMs?: number;
  /** Sees every request first, and sets the security headers. */
  readonly door?: ((app: INestApplication) => RequestHandler) | undefined;
}

/** Paths outside the service's own would get Express's HTML page. */
const nothingElsewhere =
  (service: string): RequestHandler =>
  (request: AttainRequest, response, next): void => {
    if (request.path.startsWith(`/api/${service}/`) || OBSERVED.includes(request.path.slice(1))) return next();
    const problem = notFound().toBody(request.path, request.requestId);
    response.status(404).type('application/problem+json').send(JSON.stringify(problem));
  };

/**
 * Everything that HTTP needs, once per service; call it after `NestFactory.create` (with
 * `bodyParser: false`) and before `init` or `listen`. The application provides Database and CLOCK.
 * @throws UndeclaredRoutes when a route has no permission
 * @throws TokenKeysError when the token keys cannot be used
 */
export const setUpHttp = (app: INestApplication, options: HttpOptions): void => {
  const express = app as NestExpressApplication;
  const reflector = app.get(Reflector);
  const problems = options.problems ?? {};
  const timeoutMs = options.requestTimeoutMs ?? 30_000;
  startMetrics(options.service);
  assertEveryRouteDeclaresPermission(app);
  app.use(requestMiddleware());
  if (options.door) {
    express.disable('x-powered-by');
    app.use(options.door(app));
  } else app.useSecurityHeaders({ strictTransportSecurity: false });
  app.use(nothingElsewhere(options.service));
  express.useBodyParser('json', { limit: MAX_BODY_BYTES });
  express.useBodyParser('urlencoded', { limit: MAX_BODY_BYTES, extended: false });
  app.setGlobalPrefix(`api/${options.service}`, { exclude: OBSERVED });
  app.useGlobalGuards(new PermissionGuard(reflector, new TokenVerifier(options.tokenKeys), app.get<Clock>(CLOCK)));
  app.useGlobalInterceptors(
    new RequestTimeoutInterceptor(reflector, timeoutMs),
    new IdempotencyInterceptor(reflector, new IdempotencyStore(app.get(Database)), problems),
  );
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter(problems));
  serveOpenApi(app, options.service);
  const server = app.getHttpServer() as Server;
  server.headersTimeout = 15_000;
  server.keepAliveTimeout = 10_000;
};

/**
 * Ends HTTP in order: takes no new connection, lets requests in hand end, then cuts what is still open (event streams,
 * idle keep-alive connections). Call it before consumers and database are stopped.
 */
export const closeHttp = async (app: INestApplication, graceMs = 5_000): Promise<void> => {
  const server = app.getHttpServer() as Server;
  if (!server.listening) return;
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  await Promise.race([closed, sleep(graceMs, undefined, { ref: false })]);
  server.closeAllConnections();
  await closed;
};
