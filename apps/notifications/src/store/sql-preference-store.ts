import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import { choiceKey, PreferenceStore, type Preferences, type QuietHours, type Reader } from '../ports.js';
import type { ChannelCode } from '../rules/rule.js';

interface ChoiceRow {
  readonly recipient: string;
  readonly rule: string;
  readonly channel: ChannelCode;
  readonly enabled: boolean;
}

@Injectable()
export class SqlPreferenceStore extends PreferenceStore {
  override async load(reader: Reader, recipients: readonly string[]): Promise<Map<string, Preferences>> {
    const distinct = [...new Set(recipients)];
    if (distinct.length === 0) return new Map();
    const choices = await reader.query<ChoiceRow>(
      'SELECT recipient, rule, channel, enabled FROM choice WHERE recipient = ANY($1::text[])',
      [distinct],
    );
    const hours = await reader.query<QuietHours & { recipient: string }>(
      `SELECT recipient, from_time AS "from", to_time AS "to", time_zone AS "timeZone" FROM quiet_hours WHERE recipient = ANY($1::text[])`,
      [distinct],
    );
    const hoursOf = new Map(hours.map(({ recipient, ...rest }) => [recipient, rest]));
    return new Map(
      distinct.map((recipient) => {
        const own = choices.filter((choice) => choice.recipient === recipient);
        const chosen = new Map(own.map(({ rule, channel, enabled }) => [choiceKey(rule, channel), enabled]));
        return [recipient, { choices: chosen, quietHours: hoursOf.get(recipient) ?? null }];
      }),
    );
  }

  override async choose(tx: Tx, recipient: string, choices: Parameters<PreferenceStore['choose']>[2]): Promise<void> {
    for (const { rule, channel, on } of choices) {
      await tx.query(
        `INSERT INTO choice (recipient, rule, channel, enabled) VALUES ($1, $2, $3, $4)
         ON CONFLICT (recipient, rule, channel) DO UPDATE SET enabled = excluded.enabled`,
        [recipient, rule, channel, on],
      );
    }
  }

  override async setQuietHours(tx: Tx, recipient: string, hours: QuietHours | null): Promise<void> {
    if (hours === null) {
      await tx.query('DELETE FROM quiet_hours WHERE recipient = $1', [recipient]);
      return;
    }
    await tx.query(
      `INSERT INTO quiet_hours (recipient, from_time, to_time, time_zone) VALUES ($1, $2, $3, $4)
       ON CONFLICT (recipient) DO UPDATE SET from_time = excluded.from_time, to_time = excluded.to_time, time_zone = excluded.time_zone`,
      [recipient, hours.from, hours.to, hours.timeZone],
    );
  }
}
