import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { boundOf, marginal, scaled, type OracleCredit } from '@attain/testing/pay-oracle';
import { openTransport, type Transport } from '@attain/platform/transport';
import { Child } from './child.js';
import { cpuSeconds } from './cpu.js';
import type { FeederQuestion } from './feeder.js';
import { runFloor } from './floor/run-floor.js';
import { publishPlan, TIERS } from './pay-plan.js';
import { company, feedPlanning, type BenchPerson } from './planning-feed.js';
import { benchFile, mainOf, openStage, type Stage, type TransportName } from './stage.js';
import { freePort } from '@attain/embedded/postgres';
import { nameId, type BenchDeal } from './workload.js';

export interface PipelineOptions {
  readonly transport: TransportName;
  readonly deals: number;
  readonly warmUp: number;
  /** Deals after which everything drains and cost per deal is printed: shows growth. The floor is fed in the same slices. */
  readonly slice: number;
  readonly floor: boolean;
}

interface Slice {
  readonly upTo: number;
  readonly dealsPerSecond: number;
  readonly cpuMicrosPerDeal: Record<string, number>;
}

const SERVICES = ['metrics', 'compensation'] as const;
/** Watching must stay cheap beside what is watched; by the key, so that deleted outbox rows are not read again and again. */
const POLL_MS = 50;

class Pipeline {
  private readonly children = new Map<string, Child>();
  private readonly clients = new Map<string, pg.Client>();
  private transport: Transport | undefined;
  people: BenchPerson[] = [];

  constructor(
    private readonly stage: Stage,
    private readonly options: PipelineOptions,
  ) {}

  async start(): Promise<void> {
    const ports = new Map<string, number>();
    for (const service of ['crm-ingest', ...SERVICES]) {
      const url = await this.stage.migrate(service);
      const client = new pg.Client({ connectionString: url });
      client.on('error', () => undefined);
      await client.connect();
      this.clients.set(service, client);
      const port = await freePort();
      ports.set(service, port);
      const environment = {
        ATTAIN_DATABASE_URL: url,
        ATTAIN_TRANSPORT_URL: this.stage.transportUrl,
        ATTAIN_HTTP_PORT: String(port),
        ATTAIN_TOKEN_KEYS: this.stage.tokenKeys,
        ATTAIN_LOG_LEVEL: 'warn',
      };
      this.children.set(
        service,
        await Child.start(
          service === 'crm-ingest' ? benchFile('feeder.js') : mainOf(service),
          environment,
          service === 'crm-ingest' ? 'message' : `http://127.0.0.1:${port}/readyz`,
        ),
      );
    }
    this.transport = await openTransport(this.stage.transportUrl, { clientId: 'bench' });
    const names = [
      'head',
      ...Array.from({ length: 10 }, (_, at) => `manager-${at}`),
      ...Array.from({ length: 100 }, (_, at) => `rep-${at}`),
    ];
    const { connectionId } = await this.ask<{ connectionId: string }>({ ask: 'people', externalIds: names });
    this.people = company((externalId) => nameId(connectionId, `user:${externalId}`), this.options.deals);
    await feedPlanning(this.transport!, this.people);
    await this.settled();
    await publishPlan(`http://127.0.0.1:${ports.get('compensation')}`, this.stage.signingKey, this.people);
    await this.settled();
  }

  async ask<T>(question: FeederQuestion): Promise<T> {
    return (await this.children.get('crm-ingest')!.ask<{ answer: T }>(question)).answer;
  }

  /** All that was fed has been credited, paid and told: no outbox row and no lag anywhere. */
  async settled(): Promise<void> {
    for (;;) {
      if ((await this.ask<boolean>({ ask: 'drained' })) && (await this.caughtUp())) return;
      await sleep(POLL_MS);
    }
  }

  /** Feeds and waits for the last payout; gives deals per second and CPU by process. */
  async run(records: number): Promise<Omit<Slice, 'upTo'>> {
    const cpuBefore = this.cpu();
    const started = performance.now();
    await this.ask({ ask: 'feed', records });
    await this.settled();
    const seconds = (performance.now() - started) / 1000;
    const cpuAfter = this.cpu();
    const cpuMicrosPerDeal = Object.fromEntries(
      Object.entries(cpuAfter).map(([name, value]) => [name, Math.round(((value - cpuBefore[name]!) * 1e6) / records)]),
    );
    cpuMicrosPerDeal['total'] = Object.values(cpuMicrosPerDeal).reduce((sum, value) => sum + value, 0);
    return { dealsPerSecond: Math.round(records / seconds), cpuMicrosPerDeal };
  }

  /** Pay of every participant against the plain recomputation; gives how many differ. */
  async mismatches(): Promise<number> {
    const deals = await this.ask<BenchDeal[]>({ ask: 'deals' });
    const { rows } = await this.clients.get('compensation')!.query<{
      person_id: string;
      minor: string;
    }>('SELECT person_id, sum(amount)::text AS minor FROM payout JOIN participant ON participant.no = payout.participant_no GROUP BY 1');
    const paid = new Map(rows.map((row) => [row.person_id, BigInt(row.minor)]));
    const connection = await this.ask<{ connectionId: string }>({ ask: 'people', externalIds: [] });
    return this.people.filter((person) => (paid.get(person.personId) ?? 0n) !== expectedPay(person, deals, connection.connectionId)).length;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.children.values()].map((child) => child.stop()));
    this.children.clear();
    await Promise.all([...this.clients.values()].map((client) => client.end()));
    this.clients.clear();
    await this.transport?.close();
    this.transport = undefined;
  }

  private cpu(): Record<string, number> {
    return {
      ...Object.fromEntries([...this.children].map(([name, child]) => [name, cpuSeconds(child.pid)])),
      postgres: cpuSeconds(this.stage.postgres.pid),
      ...(this.stage.kafka ? { kafka: cpuSeconds(this.stage.kafka.pid) } : {}),
    };
  }

  private async caughtUp(): Promise<boolean> {
    const lags = await Promise.all([
      this.transport!.admin.lag('metrics', ['attain.crm.deals', 'attain.planning.people', 'attain.planning.quotas']),
      this.transport!.admin.lag('compensation', ['attain.metrics.credits', 'attain.planning.people', 'attain.planning.quotas']),
    ]);
    const outboxes = await Promise.all(
      SERVICES.map((name) => this.clients.get(name)!.query('SELECT 1 FROM outbox ORDER BY position LIMIT 1')),
    );
    const again = await this.transport!.admin.lag('compensation', ['attain.metrics.credits']);
    return (
      [...lags, again].every((lag) => Object.values(lag).every((count) => count === 0)) && outboxes.every(({ rows }) => rows.length === 0)
    );
  }
}

const expectedPay = (person: BenchPerson, deals: readonly BenchDeal[], connectionId: string): bigint => {
  const repOf = (rep: number): boolean => {
    if (person.level === 'head') return true;
    return person.level === 'manager' ? `manager-${rep % 10}` === person.externalId : `rep-${rep}` === person.externalId;
  };
  const credits = deals
    .filter(({ rep }) => repOf(rep))
    .map(
      (deal): OracleCredit => ({
        dealId: nameId(connectionId, `deal:d${deal.number}`),
        kind: person.level === 'rep' ? 'direct' : 'rollup',
        on: deal.closeDate,
        minor: BigInt(deal.amount.replace('.', '')),
      }),
    );
  const quota = BigInt(person.quota.replace('.', ''));
  const tiers = TIERS.map((tier) => ({ to: 'to' in tier ? boundOf(tier.to, quota) : null, rate: scaled(tier.rate) }));
  return marginal(credits, tiers).reduce((sum, { payable }) => sum + payable, 0n);
};

/** Deals per second from canonical record to posted payout, beside the fair floor of the same run. */
export const runPipeline = async (options: PipelineOptions, say: (line: string) => void): Promise<Record<string, unknown>> => {
  const stage = await openStage(options.transport, say);
  const pipeline = new Pipeline(stage, options);
  try {
    await pipeline.start();
    say(`warm-up: ${options.warmUp} deals`);
    await pipeline.run(options.warmUp);
    const slices: Slice[] = [];
    const started = performance.now();
    for (let fed = 0; fed < options.deals; fed += options.slice) {
      const slice = { upTo: fed + options.slice, ...(await pipeline.run(Math.min(options.slice, options.deals - fed))) };
      slices.push(slice);
      say(`${slice.upTo} deals: ${slice.dealsPerSecond}/s, ${slice.cpuMicrosPerDeal['total']} µs of CPU a deal`);
    }
    const seconds = (performance.now() - started) / 1000;
    say('comparing every participant with the recomputation');
    const mismatches = await pipeline.mismatches();
    say('stopping the services');
    await pipeline.stop();
    if (options.floor) say('the fair floor: same hops and batches, no logic');
    const floor = options.floor ? await runFloor(stage, options.deals, options.warmUp, options.slice) : null;
    return report(options, slices, seconds, mismatches, floor);
  } finally {
    await pipeline.stop();
    await stage.close();
  }
};

const report = (
  options: PipelineOptions,
  slices: readonly Slice[],
  seconds: number,
  mismatches: number,
  floor: { perSecond: number; cpuMicrosPerDeal: number } | null,
): Record<string, unknown> => {
  const dealsPerSecond = Math.round(options.deals / seconds);
  const mean = (name: string): number =>
    Math.round(slices.reduce((sum, slice) => sum + (slice.cpuMicrosPerDeal[name] ?? 0), 0) / slices.length);
  const names = Object.keys(slices[0]?.cpuMicrosPerDeal ?? {});
  return {
    transport: options.transport,
    deals: options.deals,
    participants: 111,
    mismatches,
    dealsPerSecond,
    cpuMicrosPerDeal: mean('total'),
    perHop: Object.fromEntries(names.filter((name) => name !== 'total').map((name) => [name, mean(name)])),
    slices: slices.map(({ upTo, dealsPerSecond: rate, cpuMicrosPerDeal }) => ({
      upTo,
      dealsPerSecond: rate,
      cpuMicrosPerDeal,
    })),
    ...(floor
      ? {
          fairFloorPerSecond: floor.perSecond,
          floorCpuMicrosPerDeal: floor.cpuMicrosPerDeal,
          ratio: Math.round((dealsPerSecond / floor.perSecond) * 1_000) / 1_000,
        }
      : {}),
  };
};
