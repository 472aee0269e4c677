import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { audit, type Principal, type Role } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database } from '@attain/platform/db';
import { Accounts, ApiKeys, Sessions, type Account } from '../ports.js';
import { rolesBeyond } from './handing-out.js';
import { hashPassword } from './passwords.js';
import { Refusal } from './refusal.js';

export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly personId: string | null;
  readonly roles: readonly Role[];
  readonly password: string;
}

/** Local accounts: made, listed and shut by those who may hand out their roles. */
@Injectable()
export class ManageAccounts {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly keys: ApiKeys,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws Refusal ROLE_BEYOND_CALLER, ACCOUNT_EXISTS */
  async create(caller: Principal, wanted: NewAccount): Promise<Account> {
    this.assertMayGive(caller, wanted.roles);
    const account: Account = {
      accountId: uuidv7(),
      email: wanted.email.trim().toLowerCase(),
      name: wanted.name.trim(),
      personId: wanted.personId,
      roles: [...new Set(wanted.roles)],
      createdAt: this.clock.now(),
      disabledAt: null,
    };
    const password = await hashPassword(wanted.password);
    await this.database.inTx(async (tx) => {
      const added = await this.accounts.add(tx, account, password);
      if (!added) throw new Refusal('ACCOUNT_EXISTS', 'There is an account of this e-mail already');
      await audit(tx, {
        who: caller.subject,
        what: 'account.created',
        subject: `account/${account.accountId}`,
        before: null,
        after: { email: account.email, personId: account.personId, roles: account.roles },
        why: null,
      });
    });
    return account;
  }

  list(after: string | null, limit: number): Promise<Account[]> {
    return this.database.inTx((tx) => this.accounts.page(tx, after, limit));
  }

  /**
   * Shuts an account: its sessions end and its keys hold no more.
   * @returns the credentials that ended, for their revocation; null when there is no such account
   * @throws Refusal ROLE_BEYOND_CALLER
   */
  async disable(caller: Principal, accountId: string, why: string | null): Promise<string[] | null> {
    const at = this.clock.now();
    return this.database.inTx(async (tx) => {
      const account = await this.accounts.byId(tx, accountId);
      if (!account) return null;
      this.assertMayGive(caller, account.roles);
      if (account.disabledAt !== null) return [];
      await this.accounts.change(tx, { ...account, disabledAt: at });
      const ended = await this.sessions.removeOf(tx, accountId);
      const revoked = await this.keys.revokeAll(tx, accountId, at);
      const subject = `account/${accountId}`;
      await audit(tx, { who: caller.subject, what: 'account.disabled', subject, before: { email: account.email }, after: null, why });
      return [...ended, ...revoked].map((hash) => hash.toString('base64url'));
    });
  }

  private assertMayGive(caller: Principal, roles: readonly Role[]): void {
    const beyond = rolesBeyond(caller, roles);
    if (beyond.length > 0) throw new Refusal('ROLE_BEYOND_CALLER', `You may not hand out: ${beyond.join(', ')}`);
  }
}
