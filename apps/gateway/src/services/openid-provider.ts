import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { CONFIG } from '@attain/platform/bootstrap';
import { GatewayConfig } from '../config.js';
import { IdentityProvider, IdentityProviderFailure, type Identity, type OidcBeginning } from '../ports.js';

const TIMEOUT_SECONDS = 10;
const CLOCK_TOLERANCE_SECONDS = 30;
/** The provider's own description is read again after this; its keys are read again whenever an unknown one signs. */
const DISCOVER_AGAIN_MS = 3_600_000;
const MOST_GROUPS = 1_000;

type Claims = Readonly<Record<string, unknown>>;

/** OpenID Connect, authorization code with PKCE. The signature of the ID token is checked although it came from the provider itself. */
@Injectable()
export class OpenIdProvider extends IdentityProvider {
  private discovered: { readonly configuration: Promise<oidc.Configuration>; readonly at: number } | undefined;

  constructor(@Inject(CONFIG) private readonly config: GatewayConfig) {
    super();
  }

  override async begin(): Promise<OidcBeginning> {
    const configuration = await this.configuration();
    const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri,
      scope: this.config.oidcScope,
      response_type: 'code',
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, state, nonce, verifier };
  }

  override async finish(query: string, { state, nonce, verifier }: { state: string; nonce: string; verifier: string }): Promise<Identity> {
    const configuration = await this.configuration();
    try {
      const tokens = await oidc.authorizationCodeGrant(configuration, new URL(`${this.redirectUri}?${query}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new IdentityProviderFailure('The provider gave no ID token');
      return this.toIdentity(claims, await this.more(configuration, claims, tokens.access_token));
    } catch (error) {
      throw failure(error);
    }
  }

  /** Some providers say the e-mail only when asked for it. */
  private async more(configuration: oidc.Configuration, claims: oidc.IDToken, accessToken: string): Promise<Claims> {
    const complete = claims['email'] !== undefined && claims[this.config.oidcRoleClaim] !== undefined;
    if (complete || configuration.serverMetadata().userinfo_endpoint === undefined) return {};
    return (await oidc.fetchUserInfo(configuration, accessToken, claims.sub)) as Claims;
  }

  private toIdentity(claims: oidc.IDToken, more: Claims): Identity {
    const all: Claims = { ...more, ...claims };
    const { email, email_verified: verified, name } = all;
    return {
      issuer: claims.iss,
      subject: claims.sub,
      email: typeof email === 'string' && email !== '' && verified !== false ? email.trim().toLowerCase() : null,
      name: typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 400) : null,
      groups: [all[this.config.oidcRoleClaim]]
        .flat()
        .filter((group) => typeof group === 'string')
        .slice(0, MOST_GROUPS),
    };
  }

  private get redirectUri(): string {
    return new URL('/api/gateway/oidc/callback', this.config.publicUrl).href;
  }

  private async configuration(): Promise<oidc.Configuration> {
    const now = performance.now();
    if (this.discovered === undefined || now - this.discovered.at > DISCOVER_AGAIN_MS)
      this.discovered = { configuration: this.discover(), at: now };
    try {
      return await this.discovered.configuration;
    } catch (error) {
      this.discovered = undefined;
      throw failure(error);
    }
  }

  private discover(): Promise<oidc.Configuration> {
    const { oidcIssuer = '', oidcClientId = '', oidcClientSecret, oidcAlgorithm, oidcInsecure } = this.config;
    const checks = [oidc.enableNonRepudiationChecks, ...(oidcInsecure ? [oidc.allowInsecureRequests] : [])];
    return oidc.discovery(
      new URL(oidcIssuer),
      oidcClientId,
      {
        ...(oidcClientSecret === undefined ? {} : { client_secret: oidcClientSecret }),
        id_token_signed_response_alg: oidcAlgorithm,
        [oidc.clockTolerance]: CLOCK_TOLERANCE_SECONDS,
      },
      oidcClientSecret === undefined ? oidc.None() : undefined,
      { execute: checks, timeout: TIMEOUT_SECONDS },
    );
  }
}

const failure = (error: unknown): IdentityProviderFailure => {
  if (error instanceof IdentityProviderFailure) return error;
  const { message, cause } = error as Error;
  const reason = cause instanceof Error ? `${message}: ${cause.message}` : message;
  return new IdentityProviderFailure(reason, { cause: error });
};
