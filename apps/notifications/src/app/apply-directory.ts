import { Injectable } from '@nestjs/common';
import type { Tx } from '@attain/platform/db';
import { AlertStore, DirectoryStore, type DirectoryFact } from '../ports.js';
import { DirectoryCache } from './directory-cache.js';
import { TellAlerts } from './tell-alerts.js';

/** Takes in facts of planning, and tells what had to wait for them. */
@Injectable()
export class ApplyDirectory {
  constructor(
    private readonly store: DirectoryStore,
    private readonly cache: DirectoryCache,
    private readonly alerts: AlertStore,
    private readonly tell: TellAlerts,
  ) {}

  async apply(tx: Tx, facts: readonly DirectoryFact[]): Promise<void> {
    const saved = await this.store.save(tx, facts);
    if (saved.length === 0) return;
    const waiting = await this.alerts.waitingOf(tx, saved);
    if (waiting.length > 0) await this.tell.tell(tx, waiting, await this.cache.current(tx));
  }
}
