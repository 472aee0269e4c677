import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '@attain/platform/clock';
import type { Tx } from '@attain/platform/db';
import { DealStore } from '../ports.js';

const KEPT_MS = 30_000;

/**
 * The currency of the company: the home currency of most deals. A deal whose worth is told in another one counts as one
 * without an amount; two currencies are never added.
 */
@Injectable()
export class CompanyCurrency {
  private held: { readonly currency: string; readonly until: number } | undefined;

  constructor(
    private readonly deals: DealStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `otherwise` while no deal has an amount. */
  async of(tx: Tx, otherwise: string): Promise<string> {
    const now = this.clock.now().getTime();
    if (this.held !== undefined && now < this.held.until) return this.held.currency;
    const currency = await this.deals.mainCurrency(tx);
    if (currency === null) return otherwise;
    this.held = { currency, until: now + KEPT_MS };
    return currency;
  }
}
