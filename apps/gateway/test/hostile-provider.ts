import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTHeaderParameters, type JWTPayload } from 'jose';

export type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

/** What the gateway asked for when it sent the browser away. */
export interface Asked {
  readonly state: string;
  readonly nonce: string;
  readonly challenge: string;
  readonly redirectUri: string;
}

export type ForgedClaims = JWTPayload | ((claims: JWTPayload) => JWTPayload);

export interface Forgery {
  readonly claims?: ForgedClaims;
  readonly header?: Partial<JWTHeaderParameters>;
  readonly key?: CryptoKey | Uint8Array;
  /** Spoils the signed token. */
  readonly token?: (token: string) => string;
  /** Replaces the whole answer of the token endpoint. */
  readonly answer?: (tokens: Record<string, unknown>) => { readonly status: number; readonly body: Record<string, unknown> | string };
  readonly userInfo?: Record<string, unknown>;
}

export const CLIENT_ID = 'attain';
export const CLIENT_SECRET = 'a-secret-that-is-long-enough-for-hs256';

/** A small OpenID provider that can lie in every way; told to lie in none, it is a sound one. */
export class HostileProvider {
  forgery: Forgery = {};
  person = { email: 'ana@example.com', groups: ['sales'] as readonly string[], subject: 'ana' };
  readonly tokenRequests: URLSearchParams[] = [];
  /** What went wrong in here: a lie that could not be told proves nothing. */
  readonly failures: unknown[] = [];
  private readonly codes = new Map<string, Asked>();

  private constructor(
    private readonly server: Server,
    readonly keys: Keys,
    readonly otherAlgorithm: Keys,
    private readonly jwks: readonly JWK[],
  ) {}

  static async start(): Promise<HostileProvider> {
    const [keys, other] = [await generateKeyPair('RS256', { extractable: true }), await generateKeyPair('ES256', { extractable: true })];
    const jwks = [
      { ...(await exportJWK(keys.publicKey)), kid: 'good', alg: 'RS256', use: 'sig' },
      { ...(await exportJWK(other.publicKey)), kid: 'other', alg: 'ES256', use: 'sig' },
    ];
    const server = createServer((request, response) => {
      provider.handle(request, response).catch((error: unknown) => {
        provider.failures.push(error);
        response.destroy();
      });
    });
    const provider = new HostileProvider(server, keys, other, jwks);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(() => done()));
  }

  /** The code that the person's browser brings back. */
  grant(asked: Asked): string {
    const code = randomUUID();
    this.codes.set(code, asked);
    return code;
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.issuer);
    if (pathname === '/.well-known/openid-configuration') return json(response, 200, this.discovery());
    if (pathname === '/jwks') return json(response, 200, { keys: this.jwks });
    if (pathname === '/userinfo') return json(response, 200, this.forgery.userInfo ?? { sub: this.person.subject });
    if (pathname === '/token') return this.token(await formOf(request), response);
    json(response, 404, {});
  }

  private discovery(): object {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      userinfo_endpoint: `${this.issuer}/userinfo`,
      jwks_uri: `${this.issuer}/jwks`,
      response_types_supported: ['code'],
      id_token_signing_alg_values_supported: ['RS256', 'ES256', 'HS256', 'none'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
    };
  }

  private async token(form: URLSearchParams, response: ServerResponse): Promise<void> {
    this.tokenRequests.push(form);
    const code = form.get('code') ?? '';
    const asked = this.codes.get(code);
    this.codes.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!asked || challenge !== asked.challenge || form.get('redirect_uri') !== asked.redirectUri) {
      return json(response, 400, { error: 'invalid_grant' });
    }
    const tokens = { access_token: randomUUID(), token_type: 'Bearer', expires_in: 60, id_token: await this.idToken(asked.nonce) };
    const answer = this.forgery.answer?.(tokens) ?? { status: 200, body: tokens };
    json(response, answer.status, answer.body);
  }

  private async idToken(nonce: string): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    const { subject, email, groups } = this.person;
    const sound: JWTPayload = {
      iss: this.issuer,
      aud: CLIENT_ID,
      sub: subject,
      nonce,
      iat: now,
      exp: now + 60,
      email,
      email_verified: true,
      groups,
    };
    const { claims, header, key = this.keys.privateKey, token = (text: string) => text } = this.forgery;
    const payload = typeof claims === 'function' ? claims(sound) : { ...sound, ...claims };
    return token(await new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'good', ...header } as JWTHeaderParameters).sign(key));
  }
}

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...(status === 302 ? { location: 'https://elsewhere.example' } : {}) });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
};

const formOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
};

/** A token that nobody signed: `none` must be put together by hand, since no library would. */
export const unsigned = (token: string): string => {
  const [, payload = ''] = token.split('.');
  return `${Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')}.${payload}.`;
};
