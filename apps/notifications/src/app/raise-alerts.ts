import { Inject, Injectable } from '@nestjs/common';
import { dateInZone } from '@attain/domain/calendar';
import { CONFIG } from '@attain/platform/bootstrap';
import { CLOCK, type Clock } from '@attain/platform/clock';
import type { Tx } from '@attain/platform/db';
import type { Cause } from '@attain/platform/outbox';
import { NotificationsConfig } from '../config.js';
import { AlertStore, type Alert, type AlertState } from '../ports.js';
import { rulesFor } from '../rules/registry.js';
import type { Surroundings, Watched, WatchedKind } from '../rules/rule.js';
import { reachOf } from './age.js';
import { idOf } from './alert-id.js';
import { DirectoryCache } from './directory-cache.js';
import type { Directory } from './directory.js';
import { TellAlerts } from './tell-alerts.js';

/** An event that rules look at, with when it was told. */
export interface WatchedEvent<K extends WatchedKind> {
  readonly time: string;
  readonly event: Watched[K];
}

/** Lets every rule of a kind look at events, keeps what is new, and tells it. */
@Injectable()
export class RaiseAlerts {
  constructor(
    private readonly alerts: AlertStore,
    private readonly cache: DirectoryCache,
    private readonly tellAlerts: TellAlerts,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
  ) {}

  async from<K extends WatchedKind>(tx: Tx, kind: K, events: readonly WatchedEvent<K>[], cause?: Cause): Promise<void> {
    const directory = await this.cache.current(tx);
    const alerts = firstOfEach(events.flatMap((one) => alertsOf(kind, one, directory)));
    if (alerts.size === 0) return;
    const today = dateInZone(this.clock.now().toISOString(), directory.calendar.timeZone);
    const recorded = (alert: Alert): boolean => reachOf(alert.on, today, this.config) === 'record';
    const stated = [...alerts.values()].map((alert) => ({ ...alert, state: (recorded(alert) ? 'recorded' : 'waiting') as AlertState }));
    const fresh = await this.alerts.add(tx, stated);
    await this.tellAlerts.tell(
      tx,
      stated.filter(({ id, state }) => fresh.has(id) && state === 'waiting'),
      directory,
      cause,
    );
  }
}

const firstOfEach = (alerts: readonly Alert[]): Map<string, Alert> => new Map([...alerts].reverse().map((alert) => [alert.id, alert]));

const alertsOf = <K extends WatchedKind>(kind: K, { time, event }: WatchedEvent<K>, directory: Directory): Alert[] => {
  const around: Surroundings = {
    time,
    today: dateInZone(time, directory.calendar.timeZone),
    calendar: directory.calendar,
    personOfUser: (userId) => (userId === null ? null : (directory.personOfUser.get(userId) ?? null)),
  };
  return rulesFor(kind).flatMap((rule) =>
    rule.decide(event, around).map(
      (occurrence): Alert => ({
        ...occurrence,
        id: idOf('alert', rule.code, occurrence.subject, occurrence.key),
        rule: rule.code,
        at: new Date(time),
      }),
    ),
  );
};
