import { SpanKind } from '@opentelemetry/api';
import type { NextFunction, RequestHandler, Response } from 'express';
import { v7 as uuidv7 } from 'uuid';
import { histogram, withRemoteParent } from '../observe/index.js';
import { inRequest } from './request-context.js';
import type { AttainRequest } from './request.js';

const REQUEST_ID = /^[\w.:-]{8,64}$/;

const duration = histogram('attain_http_request_seconds', 'HTTP requests by route', ['method', 'route', 'status']);

/** Gives each request an id (the caller's, when it is a sound one), joins its trace, and measures it by route pattern. */
export const requestMiddleware =
  (): RequestHandler =>
  (request: AttainRequest, response: Response, next: NextFunction): void => {
    const given = request.headers['x-request-id'];
    const requestId = typeof given === 'string' && REQUEST_ID.test(given) ? given : uuidv7();
    request.requestId = requestId;
    response.setHeader('X-Request-Id', requestId);
    const started = performance.now();
    const work = (): Promise<void> =>
      new Promise((done) => {
        response.once('close', () => {
          const route = (request.route as { path?: string } | undefined)?.path ?? 'none';
          duration.observe({ method: request.method, route, status: String(response.statusCode) }, (performance.now() - started) / 1_000);
          done();
        });
        inRequest(requestId, () => next());
      });
    void withRemoteParent(request.headers['traceparent'] as string | undefined, `${request.method} ${request.path}`, work, SpanKind.SERVER);
  };
