import { dealChanged, type DealState } from '@attain/contracts/crm';
import type { EventContract, EventData } from '@attain/contracts/event';
import { creditingPolicyChanged } from '@attain/contracts/planning';
import { CreditingPolicyChangedConsumer, PlanningCache, planningConsumers } from '@attain/planning-replica';
import type { Database } from '@attain/platform/db';
import type { InboundMessage } from '@attain/platform/transport';
import { id, ServiceRoom, told } from '@attain/rehearsal';
import { CatchUp } from '../src/app/catch-up.js';
import { ViewHashes } from '../src/app/view-hashes.js';
import { MetricsConfig } from '../src/config.js';
import { DealChangedConsumer } from '../src/consume/deal-changed.js';
import { service } from '../src/metrics.module.js';
import { AttainmentStore, BucketStore, DealStore } from '../src/ports.js';

export { calendar, id, line, person, quota, under } from '@attain/rehearsal';

/** A won deal of user 1 over 100.00 EUR (109.00 USD), closed on 2026-07-31, changed as given. */
export const deal = (n: number, version: number, change: Partial<DealState> = {}): InboundMessage =>
  told(
    dealChanged,
    {
      ...dealChanged.example,
      dealId: id('deal', n),
      externalId: `${n}`,
      ownerUserId: id('user', 1),
      amount: { amount: '100.00', currency: 'EUR' },
      homeAmount: { amount: '109.00', currency: 'USD' },
      changes: [],
      ...change,
    },
    version,
  );

export const policy = (version: number, timeline: EventData<typeof creditingPolicyChanged>['timeline']): InboundMessage =>
  told(creditingPolicyChanged, { policyId: id('policy', 1), code: 'company', timeline }, version);

/** Metrics with its steps by hand. */
export class MetricsRoom {
  private constructor(private readonly room: ServiceRoom) {}

  static async open(url: string, recreditChunk = 500): Promise<MetricsRoom> {
    const room = await ServiceRoom.open({
      definition: service,
      consumers: [...planningConsumers, CreditingPolicyChangedConsumer, DealChangedConsumer],
      config: Object.assign(new MetricsConfig(), { recreditChunk }),
      url,
      instant: '2026-11-01T12:00:00Z',
    });
    return new MetricsRoom(room);
  }

  get database(): Database {
    return this.room.database;
  }

  get cache(): PlanningCache {
    return this.room.get(PlanningCache);
  }

  get deals(): DealStore {
    return this.room.get(DealStore);
  }

  get buckets(): BucketStore {
    return this.room.get(BucketStore);
  }

  get attainments(): AttainmentStore {
    return this.room.get(AttainmentStore);
  }

  deliver(...batch: readonly InboundMessage[]): Promise<void> {
    return this.room.deliver(...batch);
  }

  step(): Promise<boolean> {
    return this.room.get(CatchUp).step();
  }

  /** Works off all that changes of planning left behind. */
  async settle(): Promise<void> {
    while (await this.step());
  }

  hashes(): Promise<{ views: Record<string, string>; settled: boolean }> {
    return this.database.inTx((tx) => this.room.get(ViewHashes).of(tx));
  }

  sent<C extends EventContract>(contract: C): Promise<{ version: number; data: EventData<C> }[]> {
    return this.room.sent(contract);
  }

  deadLetters(): Promise<string[]> {
    return this.room.deadLetters();
  }

  clear(): Promise<void> {
    return this.room.clear('deal', 'day_bucket', 'cycle_count', 'attainment', 'recredit_job', 'dirty_quota');
  }

  close(): Promise<void> {
    return this.room.close();
  }
}
