import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@attain/platform/bootstrap';
import { forbidden, ProblemError, unauthorized, type AttainRequest } from '@attain/platform/http';
import { Callers, type SignedIn } from '../app/callers.js';
import { csrfTokenOf, sameText } from '../app/credentials.js';
import { GatewayConfig } from '../config.js';
import { tooMany } from '../http/too-many.js';
import { RateLimits, type RateRule } from '../ports.js';
import { clientAddress } from '../http/client-address.js';
import { cookieOf, SESSION_COOKIE } from '../http/cookies.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const METHODS = new Set([...SAFE, 'POST', 'PUT', 'PATCH', 'DELETE']);
/** A browser has no token yet, or writes the report by itself; the origin is checked there too. */
const WITHOUT_TOKEN = new Set(['POST /api/gateway/session', 'POST /api/gateway/csp-reports']);
const SERVICE_TOKEN = /^Bearer [\w-]+\.[\w-]+\.[\w-]+$/i;
const API_KEY = /^Bearer (atk_\S+)$/i;

const perSigner: RateRule = { name: 'signer', points: 12_000, seconds: 60 };

/** What a request that was let in carries further. */
export interface AdmittedRequest extends AttainRequest {
  signedIn?: SignedIn;
  /** What the session's cookie holds. */
  sessionId?: string;
}

/** Who may come in, and how often. */
@Injectable()
export class Admission {
  private readonly perCaller: RateRule;
  private readonly perAddress: RateRule;
  private readonly proxies: number;
  private readonly publicOrigin: string | undefined;

  constructor(
    private readonly callers: Callers,
    private readonly limits: RateLimits,
    @Inject(CONFIG) config: GatewayConfig,
  ) {
    this.perCaller = { name: 'caller', points: config.requestsPerMinute, seconds: 60 };
    this.perAddress = { name: 'address', points: config.anonymousPerMinute, seconds: 60 };
    this.proxies = config.trustedProxies;
    this.publicOrigin = config.publicUrl === undefined ? undefined : new URL(config.publicUrl).origin;
  }

  /**
   * Finds out who asks and counts the request.
   * @param own whether it is for the gateway's own routes: there alone a service token is left for the guard behind
   * @returns null when nobody said who they are
   * @throws ProblemError 401 for a credential that does not hold, 403 for a cookie without its token, 429 for too many requests
   */
  async admit(request: AdmittedRequest, own: boolean): Promise<SignedIn | null> {
    if (!METHODS.has(request.method)) throw new ProblemError({ status: 405, code: 'method-not-allowed', title: 'Method Not Allowed' });
    const { authorization } = request.headers;
    if (authorization !== undefined) return this.byHeader(request, authorization, own);
    const sessionId = cookieOf(request, SESSION_COOKIE);
    if (!SAFE.has(request.method)) this.assertSameSite(request);
    if (sessionId === null) return this.nobody(request);
    const signedIn = await this.callers.ofSession(sessionId);
    // An ended session is nobody: its browser must be able to sign in again.
    if (signedIn === null) return this.nobody(request);
    await this.count(this.perCaller, signedIn.credential);
    if (!SAFE.has(request.method) && !WITHOUT_TOKEN.has(`${request.method} ${request.path}`)) assertToken(request, sessionId);
    return Object.assign(request, { signedIn, sessionId }).signedIn;
  }

  /** For what is served to everybody. */
  countAnonymous(request: AttainRequest): Promise<void> {
    return this.count(this.perAddress, clientAddress(request, this.proxies));
  }

  /** For calls that a service checks by their signature: a CRM sends bursts from few addresses. */
  countSigned(request: AttainRequest): Promise<void> {
    return this.count(perSigner, clientAddress(request, this.proxies));
  }

  private async byHeader(request: AdmittedRequest, authorization: string, own: boolean): Promise<SignedIn | null> {
    const key = API_KEY.exec(authorization)?.[1];
    const signedIn = key === undefined ? null : await this.callers.ofKey(key);
    if (signedIn !== null) {
      await this.count(this.perCaller, signedIn.credential);
      request.signedIn = signedIn;
      return signedIn;
    }
    await this.countAnonymous(request);
    if (own && SERVICE_TOKEN.test(authorization)) return null;
    throw unauthorized('The API key is not valid');
  }

  private async nobody(request: AttainRequest): Promise<null> {
    await this.countAnonymous(request);
    return null;
  }

  private assertSameSite(request: AttainRequest): void {
    const { origin, host = '', 'sec-fetch-site': site } = request.headers;
    const foreign = origin !== undefined && origin !== this.publicOrigin && origin !== `http://${host}` && origin !== `https://${host}`;
    if (foreign || site === 'cross-site') throw forbidden('The request comes from another site');
  }

  private async count(rule: RateRule, key: string): Promise<void> {
    const seconds = await this.limits.take(rule, key);
    if (seconds > 0) throw tooMany(seconds);
  }
}

const assertToken = ({ headers }: AttainRequest, sessionId: string): void => {
  const token = headers['x-csrf-token'];
  if (typeof token === 'string' && sameText(token, csrfTokenOf(sessionId))) return;
  const detail = 'Send the x-csrf-token of this session (GET /api/gateway/me)';
  throw new ProblemError({ status: 403, code: 'csrf-token', title: 'Not allowed', detail });
};
