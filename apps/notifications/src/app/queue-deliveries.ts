import { Inject, Injectable } from '@nestjs/common';
import { dateInZone } from '@attain/domain/calendar';
import { CONFIG } from '@attain/platform/bootstrap';
import { CLOCK, type Clock } from '@attain/platform/clock';
import type { Tx } from '@attain/platform/db';
import { NotificationsConfig } from '../config.js';
import {
  DeliveryStore,
  EndpointStore,
  noPreferences,
  SettingStore,
  type Alert,
  type CompanySettings,
  type Endpoint,
  type Message,
  type NewDelivery,
  type Preferences,
} from '../ports.js';
import { ruleOf } from '../rules/registry.js';
import { reachOf } from './age.js';
import { idOf } from './alert-id.js';
import { named, nameOf, wants } from './decide-messages.js';
import type { Directory } from './directory.js';
import { alertType, isWanted } from './event-types.js';
import { alertPayload, mailPayload, type WebhookPayload } from './payloads.js';
import { notBefore } from './quiet-hours.js';

/** Alerts that are being told now. */
export interface Told {
  readonly alerts: readonly Alert[];
  /** New ones alone. */
  readonly messages: readonly Message[];
  readonly preferences: ReadonlyMap<string, Preferences>;
  readonly directory: Directory;
}

/** An event of the business that endpoints can be told of. */
export interface BusinessEvent {
  readonly id: string;
  readonly type: string;
  readonly key: string;
  readonly time: string;
  /** What is told: all of it, or what is left without figures of pay. */
  data(settings: CompanySettings): unknown;
}

type Key = Pick<NewDelivery, 'rule' | 'subject' | 'occurrence' | 'recipient' | 'channel'>;

const delivery = (key: Key, rest: Pick<NewDelivery, 'endpointId' | 'payload' | 'notBefore'>): NewDelivery => ({
  id: idOf('delivery', key.rule, key.subject, key.occurrence, key.recipient, key.channel),
  ...key,
  ...rest,
});

/** Writes down what is to be sent, in the transaction of what it tells of. Sending is the delivery job's. */
@Injectable()
export class QueueDeliveries {
  constructor(
    private readonly deliveries: DeliveryStore,
    private readonly endpoints: EndpointStore,
    private readonly settings: SettingStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
  ) {}

  async forAlerts(tx: Tx, { alerts, messages, preferences, directory }: Told): Promise<void> {
    const now = this.clock.now();
    const today = dateInZone(now.toISOString(), directory.calendar.timeZone);
    const young = new Map(alerts.filter(({ on }) => reachOf(on, today, this.config) === 'everywhere').map((alert) => [alert.id, alert]));
    if (young.size === 0) return;
    const settings = await this.settings.load(tx);
    const endpoints = await this.active(tx);
    const mails = messages.flatMap((message) => {
      const alert = young.get(message.alertId);
      return alert === undefined ? [] : this.mail(alert, message, { settings, preferences, directory, now });
    });
    const hooks = [...young.values()].flatMap((alert) => {
      const type = alertType(alert.rule);
      const key = { rule: alert.rule, subject: alert.subject, occurrence: alert.key };
      return hooksOf(endpoints, key, alertPayload(alert, type, nameOf(directory, alert.personId), settings), now);
    });
    await this.deliveries.add(tx, [...mails, ...hooks]);
  }

  async forEvents(tx: Tx, events: readonly BusinessEvent[]): Promise<void> {
    const endpoints = await this.active(tx);
    if (endpoints.length === 0) return;
    const settings = await this.settings.load(tx);
    const now = this.clock.now();
    const hooks = events.flatMap(({ id, type, key, time, data }) =>
      hooksOf(endpoints, { rule: type, subject: key, occurrence: id }, { type, timestamp: time, data: data(settings) }, now),
    );
    await this.deliveries.add(tx, hooks);
  }

  private async active(tx: Tx): Promise<Endpoint[]> {
    return (await this.endpoints.list(tx)).filter(({ state }) => state === 'active');
  }

  private mail(
    alert: Alert,
    message: Message,
    { settings, preferences, directory, now }: Omit<Told, 'alerts' | 'messages'> & { settings: CompanySettings; now: Date },
  ): NewDelivery[] {
    const [rule, text] = [ruleOf(alert.rule), alert.texts[message.audience]];
    const chosen = preferences.get(message.recipient) ?? noPreferences;
    if (this.config.smtpUrl === undefined || rule === undefined || text === undefined) return [];
    const to = this.addressesOf(message.recipient, directory);
    if (to.length === 0 || !wants(chosen, rule, message.audience, 'email')) return [];
    const key = { rule: alert.rule, subject: alert.subject, occurrence: alert.key, recipient: message.recipient, channel: 'email' };
    return [
      delivery(key, {
        endpointId: null,
        payload: JSON.stringify(mailPayload(message, named(text, nameOf(directory, alert.personId)), to, settings)),
        notBefore: alert.severity === 'critical' ? now : notBefore(now, chosen.quietHours),
      }),
    ];
  }

  private addressesOf(recipient: string, directory: Directory): string[] {
    if (recipient !== 'role:operator') return [directory.people.get(recipient)?.email ?? []].flat();
    return (this.config.operatorEmails ?? '')
      .split(',')
      .map((address) => address.trim())
      .filter((address) => address !== '');
  }
}

const hooksOf = (
  endpoints: readonly Endpoint[],
  key: Pick<Key, 'rule' | 'subject' | 'occurrence'>,
  payload: WebhookPayload,
  now: Date,
): NewDelivery[] =>
  endpoints
    .filter(({ events }) => isWanted(events, payload.type))
    .map(({ endpointId }) =>
      delivery(
        { ...key, recipient: `endpoint:${endpointId}`, channel: 'webhook' },
        { endpointId, payload: JSON.stringify(payload), notBefore: now },
      ),
    );
