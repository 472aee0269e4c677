import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { audit } from '@attain/platform/auth';
import { CONFIG } from '@attain/platform/bootstrap';
import { Database } from '@attain/platform/db';
import { NotificationsConfig } from '../config.js';
import { PreferenceStore, Seal, Unsubscribing } from '../ports.js';
import { ruleOf } from '../rules/registry.js';

/** What a link was made for. */
export interface Leave {
  readonly recipient: string;
  readonly rule: string;
}

const PURPOSE = 'unsubscribe email';

/** Signed links that switch off the e-mails of one rule for one person, and nothing else; they do not run out. */
@Injectable()
export class Unsubscribe extends Unsubscribing {
  constructor(
    private readonly database: Database,
    private readonly preferences: PreferenceStore,
    private readonly seal: Seal,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
  ) {
    super();
  }

  override link(recipient: string, rule: string): string | null {
    const { pageUrl } = this.config;
    if (pageUrl === undefined || !this.seal.ready || recipient.startsWith('role:')) return null;
    const said = Buffer.from(JSON.stringify([recipient, rule])).toString('base64url');
    return new URL(`/api/notifications/unsubscribe?token=${said}.${this.seal.sign(`${PURPOSE} ${said}`)}`, pageUrl).href;
  }

  /** What a token says, or null when it is not one of ours. */
  read(token: string): Leave | null {
    const [said = '', given = ''] = token.split('.');
    if (!this.seal.ready) return null;
    const [expected, found] = [Buffer.from(this.seal.sign(`${PURPOSE} ${said}`)), Buffer.from(given)];
    if (expected.length !== found.length || !timingSafeEqual(expected, found)) return null;
    const [recipient, rule] = JSON.parse(Buffer.from(said, 'base64url').toString('utf8')) as [string, string];
    return ruleOf(rule) === undefined ? null : { recipient, rule };
  }

  async leave({ recipient, rule }: Leave): Promise<void> {
    await this.database.inTx(async (tx) => {
      await this.preferences.choose(tx, recipient, [{ rule, channel: 'email', on: false }]);
      await audit(tx, {
        who: recipient,
        what: 'preference.unsubscribed',
        subject: `preference/${recipient}`,
        before: null,
        after: { rule, channel: 'email', on: false },
        why: 'link in an e-mail',
      });
    });
  }
}
