import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@attain/platform/bootstrap';
import type { CrmIngestConfig } from '../config.js';
import type { Source } from '../connectors/connector.js';
import { connectors } from '../connectors/registry.js';
import type { Connection } from '../store/connections.js';
import { ConnectionSecrets } from './connection-secrets.js';

/** How often and how far a connection is read. */
export interface SyncTimes {
  readonly pollMs: number;
  readonly referenceMs: number;
  readonly sweepMs: number;
  readonly debounceMs: number;
  readonly overlapMs: number;
  readonly overlapLiveMs: number;
  readonly outageMs: number;
}

/** Opens a connection's CRM with its present settings and tokens. */
@Injectable()
export class SourceOpening {
  constructor(
    private readonly secrets: ConnectionSecrets,
    @Inject(CONFIG) private readonly config: CrmIngestConfig,
  ) {}

  /** @throws NoSecretKey */
  async open({ connectionId, kind, settings }: Connection): Promise<Source | undefined> {
    this.secrets.forget();
    const open = await this.secrets.open(connectionId);
    return connectors.get(kind)?.open({ connectionId, settings, secrets: open?.secrets ?? {} });
  }

  times({ settings }: Connection): SyncTimes {
    const { config } = this;
    return {
      pollMs: settings.pollIntervalMs ?? config.pollIntervalMs,
      referenceMs: config.referenceIntervalMs,
      sweepMs: config.sweepIntervalMs,
      debounceMs: config.hintDebounceMs,
      overlapMs: config.pollOverlapMs,
      overlapLiveMs: config.pollOverlapLiveMs,
      outageMs: config.outageBackoffMs,
    };
  }
}
