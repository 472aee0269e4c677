import { randomUUID } from 'node:crypto';
import type { EventContract, EventData } from '@attain/contracts/event';
import { dealChanged, type DealState } from '@attain/contracts/crm';
import { calendarChanged, creditingPolicyChanged, personChanged, quotaChanged, reportingLineChanged } from '@attain/contracts/planning';
import {
  ApplyPlanning,
  CreditingPolicyChangedConsumer,
  PlanningCache,
  planningConsumers,
  SqlPlanningStore,
} from '@attain/planning-replica';
import { migrateService } from '@attain/platform/bootstrap';
import { systemClock } from '@attain/platform/clock';
import { BatchProcessor, DeadLetters, decoderFor, headersOf, type EventHandler } from '@attain/platform/consume';
import { Database } from '@attain/platform/db';
import { Outbox } from '@attain/platform/outbox';
import type { InboundMessage } from '@attain/platform/transport';
import { CatchUp } from '../src/app/catch-up.js';
import { CreditDeals } from '../src/app/credit-deals.js';
import { CreditWriter } from '../src/app/credit-writer.js';
import { MarkChanged } from '../src/app/mark-changed.js';
import { RebuildQuotas } from '../src/app/rebuild-quotas.js';
import { RecreditDeals } from '../src/app/recredit-deals.js';
import { RecreditSignal } from '../src/app/recredit-signal.js';
import { UpdateAttainment } from '../src/app/update-attainment.js';
import { ViewHashes } from '../src/app/view-hashes.js';
import { MetricsConfig } from '../src/config.js';
import { DealChangedConsumer } from '../src/consume/deal-changed.js';
import { service } from '../src/metrics.module.js';
import { OutboxPublisher } from '../src/publish/outbox-publisher.js';
import { SqlAttainmentStore } from '../src/store/sql-attainment-store.js';
import { SqlBucketStore } from '../src/store/sql-bucket-store.js';
import { SqlDealStore } from '../src/store/sql-deal-store.js';
import { SqlJobStore } from '../src/store/sql-job-store.js';

export const id = (kind: string, n: number): string =>
  `${kind.charCodeAt(0).toString(16).padStart(8, '0')}-0000-5000-8000-${String(n).padStart(12, '0')}`;

let offset = 0;

/** An event as the broker hands it over. */
export const told = <C extends EventContract>(contract: C, data: EventData<C>, version: number): InboundMessage => ({
  topic: contract.topic,
  key: contract.key(data as never),
  partition: 0,
  offset: String(offset++),
  at: 0,
  body: JSON.stringify(data),
  headers: headersOf(
    {
      id: randomUUID(),
      type: contract.type,
      key: contract.key(data as never),
      version: String(version),
      correlation: null,
      causation: null,
      traceparent: null,
      occurred_at: new Date(0),
    },
    contract.producer,
  ),
});

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

export const person = (n: number, version: number, userIds: readonly string[] = [id('user', n)]): InboundMessage =>
  told(
    personChanged,
    {
      ...personChanged.example,
      personId: id('person', n),
      name: `Person ${n}`,
      email: null,
      userIds: [...userIds],
    },
    version,
  );

export const line = (n: number, version: number, timeline: EventData<typeof reportingLineChanged>['timeline']): InboundMessage =>
  told(reportingLineChanged, { personId: id('person', n), timeline }, version);

export const under = (n: number, manager: number, version = 1): InboundMessage =>
  line(n, version, [{ from: '2025-01-01', to: null, managerId: id('person', manager) }]);

export const calendar = (version: number, startMonth: number): InboundMessage =>
  told(calendarChanged, { ...calendarChanged.example, calendarId: id('calendar', 1), pattern: { kind: 'months', startMonth } }, version);

type QuotaChange = Partial<EventData<typeof quotaChanged>>;
export const quota = (n: number, version: number, change: QuotaChange = {}): InboundMessage =>
  told(
    quotaChanged,
    {
      ...quotaChanged.example,
      quotaId: id('quota', n),
      personId: id('person', n),
      calendarId: id('calendar', 1),
      timeline: [{ from: '2025-01-01', to: null, amount: '1000.00' }],
      ...change,
    },
    version,
  );

export const policy = (version: number, timeline: EventData<typeof creditingPolicyChanged>['timeline']): InboundMessage =>
  told(creditingPolicyChanged, { policyId: id('policy', 1), code: 'company', timeline }, version);

/** The service without broker, HTTP and timers: real database, real consumers, steps by hand. */
export class MetricsRoom {
  readonly planning = new SqlPlanningStore();
  readonly deals = new SqlDealStore();
  readonly buckets = new SqlBucketStore();
  readonly attainments = new SqlAttainmentStore();
  readonly jobs = new SqlJobStore();
  readonly cache = new PlanningCache(this.planning);
  private readonly catchUp: CatchUp;
  private readonly processor: BatchProcessor;

  private constructor(
    readonly database: Database,
    recreditChunk: number,
  ) {
    const config = Object.assign(new MetricsConfig(), { recreditChunk });
    const publisher = new OutboxPublisher(new Outbox(systemClock), config);
    const signal = new RecreditSignal();
    const writer = new CreditWriter(this.deals, this.buckets, new UpdateAttainment(this.attainments, this.buckets, publisher), publisher);
    this.catchUp = new CatchUp(
      database,
      this.cache,
      new RecreditDeals(this.jobs, this.deals, writer, config),
      new RebuildQuotas(this.jobs, this.attainments, this.buckets, publisher),
    );
    const planning = new ApplyPlanning(this.planning, new MarkChanged(this.cache, this.jobs, signal));
    const consumers = [
      ...[...planningConsumers, CreditingPolicyChangedConsumer].map((Consumer) => new Consumer(planning)),
      new DealChangedConsumer(new CreditDeals(this.cache, this.deals, writer, signal)),
    ];
    this.processor = new BatchProcessor({
      database,
      deadLetters: new DeadLetters('metrics'),
      decode: decoderFor(service.consumes),
      onHealth: () => undefined,
      handlers: new Map(
        service.consumes.map(({ type }, i): [string, EventHandler] => [
          type,
          (events, context) => consumers[i]!.on(events as never, context),
        ]),
      ),
    });
  }

  static async open(url: string, recreditChunk = 500): Promise<MetricsRoom> {
    await migrateService(service, url);
    const database = new Database({ url, name: 'metrics', pool: 6 });
    await database.connect();
    return new MetricsRoom(database, recreditChunk);
  }

  /** One merged batch, through decoding, handlers and bisecting. */
  deliver(...batch: readonly InboundMessage[]): Promise<void> {
    return this.processor.process(batch, () => Promise.resolve());
  }

  step(): Promise<boolean> {
    return this.catchUp.step();
  }

  /** Works off all that changes of planning left behind. */
  async settle(): Promise<void> {
    while (await this.step());
  }

  hashes(): Promise<{ views: Record<string, string>; settled: boolean }> {
    return this.database.inTx((tx) => new ViewHashes(this.deals, this.attainments, this.jobs).of(tx));
  }

  /** Events written to the outbox since the last call, in order. */
  async sent<C extends EventContract>(contract: C): Promise<{ version: number; data: EventData<C> }[]> {
    const rows = await this.database.query<{ version: string; body: string }>(
      'WITH taken AS (DELETE FROM outbox WHERE type = $1 RETURNING position, version, body) SELECT version, body FROM taken ORDER BY position',
      [contract.type],
    );
    return rows.map(({ version, body }) => ({ version: Number.parseInt(version, 10), data: JSON.parse(body) as EventData<C> }));
  }

  async deadLetters(): Promise<string[]> {
    return (await this.database.query<{ reason: string }>('SELECT reason FROM dead_letter')).map(({ reason }) => reason);
  }

  async clear(): Promise<void> {
    await this.database.query(
      'TRUNCATE planning_fact, deal, day_bucket, cycle_count, attainment, recredit_job, dirty_quota, outbox, dead_letter',
    );
    await this.database.query('UPDATE planning_token SET token = gen_random_uuid()');
  }

  close(): Promise<void> {
    return this.database.close();
  }
}
