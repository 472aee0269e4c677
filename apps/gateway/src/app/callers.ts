import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '@attain/platform/auth';
import { CONFIG } from '@attain/platform/bootstrap';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database } from '@attain/platform/db';
import { GatewayConfig } from '../config.js';
import { ApiKeys, Sessions, type Account, type ApiKey, type Revocations } from '../ports.js';
import { hashOf, isApiKey, isSessionId } from './credentials.js';

/** Somebody whom a session or a key let in. */
export interface SignedIn {
  readonly via: 'session' | 'key';
  /** Hash of the credential, base64url; what a revocation names. */
  readonly credential: string;
  readonly account: Account;
  readonly principal: Principal;
  readonly expiresAt: Date;
}

interface Remembered {
  readonly signedIn: SignedIn;
  readonly until: number;
}

const REMEMBER_MS = 3_000;
const MOST_REMEMBERED = 20_000;
/** How exactly "last seen" is kept: one write a minute, not one a request. */
const TOUCH_MS = 60_000;

/** Finds out who asks. An answer is remembered for 3 s, or until the credential is revoked. */
@Injectable()
export class Callers {
  private readonly remembered = new Map<string, Remembered>();
  private readonly idleMs: number;

  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly keys: ApiKeys,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) config: GatewayConfig,
  ) {
    this.idleMs = config.sessionIdleMinutes * 60_000;
  }

  /** For the module: what is revoked is forgotten at once. */
  followRevocations(revocations: Revocations): void {
    revocations.onRevoked((credential) => this.remembered.delete(credential));
  }

  /** @returns null for a session that is unknown, ended, idle for too long, or of a disabled account */
  async ofSession(id: string): Promise<SignedIn | null> {
    if (!isSessionId(id)) return null;
    return this.find(hashOf(id), (hash, now) => this.readSession(hash, now));
  }

  /** @returns null for a key that is unknown, expired, revoked, or of a disabled account */
  async ofKey(key: string): Promise<SignedIn | null> {
    if (!isApiKey(key)) return null;
    return this.find(hashOf(key), (hash, now) => this.readKey(hash, now));
  }

  /** Whether somebody who was let in would be let in now as the same; it does not count as being used. */
  async stillHolds({ via, credential, principal }: SignedIn): Promise<boolean> {
    const [hash, now] = [Buffer.from(credential, 'base64url'), this.clock.now()];
    const current = via === 'session' ? await this.readSession(hash, now, false) : await this.readKey(hash, now, false);
    return current !== null && JSON.stringify(current.principal) === JSON.stringify(principal);
  }

  private async find(hash: Buffer, read: (hash: Buffer, now: Date) => Promise<SignedIn | null>): Promise<SignedIn | null> {
    const [credential, now] = [hash.toString('base64url'), this.clock.now()];
    const known = this.remembered.get(credential);
    if (known && known.until > now.getTime()) return known.signedIn;
    this.remembered.delete(credential);
    const signedIn = await read(hash, now);
    if (!signedIn) return null;
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
    this.remembered.set(credential, { signedIn, until: Math.min(now.getTime() + REMEMBER_MS, signedIn.expiresAt.getTime()) });
    return signedIn;
  }

  private readSession(hash: Buffer, now: Date, used = true): Promise<SignedIn | null> {
    return this.database.inTx(async (tx) => {
      const found = await this.sessions.find(tx, hash);
      if (!found || found.account.disabledAt !== null) return null;
      const { session, account } = found;
      const idleUntil = session.seenAt.getTime() + this.idleMs;
      if (now >= session.expiresAt || now.getTime() >= idleUntil) return null;
      if (used && now.getTime() - session.seenAt.getTime() > Math.min(TOUCH_MS, this.idleMs / 4)) await this.sessions.touch(tx, hash, now);
      return {
        via: 'session',
        credential: hash.toString('base64url'),
        account,
        principal: principalOf(account),
        expiresAt: session.expiresAt,
      };
    });
  }

  private readKey(hash: Buffer, now: Date, used = true): Promise<SignedIn | null> {
    return this.database.inTx(async (tx) => {
      const found = await this.keys.find(tx, hash);
      if (!found || found.account.disabledAt !== null || found.key.revokedAt !== null || now >= found.key.expiresAt) return null;
      const { key, account } = found;
      if (used && (key.usedAt === null || now.getTime() - key.usedAt.getTime() > TOUCH_MS)) await this.keys.touch(tx, key.keyId, now);
      return {
        via: 'key',
        credential: hash.toString('base64url'),
        account,
        principal: keyPrincipal(account, key),
        expiresAt: key.expiresAt,
      };
    });
  }
}

export const principalOf = ({ email, personId, roles }: Account): Principal => ({ subject: email, personId, roles, scopes: [] });

const keyPrincipal = (account: Account, { actsAs, keyId, scopes }: ApiKey): Principal =>
  actsAs === 'integration'
    ? { subject: `key:${keyId}`, personId: null, roles: ['integration'], scopes: [...scopes, 'session:read'] }
    : { ...principalOf(account), only: [...scopes, 'session:read'] };
