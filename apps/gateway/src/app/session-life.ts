import { Inject, Injectable } from '@nestjs/common';
import { audit } from '@attain/platform/auth';
import { CONFIG } from '@attain/platform/bootstrap';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database, type Tx } from '@attain/platform/db';
import { GatewayConfig } from '../config.js';
import { Revocations, Sessions, type Account } from '../ports.js';
import { hashOf, newSecret } from './credentials.js';

export interface StartedSession {
  /** For the cookie; it is never stored. */
  readonly id: string;
  readonly expiresAt: Date;
}

/** Begins and ends sessions. A sign-in always gets an id that nobody has seen before. */
@Injectable()
export class SessionLife {
  private readonly lifeMs: number;

  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly revocations: Revocations,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) config: GatewayConfig,
  ) {
    this.lifeMs = config.sessionHours * 3_600_000;
  }

  /** In the transaction of the sign-in. */
  async begin(tx: Tx, account: Account, how: 'password' | 'oidc'): Promise<StartedSession> {
    const [id, now] = [newSecret(), this.clock.now()];
    const expiresAt = new Date(now.getTime() + this.lifeMs);
    await this.sessions.add(tx, { idHash: hashOf(id), accountId: account.accountId, createdAt: now, seenAt: now, expiresAt });
    await audit(tx, {
      who: account.email,
      what: 'session.started',
      subject: `account/${account.accountId}`,
      before: null,
      after: { how },
      why: null,
    });
    return { id, expiresAt };
  }

  /** Ends one session, everywhere; an unknown one is fine. */
  async end(id: string, account: Account): Promise<void> {
    const idHash = hashOf(id);
    await this.database.inTx(async (tx) => {
      if (!(await this.sessions.remove(tx, idHash))) return;
      const subject = `account/${account.accountId}`;
      await audit(tx, { who: account.email, what: 'session.ended', subject, before: null, after: null, why: null });
    });
    await this.revocations.announce(idHash.toString('base64url'));
  }
}
