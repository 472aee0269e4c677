import { Injectable } from '@nestjs/common';
import { audit } from '@attain/platform/auth';
import { Database } from '@attain/platform/db';
import { Accounts, RateLimits, type Account, type RateRule } from '../ports.js';
import { hashPassword, isOutdated, passwordMatches } from './passwords.js';
import { SessionLife, type StartedSession } from './session-life.js';

/** One who guesses is stopped by the pair and by the address; one who wants to lock somebody out needs many addresses. */
const perPair: RateRule = { name: 'sign-in-pair', points: 10, seconds: 900 };
const perAddress: RateRule = { name: 'sign-in-address', points: 100, seconds: 900 };
const perAccount: RateRule = { name: 'sign-in-account', points: 300, seconds: 3_600 };

export interface Attempt {
  readonly email: string;
  readonly password: string;
  readonly address: string;
}

export type SignInResult =
  | { readonly kind: 'signed-in'; readonly session: StartedSession; readonly account: Account }
  | { readonly kind: 'refused' }
  | { readonly kind: 'too-many'; readonly seconds: number };

/** Signs in with e-mail and password. What is refused says not why, and takes the same time for an e-mail that nobody has. */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
    private readonly limits: RateLimits,
    private readonly life: SessionLife,
  ) {}

  async execute({ email: given, password, address }: Attempt): Promise<SignInResult> {
    const email = given.trim().toLowerCase();
    const pair = `${email} ${address}`;
    const counted = [
      [perPair, pair],
      [perAddress, address],
      [perAccount, email],
    ] as const;
    const waits = await Promise.all(counted.map(([rule, key]) => this.limits.take(rule, key)));
    const seconds = Math.max(...waits);
    if (seconds > 0) return { kind: 'too-many', seconds };
    const found = await this.database.inTx((tx) => this.accounts.byEmail(tx, email));
    const matches = await passwordMatches(password, found?.password ?? null);
    if (!matches || !found?.password || found.account.disabledAt !== null) return this.refuse(email, address);
    const { account, password: stored } = found;
    const better = isOutdated(stored) ? await hashPassword(password) : null;
    const session = await this.database.inTx(async (tx) => {
      if (better) await this.accounts.setPassword(tx, account.accountId, better);
      return this.life.begin(tx, account, 'password');
    });
    await Promise.all([this.limits.forget(perPair, pair), this.limits.forget(perAccount, email)]);
    return { kind: 'signed-in', session, account };
  }

  private async refuse(email: string, address: string): Promise<SignInResult> {
    await this.database.inTx((tx) =>
      audit(tx, { who: email.slice(0, 320), what: 'sign-in.refused', subject: 'account', before: null, after: { address }, why: null }),
    );
    return { kind: 'refused' };
  }
}
