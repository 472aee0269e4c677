import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { audit, type Principal } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database } from '@attain/platform/db';
import { ApiKeys, Revocations, type Account, type ApiKey } from '../ports.js';
import { hashOf, newApiKey } from './credentials.js';
import { scopesBeyond } from './handing-out.js';
import { Refusal } from './refusal.js';

const MOST_KEYS = 50;
const DAY_MS = 86_400_000;

export interface NewKey {
  readonly name: string;
  readonly actsAs: 'owner' | 'integration';
  readonly scopes: readonly string[];
  readonly days: number;
}

/** Everybody's own keys. A key can do less than its maker, never more. */
@Injectable()
export class ManageApiKeys {
  constructor(
    private readonly database: Database,
    private readonly keys: ApiKeys,
    private readonly revocations: Revocations,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @returns the key with its secret, which is shown this once
   * @throws Refusal SCOPE_BEYOND_CALLER, TOO_MANY_KEYS
   */
  async create(caller: Principal, { accountId }: Account, wanted: NewKey): Promise<{ key: ApiKey; secret: string }> {
    const beyond = scopesBeyond(caller, wanted.actsAs, wanted.scopes);
    if (beyond.length > 0) throw new Refusal('SCOPE_BEYOND_CALLER', `You may not hand out: ${beyond.join(', ')}`);
    const [secret, createdAt] = [newApiKey(), this.clock.now()];
    const key: ApiKey = {
      keyId: uuidv7(),
      accountId,
      name: wanted.name.trim(),
      actsAs: wanted.actsAs,
      scopes: [...new Set(wanted.scopes)],
      createdAt,
      expiresAt: new Date(createdAt.getTime() + wanted.days * DAY_MS),
      usedAt: null,
      revokedAt: null,
    };
    await this.database.inTx(async (tx) => {
      const live = (await this.keys.ofAccount(tx, accountId)).filter(
        ({ revokedAt, expiresAt }) => revokedAt === null && expiresAt > createdAt,
      );
      if (live.length >= MOST_KEYS) throw new Refusal('TOO_MANY_KEYS', `An account has at most ${MOST_KEYS} keys`);
      await this.keys.add(tx, key, hashOf(secret));
      const after = { name: key.name, actsAs: key.actsAs, scopes: key.scopes, expiresAt: key.expiresAt };
      await audit(tx, { who: caller.subject, what: 'api-key.created', subject: `api-key/${key.keyId}`, before: null, after, why: null });
    });
    return { key, secret };
  }

  list({ accountId }: Account): Promise<ApiKey[]> {
    return this.database.inTx((tx) => this.keys.ofAccount(tx, accountId));
  }

  /** @returns false when the account has no such key that still holds */
  async revoke(caller: Principal, { accountId }: Account, keyId: string): Promise<boolean> {
    const revoked = await this.database.inTx(async (tx) => {
      const found = await this.keys.revoke(tx, keyId, accountId, this.clock.now());
      if (!found) return null;
      await audit(tx, { who: caller.subject, what: 'api-key.revoked', subject: `api-key/${keyId}`, before: null, after: null, why: null });
      return found;
    });
    if (revoked === null) return false;
    await this.revocations.announce(revoked.toString('base64url'));
    return true;
  }
}
