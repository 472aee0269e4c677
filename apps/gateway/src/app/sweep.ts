import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@attain/platform/bootstrap';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database } from '@attain/platform/db';
import { GatewayConfig } from '../config.js';
import { OidcFlows, Sessions } from '../ports.js';

/** Removes sessions and sign-ins that ended by themselves. They let nobody in before that either. */
@Injectable()
export class Sweep {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly flows: OidcFlows,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  async execute(): Promise<void> {
    const now = this.clock.now();
    const seenBefore = new Date(now.getTime() - this.config.sessionIdleMinutes * 60_000);
    await this.database.inTx(async (tx) => {
      await this.sessions.sweep(tx, now, seenBefore);
      await this.flows.sweep(tx, now);
    });
  }
}
