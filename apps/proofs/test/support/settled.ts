import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { dealChanged, userChanged } from '@attain/contracts/crm';
import { creditsChanged } from '@attain/contracts/metrics';
import { calendarChanged, creditingPolicyChanged, personChanged, quotaChanged, reportingLineChanged } from '@attain/contracts/planning';
import type { Transport } from '@attain/platform/transport';
import { moneyPath, type DatabaseSet, type Service } from './databases.js';

const planned = [personChanged, reportingLineChanged, calendarChanged, quotaChanged].map(({ topic }) => topic);

/** In the order in which facts flow: what is before has nothing left to tell once it is quiet. */
const consumed: Readonly<Record<Service, readonly string[]>> = {
  'crm-ingest': [],
  planning: [userChanged.topic],
  metrics: [dealChanged.topic, creditingPolicyChanged.topic, ...planned],
  compensation: [creditsChanged.topic, ...planned],
};

/** Tables whose rows are work to be done. Each row's effect and its removal are one transaction. */
const queues: Readonly<Record<Service, readonly string[]>> = {
  'crm-ingest': ['rederivation', 'outbox'],
  planning: ['outbox'],
  metrics: ['recredit_job WHERE finished_at IS NULL', 'dirty_quota', 'outbox'],
  compensation: ['dirty', 'outbox'],
};

/** Sessions with the databases of one stack. */
export class Inspector {
  private constructor(
    private readonly pools: ReadonlyMap<Service, pg.Pool>,
    private readonly transport: Transport,
  ) {}

  static open({ urls }: DatabaseSet, transport: Transport): Inspector {
    return new Inspector(
      new Map(
        moneyPath.map((service) => {
          const pool = new pg.Pool({ connectionString: urls[service], max: 2 });
          pool.on('error', () => undefined);
          return [service, pool];
        }),
      ),
      transport,
    );
  }

  async rows<R extends pg.QueryResultRow>(service: Service, sql: string, values: readonly unknown[] = []): Promise<R[]> {
    return (await this.pools.get(service)!.query<R>(sql, [...values])).rows;
  }

  /** All that was fed has gone through everything: no outbox row, no job, no lag anywhere. */
  async settled(withinMs: number): Promise<void> {
    let busy = '';
    for (const end = Date.now() + withinMs; Date.now() < end; await sleep(20)) {
      busy = await this.firstBusy();
      if (busy === '') return;
    }
    throw new Error(`not settled within ${withinMs} ms: ${busy}`);
  }

  async close(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.end()));
  }

  private async firstBusy(): Promise<string> {
    for (const service of moneyPath) {
      if (consumed[service].length > 0) {
        const lag = await this.transport.admin.lag(service, consumed[service]);
        const behind = Object.entries(lag).filter(([, count]) => count > 0);
        if (behind.length > 0) return `${service} has to consume ${behind.map(([topic, count]) => `${count} of ${topic}`).join(', ')}`;
      }
      for (const queue of queues[service]) {
        if ((await this.rows(service, `SELECT 1 FROM ${queue} LIMIT 1`)).length > 0) return `${service} has work left in ${queue}`;
      }
    }
    return '';
  }
}
