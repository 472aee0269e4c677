import { Agent as HttpAgent, request as httpRequest, type ClientRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Response } from 'express';
import { ProblemError, type AttainRequest } from '@attain/platform/http';

/** What of a request a service gets to see. Cookies, origins, forwarding headers and hop-by-hop headers stay here. */
const ASKED = [
  'accept',
  'accept-language',
  'content-type',
  'content-length',
  'content-encoding',
  'idempotency-key',
  'if-match',
  'if-none-match',
  'if-modified-since',
  'range',
  'traceparent',
  'tracestate',
];
/** A CRM's signature of its call. */
const SIGNATURE = /^x-(hubspot|salesforce|attain)-[\w-]+$/;
/** What of an answer a browser gets to see; security headers are the gateway's own. */
const ANSWERED = [
  'content-type',
  'content-length',
  'content-encoding',
  'content-disposition',
  'content-language',
  'content-range',
  'accept-ranges',
  'cache-control',
  'etag',
  'last-modified',
  'location',
  'retry-after',
  'vary',
  'allow',
  'idempotency-replayed',
];

const only = (headers: IncomingHttpHeaders, names: readonly string[]): Record<string, string | string[]> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );

const problem = (status: number, code: string, title: string, detail: string, retry?: string): ProblemError =>
  new ProblemError({ status, code, title, detail, headers: retry === undefined ? {} : { 'Retry-After': retry } });

const tooLarge = (bytes: number): ProblemError =>
  problem(413, 'body-too-large', 'Payload Too Large', `A request's body has at most ${bytes} bytes`);

export interface ForwardLimits {
  readonly maxBodyBytes: number;
  /** Until the service begins to answer, and between two pieces of its answer. */
  readonly timeoutMs: number;
}

/** Hands requests on to services and streams their answers back; holds neither body in memory. */
export class Forwarder {
  private readonly http = new HttpAgent({ keepAlive: true, maxSockets: 256, timeout: 60_000 });
  private readonly https = new HttpsAgent({ keepAlive: true, maxSockets: 256, timeout: 60_000 });

  constructor(private readonly limits: ForwardLimits) {}

  /**
   * @param token service token of the caller; null for a call that the service itself checks
   * @throws ProblemError 413 for a body that says it is too large, 502 when the service cannot be reached, 504 when it is silent
   */
  async forward(request: AttainRequest, response: Response, target: URL, token: string | null): Promise<void> {
    if (Number.parseInt(request.headers['content-length'] ?? '0', 10) > this.limits.maxBodyBytes) throw tooLarge(this.limits.maxBodyBytes);
    const outgoing = this.open(request, target, token);
    response.once('close', () => outgoing.destroy());
    const answer = await this.send(request, outgoing);
    response.status(answer.statusCode ?? 502);
    for (const [name, value] of Object.entries(only(answer.headers, ANSWERED))) response.setHeader(name, value);
    if (!response.hasHeader('cache-control')) response.setHeader('Cache-Control', 'no-store');
    answer.once('error', () => response.destroy());
    answer.pipe(response);
  }

  close(): void {
    this.http.destroy();
    this.https.destroy();
  }

  private open(request: AttainRequest, target: URL, token: string | null): ClientRequest {
    const secure = target.protocol === 'https:';
    const signatures = token === null ? Object.keys(request.headers).filter((name) => SIGNATURE.test(name)) : [];
    return (secure ? httpsRequest : httpRequest)({
      host: target.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: target.port === '' ? (secure ? 443 : 80) : target.port,
      method: request.method,
      // The target as it came in: it was looked at as it is, so it is not parsed and put together again.
      path: request.originalUrl,
      agent: secure ? this.https : this.http,
      timeout: this.limits.timeoutMs,
      headers: {
        ...only(request.headers, [...ASKED, ...signatures]),
        'x-request-id': request.requestId ?? '',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
    });
  }

  private send(request: AttainRequest, outgoing: ClientRequest): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      let bytes = 0;
      const fail = (error: Error): void => {
        reject(error);
        outgoing.destroy();
      };
      outgoing.once('response', resolve);
      outgoing.once('timeout', () => fail(problem(504, 'timeout', 'Took too long', 'The service did not answer in time', '5')));
      outgoing.once('error', (error: Error) => {
        reject(problem(502, 'unavailable', 'Not available now', 'The service cannot be reached; try again', '1'));
        void error;
      });
      request.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > this.limits.maxBodyBytes) fail(tooLarge(this.limits.maxBodyBytes));
      });
      request.once('aborted', () => outgoing.destroy());
      request.pipe(outgoing);
    });
  }
}
