import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import type { Cause } from '@attain/platform/outbox';
import { AlertStore, PreferenceStore, type Alert } from '../ports.js';
import type { Rule } from '../rules/rule.js';
import { ruleOf } from '../rules/registry.js';
import { messagesOf } from './decide-messages.js';
import { addresseesOf, type Addressee, type Directory } from './directory.js';
import { InboxHeads } from './inbox-heads.js';
import { QueueDeliveries } from './queue-deliveries.js';

interface Addressed {
  readonly alert: Alert;
  readonly rule: Rule;
  readonly addressees: readonly Addressee[];
}

/** Gives alerts to those whom they concern: a message each, and what is to be sent, all in the event's transaction. */
@Injectable()
export class TellAlerts {
  constructor(
    private readonly alerts: AlertStore,
    private readonly preferences: PreferenceStore,
    private readonly heads: InboxHeads,
    private readonly queue: QueueDeliveries,
  ) {}

  /** What cannot be addressed yet goes on waiting. */
  async tell(tx: Tx, alerts: readonly Alert[], directory: Directory, cause?: Cause): Promise<void> {
    const addressed = alerts.flatMap((alert) => this.address(alert, directory));
    if (addressed.length === 0) return;
    const preferences = await this.preferences.load(
      tx,
      addressed.flatMap(({ addressees }) => addressees.map(({ recipient }) => recipient)),
    );
    const all = addressed.flatMap(({ alert, rule, addressees }) => messagesOf(alert, rule, addressees, preferences, directory));
    const added = await this.alerts.addMessages(tx, all);
    const messages = all.filter(({ id }) => added.has(id));
    const told = addressed.map(({ alert }) => alert);
    await this.alerts.setTold(
      tx,
      told.map(({ id }) => id),
    );
    await this.heads.changed(
      tx,
      messages.filter(({ inInbox }) => inInbox).map(({ recipient }) => recipient),
      cause,
    );
    await this.queue.forAlerts(tx, { alerts: told, messages, preferences, directory });
  }

  private address(alert: Alert, directory: Directory): Addressed[] {
    const rule = ruleOf(alert.rule);
    const addressees = rule === undefined ? null : addresseesOf(rule, alert.personId, alert.on, directory);
    return rule === undefined || addressees === null ? [] : [{ alert, rule, addressees }];
  }
}
