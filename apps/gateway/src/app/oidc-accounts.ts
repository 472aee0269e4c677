import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { audit, type Role } from '@attain/platform/auth';
import { CONFIG } from '@attain/platform/bootstrap';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database, type Tx } from '@attain/platform/db';
import { GatewayConfig, rolesOfGroups } from '../config.js';
import { Accounts, DirectoryReader, type Account, type Identity } from '../ports.js';
import type { OidcRefusal } from './oidc-sign-in.js';

type Personal = Pick<Account, 'name' | 'personId' | 'roles'>;

/** The account behind an identity: made at the first sign-in, brought up to date at each one. */
@Injectable()
export class OidcAccounts {
  private readonly roleOf: ReadonlyMap<string, Role>;

  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
    private readonly directory: DirectoryReader,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) config: GatewayConfig,
  ) {
    this.roleOf = rolesOfGroups(config);
  }

  /** @returns the account, or why there can be none */
  async of(identity: Identity): Promise<Account | OidcRefusal> {
    const { email } = identity;
    if (email === null) return 'no-email';
    const roles = [...new Set(identity.groups.flatMap((group) => this.roleOf.get(group) ?? []))];
    if (roles.length === 0) return 'no-role';
    const person = await this.directory.personOf(email);
    const personal: Personal = { name: person?.name ?? identity.name ?? email, personId: person?.personId ?? null, roles };
    return this.database.inTx(async (tx) => {
      const known = await this.accounts.byIdentity(tx, identity.issuer, identity.subject);
      const account = known ?? (await this.first(tx, identity, email, personal));
      if (account === null) return 'other-account';
      if (account.disabledAt !== null) return 'disabled';
      return this.update(tx, account, personal);
    });
  }

  /** An account that was made for this e-mail without a password waits for its owner; any other of the e-mail is somebody else's. */
  private async first(tx: Tx, { issuer, subject }: Identity, email: string, personal: Personal): Promise<Account | null> {
    const found = await this.accounts.byEmail(tx, email);
    if (found?.password) return null;
    const account = found?.account ?? { accountId: uuidv7(), email, ...personal, createdAt: this.clock.now(), disabledAt: null };
    if (!found && !(await this.accounts.add(tx, account, null))) return null;
    if (!(await this.accounts.addIdentity(tx, issuer, subject, account.accountId))) return null;
    const after = { email, issuer, subject };
    await audit(tx, { who: email, what: 'account.linked', subject: `account/${account.accountId}`, before: null, after, why: null });
    return account;
  }

  private async update(tx: Tx, account: Account, personal: Personal): Promise<Account> {
    const changed = { ...account, ...personal };
    const same = JSON.stringify(stateOf(account)) === JSON.stringify(stateOf(changed));
    if (same) return account;
    await this.accounts.change(tx, changed);
    const [before, after] = [stateOf(account), stateOf(changed)];
    await audit(tx, {
      who: account.email,
      what: 'account.changed',
      subject: `account/${account.accountId}`,
      before,
      after,
      why: 'sign-in',
    });
    return changed;
  }
}

const stateOf = ({ name, personId, roles }: Personal) => ({ name, personId, roles });
