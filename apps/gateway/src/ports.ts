import type { Role } from '@attain/platform/auth';
import type { Tx } from '@attain/platform/db';

/** scrypt's parameters, kept beside each hash so that they can be raised later. */
export interface PasswordCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

export interface StoredPassword {
  readonly hash: Buffer;
  readonly salt: Buffer;
  readonly cost: PasswordCost;
}

export interface Account {
  readonly accountId: string;
  /** Lower case; what the audit of every service calls "who". */
  readonly email: string;
  readonly name: string;
  readonly personId: string | null;
  readonly roles: readonly Role[];
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
}

export abstract class Accounts {
  /** @returns false when there is an account of this e-mail already */
  abstract add(tx: Tx, account: Account, password: StoredPassword | null): Promise<boolean>;
  abstract byId(tx: Tx, accountId: string): Promise<Account | null>;
  abstract byEmail(tx: Tx, email: string): Promise<{ account: Account; password: StoredPassword | null } | null>;
  abstract byIdentity(tx: Tx, issuer: string, subject: string): Promise<Account | null>;
  abstract page(tx: Tx, after: string | null, limit: number): Promise<Account[]>;
  abstract change(tx: Tx, account: Account): Promise<void>;
  abstract setPassword(tx: Tx, accountId: string, password: StoredPassword): Promise<void>;
  /** @returns false when the account has another identity already */
  abstract addIdentity(tx: Tx, issuer: string, subject: string, accountId: string): Promise<boolean>;
}

export interface Session {
  /** SHA-256 of what the cookie holds. */
  readonly idHash: Buffer;
  readonly accountId: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
}

export abstract class Sessions {
  abstract add(tx: Tx, session: Session): Promise<void>;
  /** A session with its account; expired ones too. */
  abstract find(tx: Tx, idHash: Buffer): Promise<{ session: Session; account: Account } | null>;
  abstract touch(tx: Tx, idHash: Buffer, seenAt: Date): Promise<void>;
  abstract remove(tx: Tx, idHash: Buffer): Promise<boolean>;
  /** Gives the hashes of those removed. */
  abstract removeOf(tx: Tx, accountId: string): Promise<Buffer[]>;
  /** Removes what ended, by age or by idleness. */
  abstract sweep(tx: Tx, now: Date, seenBefore: Date): Promise<number>;
}

export interface ApiKey {
  readonly keyId: string;
  readonly accountId: string;
  readonly name: string;
  /** `owner`: its maker with fewer permissions; `integration`: a machine that holds the scopes and nothing else. */
  readonly actsAs: 'owner' | 'integration';
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly revokedAt: Date | null;
}

export abstract class ApiKeys {
  abstract add(tx: Tx, key: ApiKey, hash: Buffer): Promise<void>;
  abstract find(tx: Tx, hash: Buffer): Promise<{ key: ApiKey; account: Account } | null>;
  abstract ofAccount(tx: Tx, accountId: string): Promise<ApiKey[]>;
  /** Gives the hash of the key that holds no more; null when the account has no such key that did. */
  abstract revoke(tx: Tx, keyId: string, accountId: string, at: Date): Promise<Buffer | null>;
  abstract revokeAll(tx: Tx, accountId: string, at: Date): Promise<Buffer[]>;
  abstract touch(tx: Tx, keyId: string, usedAt: Date): Promise<void>;
}

export interface OidcFlow {
  readonly stateHash: Buffer;
  /** SHA-256 of what the browser's cookie of this sign-in holds. */
  readonly browserHash: Buffer;
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string;
  readonly expiresAt: Date;
}

export abstract class OidcFlows {
  abstract add(tx: Tx, flow: OidcFlow): Promise<void>;
  /** Takes it out: a flow ends at its first use, whatever comes of it. */
  abstract take(tx: Tx, stateHash: Buffer): Promise<OidcFlow | null>;
  abstract sweep(tx: Tx, now: Date): Promise<number>;
}

export interface RateRule {
  /** Counts of different rules never mix. */
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

/** Counts what somebody did in the last seconds; several replicas count together where they share a store. */
export abstract class RateLimits {
  /** Counts one more. Gives 0 within the rule, else the seconds to wait. */
  abstract take(rule: RateRule, key: string): Promise<number>;
  /** Seconds to wait without counting; 0 within the rule. */
  abstract wait(rule: RateRule, key: string): Promise<number>;
  abstract forget(rule: RateRule, key: string): Promise<void>;
}

/** Tells every replica that a session or key lets nobody in any more. */
export abstract class Revocations {
  /** @param credential hash of the session id or key, base64url */
  abstract announce(credential: string): Promise<void>;
  abstract onRevoked(listener: (credential: string) => void): void;
}

/** What the gateway asks planning. */
export abstract class DirectoryReader {
  /** Ids of the manager and of everybody below today, as the manager would be told. */
  abstract below(managerId: string): Promise<readonly string[]>;
  /** The person behind an e-mail in lower case; null when planning has none. */
  abstract personOf(email: string): Promise<{ readonly personId: string; readonly name: string } | null>;
}

export interface Readiness {
  readonly ready: boolean;
  readonly reasons: readonly string[];
}

/** What the gateway reads of every service it knows, itself too. */
export abstract class ServiceProbe {
  abstract readonly names: readonly string[];
  abstract readiness(name: string): Promise<Readiness>;
  /** Prometheus text; null when it cannot be read. */
  abstract metrics(name: string): Promise<string | null>;
  /** OpenAPI document; null when it cannot be read. */
  abstract openApi(name: string): Promise<object | null>;
}

/** What begins a sign-in at the identity provider. */
export interface OidcBeginning {
  /** Where the browser is sent. */
  readonly url: string;
  readonly state: string;
  readonly nonce: string;
  /** PKCE code verifier. */
  readonly verifier: string;
}

/** What a verified ID token says. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  /** Lower case; null when the provider does not vouch for one. */
  readonly email: string | null;
  readonly name: string | null;
  readonly groups: readonly string[];
}

export abstract class IdentityProvider {
  /** @throws IdentityProviderFailure when the provider cannot be reached */
  abstract begin(): Promise<OidcBeginning>;
  /**
   * Exchanges the code and verifies the ID token.
   * @param query of the callback, as it came
   * @throws IdentityProviderFailure when anything does not hold
   */
  abstract finish(
    query: string,
    expected: { readonly state: string; readonly nonce: string; readonly verifier: string },
  ): Promise<Identity>;
}

export class IdentityProviderFailure extends Error {
  override readonly name = 'IdentityProviderFailure';
}
