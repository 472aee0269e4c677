import { Inject, Injectable } from '@nestjs/common';
import { audit } from '@attain/platform/auth';
import { CLOCK, type Clock } from '@attain/platform/clock';
import { Database } from '@attain/platform/db';
import { DeliveryStore, EndpointStore, type DeliveryFilter, type DeliveryView } from '../ports.js';

/** Looks at deliveries, and sends them again. */
@Injectable()
export class ReplayDeliveries {
  constructor(
    private readonly database: Database,
    private readonly deliveries: DeliveryStore,
    private readonly endpoints: EndpointStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One row more than asked for, where there is more. */
  page(filter: DeliveryFilter): Promise<DeliveryView[]> {
    return this.deliveries.page({ ...filter, limit: filter.limit + 1 });
  }

  /** False when there is none, or it is being sent. */
  one(id: string, who: string): Promise<boolean> {
    return this.database.inTx(async (tx) => {
      const done = await this.deliveries.replay(tx, id, this.clock.now());
      if (done) await audit(tx, { who, what: 'delivery.replayed', subject: `delivery/${id}`, before: null, after: null, why: null });
      return done;
    });
  }

  /** How many; null when there is no such endpoint. */
  range(
    endpointId: string,
    { from, to, failedOnly }: { readonly from: Date; readonly to: Date | null; readonly failedOnly: boolean },
    who: string,
  ): Promise<number | null> {
    return this.database.inTx(async (tx) => {
      if ((await this.endpoints.find(tx, endpointId)) === null) return null;
      const now = this.clock.now();
      const count = await this.deliveries.replayRange(tx, endpointId, { from, to: to ?? now, failedOnly }, now);
      const after = { from: from.toISOString(), to: (to ?? now).toISOString(), failedOnly, count };
      await audit(tx, { who, what: 'deliveries.replayed', subject: `endpoint/${endpointId}`, before: null, after, why: null });
      return count;
    });
  }
}
