import { Inject, Injectable } from '@nestjs/common';
import { audit, type Principal } from '@attain/platform/auth';
import { CONFIG } from '@attain/platform/bootstrap';
import { Database } from '@attain/platform/db';
import { NotificationsConfig } from '../config.js';
import { noPreferences, PreferenceStore, type Preferences, type QuietHours } from '../ports.js';
import { rules } from '../rules/registry.js';
import type { Audience, ChannelCode, Rule } from '../rules/rule.js';
import { wants } from './decide-messages.js';

export const personalChannels: readonly { readonly code: ChannelCode; readonly label: string }[] = [
  { code: 'in-app', label: 'Inbox' },
  { code: 'email', label: 'E-mail' },
];

export interface PreferencesView {
  readonly channels: readonly { readonly code: ChannelCode; readonly label: string; readonly available: boolean }[];
  readonly topics: readonly {
    readonly rule: string;
    readonly title: string;
    readonly about: string;
    readonly channels: Record<string, boolean>;
  }[];
  readonly quietHours: QuietHours | null;
}

export interface PreferencesChange {
  readonly choices: readonly { readonly rule: string; readonly channel: ChannelCode; readonly on: boolean }[];
  /** Left out it stays. */
  readonly quietHours?: QuietHours | null;
}

/** A rule that nobody has written. */
export class UnknownRule extends Error {
  override readonly name = 'UnknownRule';
  readonly code = 'UNKNOWN_RULE';
}

/** What somebody can be to a rule, by their roles. Everybody with a person behind the account can be whom it is about. */
const audiencesOf = ({ personId, roles }: Principal): Audience[] => [
  ...(personId === null ? [] : (['rep'] as const)),
  ...(personId !== null && roles.includes('manager') ? (['manager'] as const) : []),
  ...(roles.includes('operator') ? (['operator'] as const) : []),
];

/** The matrix of topics and channels. What operators are told is chosen once for all operators. */
@Injectable()
export class ManagePreferences {
  constructor(
    private readonly database: Database,
    private readonly store: PreferenceStore,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
  ) {}

  async of(caller: Principal): Promise<PreferencesView> {
    const mine = audiencesOf(caller);
    const held = await this.store.load(this.database, [...new Set(mine.map((audience) => recipientOf(caller, audience)))]);
    const told = rules.filter((rule) => rule.audiences.some((audience) => mine.includes(audience)));
    return {
      channels: personalChannels.map((channel) => ({
        ...channel,
        available: channel.code !== 'email' || this.config.smtpUrl !== undefined,
      })),
      topics: told.map((rule) =>
        topicOf(
          rule,
          rule.audiences.filter((audience) => mine.includes(audience)),
          caller,
          held,
        ),
      ),
      quietHours: (caller.personId === null ? undefined : held.get(caller.personId)?.quietHours) ?? null,
    };
  }

  /** @throws UnknownRule for one that does not concern the caller either */
  async change(caller: Principal, { choices, quietHours }: PreferencesChange): Promise<PreferencesView> {
    const mine = audiencesOf(caller);
    await this.database.inTx(async (tx) => {
      for (const { rule, channel, on } of choices) {
        const audiences = rules.find(({ code }) => code === rule)?.audiences.filter((audience) => mine.includes(audience)) ?? [];
        if (audiences.length === 0) throw new UnknownRule(`There is no rule ${rule} that concerns you`);
        for (const recipient of new Set(audiences.map((audience) => recipientOf(caller, audience)))) {
          await this.store.choose(tx, recipient, [{ rule, channel, on }]);
        }
      }
      if (quietHours !== undefined && caller.personId !== null) await this.store.setQuietHours(tx, caller.personId, quietHours);
      await audit(tx, {
        who: caller.subject,
        what: 'preferences.changed',
        subject: `preference/${caller.personId ?? caller.subject}`,
        before: null,
        after: { choices, quietHours },
        why: null,
      });
    });
    return this.of(caller);
  }
}

const recipientOf = ({ personId }: Principal, audience: Audience): string => (audience === 'operator' ? 'role:operator' : (personId ?? ''));

const topicOf = (rule: Rule, audiences: readonly Audience[], caller: Principal, held: ReadonlyMap<string, Preferences>) => ({
  rule: rule.code,
  title: rule.title,
  about: rule.about,
  channels: Object.fromEntries(
    personalChannels.map(({ code }) => [
      code,
      audiences.some((audience) => wants(held.get(recipientOf(caller, audience)) ?? noPreferences, rule, audience, code)),
    ]),
  ),
});
