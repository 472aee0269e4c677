import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Child } from '../child.js';
import { cpuSeconds } from '../cpu.js';
import { benchFile, type Stage } from '../stage.js';
import { idOf, Workload, type BenchDeal } from '../workload.js';
import { FloorHop } from './floor-hop.js';

export interface FloorResult {
  readonly perSecond: number;
  readonly cpuMicrosPerDeal: number;
}

const BATCH = 3_000;
const WAIT_MS = 10;

/** About what a deal weighs as an event, so that the floor moves the same bytes. */
const bodyOf = (deal: BenchDeal): string => JSON.stringify({ ...deal, dealId: idOf(`deal ${deal.number}`), padding: 'x'.repeat(650) });

interface Count {
  readonly handled: number;
  readonly passedOn: number;
}

const drained = async (second: Child, third: Child, first: FloorHop): Promise<void> => {
  while ((await second.ask<Count>('count')).handled < first.passedOn) await sleep(WAIT_MS);
  const { passedOn } = await second.ask<Count>('count');
  while ((await third.ask<Count>('count')).handled < passedOn) await sleep(WAIT_MS);
};

const feed = async (first: FloorHop, workload: Workload, records: number): Promise<void> => {
  for (let fed = 0; fed < records; fed += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, records - fed) }, () => workload.next());
    await first.handle(batch.map((deal) => ({ id: idOf(`deal ${deal.number}`), version: deal.revision, body: bodyOf(deal) })));
  }
};

/**
 * The fair floor: three processes, three databases, two topics, one upsert and an outbox per hop, no logic. It is fed in the
 * same slices as Attain, each to its end: what the pipeline loses while it fills and drains is lost on both sides.
 */
export const runFloor = async (stage: Stage, deals: number, warmUp: number, slice: number): Promise<FloorResult> => {
  const urls = await Promise.all(['floor_ingest', 'floor_metrics', 'floor_compensation'].map((name) => stage.database(name)));
  const environment = (at: number, input: string, output?: string): Record<string, string> => ({
    FLOOR_DATABASE_URL: urls[at]!,
    FLOOR_TRANSPORT_URL: stage.transportUrl,
    FLOOR_NAME: `floor-${at}`,
    FLOOR_IN: input,
    ...(output ? { FLOOR_OUT: output } : {}),
  });
  const first = new FloorHop({ databaseUrl: urls[0]!, transportUrl: stage.transportUrl, name: 'floor-0', out: 'attain.floor.deals' });
  await first.open();
  const metrics = await Child.start(benchFile('floor/floor-process.js'), environment(1, 'attain.floor.deals', 'attain.floor.credits'));
  const compensation = await Child.start(
    benchFile('floor/floor-process.js'),
    environment(2, 'attain.floor.credits', 'attain.floor.payouts'),
  );
  const pids = [process.pid, stage.postgres.pid, ...(stage.kafka ? [stage.kafka.pid] : [])];
  const cpu = (): number => pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0);
  try {
    const workload = new Workload();
    await feed(first, workload, warmUp);
    await drained(metrics, compensation, first);
    const [startedAt, cpuAt] = [performance.now(), cpu()];
    for (let fed = 0; fed < deals; fed += slice) {
      await feed(first, workload, Math.min(slice, deals - fed));
      await drained(metrics, compensation, first);
    }
    const seconds = (performance.now() - startedAt) / 1000;
    return { perSecond: Math.round(deals / seconds), cpuMicrosPerDeal: Math.round(((cpu() - cpuAt) * 1e6) / deals) };
  } finally {
    await Promise.all([metrics.stop(), compensation.stop()]);
    await first.close();
  }
};
