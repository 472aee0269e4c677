import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplication } from '@nestjs/common';
import { startService } from '@attain/platform/bootstrap';
import { loadConfig } from '@attain/platform/config';
import { Database } from '@attain/platform/db';
import { appModule, definitionOf } from './stage.js';
import { shape, Workload, type BenchDeal } from './workload.js';

/**
 * Child process: crm-ingest itself, with canonical records handed straight to its diff engine (what connectors do), so
 * that the benchmark starts at the record and not at a CRM's HTTP.
 */
interface SourceRecord {
  readonly connectionId: string;
  readonly kind: string;
  readonly externalId: string;
  readonly sourceVersion: number;
  readonly observedAt: number;
  readonly facts: unknown;
  readonly deleted: boolean;
  readonly origin: string;
}

interface Engine {
  run(records: readonly SourceRecord[]): Promise<unknown>;
}

interface Connections {
  create(wanted: { kind: string; name: string; settings: object; secrets: object }, who: string): Promise<{ connectionId: string }>;
}

export type FeederQuestion =
  | { readonly ask: 'people'; readonly externalIds: readonly string[] }
  | { readonly ask: 'feed'; readonly records: number }
  | { readonly ask: 'deals' }
  | { readonly ask: 'drained' };

const BATCH = 3_000;
const START = Date.parse('2026-04-01T00:00:00Z');

const record = (connectionId: string, kind: string, externalId: string, version: number, facts: unknown): SourceRecord => ({
  connectionId,
  kind,
  externalId,
  sourceVersion: START + version,
  observedAt: START + version,
  facts,
  deleted: false,
  origin: 'rest',
});

const dealFacts = (deal: BenchDeal) => ({
  name: `Deal ${deal.number}`,
  dealType: 'newbusiness',
  product: null,
  status: 'won',
  pipeline: 'default',
  stage: 'closedwon',
  amount: deal.amount,
  currency: 'USD',
  rate: null,
  rateSource: null,
  closeDate: deal.closeDate,
  createdOn: shape.quarterStart,
  owner: `rep-${deal.rep}`,
  account: null,
  splits: [],
  wonOn: [deal.closeDate],
  endedOn: null,
  mergedInto: null,
});

const waitUntilReady = async (port: number): Promise<void> => {
  while (!(await fetch(`http://127.0.0.1:${port}/readyz`)).ok) await sleep(50);
};

class Feeder {
  private readonly workload = new Workload();

  constructor(
    private readonly app: INestApplication,
    private readonly engine: Engine,
    private readonly connectionId: string,
  ) {}

  async answer(question: FeederQuestion): Promise<unknown> {
    switch (question.ask) {
      case 'people':
        await this.engine.run(
          question.externalIds.map((externalId) =>
            record(this.connectionId, 'user', externalId, 1, { name: externalId, email: `${externalId}@bench.example`, active: true }),
          ),
        );
        return { connectionId: this.connectionId };
      case 'feed':
        return this.feed(question.records);
      case 'deals':
        return this.workload.deals;
      case 'drained':
        return (await this.app.get(Database).query('SELECT 1 FROM outbox ORDER BY position LIMIT 1')).length === 0;
    }
  }

  private async feed(records: number): Promise<{ milliseconds: number }> {
    const started = performance.now();
    for (let fed = 0; fed < records; fed += BATCH) {
      const batch = Array.from({ length: Math.min(BATCH, records - fed) }, () => this.workload.next());
      await this.engine.run(batch.map((deal) => record(this.connectionId, 'deal', `d${deal.number}`, deal.revision, dealFacts(deal))));
    }
    return { milliseconds: performance.now() - started };
  }
}

const definition = await definitionOf('crm-ingest');
const running = await startService(definition, loadConfig(definition.config, process.env));
await waitUntilReady(running.port);
const { ApplyRecords } = await appModule<{ ApplyRecords: new () => Engine }>('crm-ingest', 'app/apply-records.js');
const { ManageConnections } = await appModule<{ ManageConnections: new () => Connections }>('crm-ingest', 'app/manage-connections.js');
const { connectionId } = await running.app
  .get<Connections>(ManageConnections)
  .create({ kind: 'rest', name: 'bench', settings: { currency: 'USD', timeZone: 'UTC' }, secrets: {} }, 'bench');
const feeder = new Feeder(running.app, running.app.get<Engine>(ApplyRecords), connectionId);
process.on('message', (question) => {
  void feeder.answer(question as FeederQuestion).then((answer) => process.send?.({ answer }));
});
process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)));
process.send?.({ ready: true });
