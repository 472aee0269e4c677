import { Injectable } from '@nestjs/common';
import { Database } from '@attain/platform/db';
import { IdentityProvider, OidcFlows, type Account } from '../ports.js';
import { hashOf, newSecret } from './credentials.js';
import { OidcAccounts } from './oidc-accounts.js';
import { SessionLife, type StartedSession } from './session-life.js';

/** A person has this long at the provider's page. */
export const FLOW_SECONDS = 600;
const RETURN_TO = /^\/(?![/\\])[\u0021-\u007e]{0,1000}$/;

export interface BegunFlow {
  readonly url: string;
  /** For a cookie of the browser that began: nobody else can finish. */
  readonly browser: string;
}

/** Why somebody could not be signed in; the page tells it in words. */
export type OidcRefusal = 'expired' | 'refused' | 'no-email' | 'no-role' | 'other-account' | 'disabled';

export type OidcResult =
  | { readonly kind: 'signed-in'; readonly session: StartedSession; readonly account: Account; readonly returnTo: string }
  | { readonly kind: 'refused'; readonly why: OidcRefusal };

/** Signs in by OpenID Connect. A flow belongs to one browser, lives ten minutes and ends at its first use. */
@Injectable()
export class OidcSignIn {
  constructor(
    private readonly database: Database,
    private readonly flows: OidcFlows,
    private readonly provider: IdentityProvider,
    private readonly accounts: OidcAccounts,
    private readonly life: SessionLife,
  ) {}

  /** @throws IdentityProviderFailure */
  async begin(returnTo: string, now: Date): Promise<BegunFlow> {
    const { url, state, nonce, verifier } = await this.provider.begin();
    const browser = newSecret();
    const expiresAt = new Date(now.getTime() + FLOW_SECONDS * 1_000);
    const flow = { stateHash: hashOf(state), browserHash: hashOf(browser), nonce, verifier, returnTo: safeReturn(returnTo), expiresAt };
    await this.database.inTx((tx) => this.flows.add(tx, flow));
    return { url, browser };
  }

  /**
   * @param query of the callback
   * @param browser what the browser's cookie holds
   * @throws IdentityProviderFailure when the provider's answer does not hold
   */
  async finish(query: string, browser: string | null, now: Date): Promise<OidcResult> {
    const state = new URLSearchParams(query).get('state') ?? '';
    const flow = await this.database.inTx((tx) => this.flows.take(tx, hashOf(state)));
    if (!flow || flow.expiresAt <= now) return { kind: 'refused', why: 'expired' };
    if (browser === null || !hashOf(browser).equals(flow.browserHash)) return { kind: 'refused', why: 'expired' };
    const identity = await this.provider.finish(query, { state, nonce: flow.nonce, verifier: flow.verifier });
    const found = await this.accounts.of(identity);
    if (typeof found === 'string') return { kind: 'refused', why: found };
    const session = await this.database.inTx((tx) => this.life.begin(tx, found, 'oidc'));
    return { kind: 'signed-in', session, account: found, returnTo: flow.returnTo };
  }
}

/** Only a path of our own: a sign-in never leads elsewhere. */
export const safeReturn = (path: string): string => (RETURN_TO.test(path) ? path : '/');
