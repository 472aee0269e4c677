import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningProcess } from '@attain/embedded/installation';
import type { ChaosOptions } from './options.js';
import { reconcile, type Reconciliation } from './reconcile.js';
import { System } from './system.js';
import { seeded, Victims } from './victims.js';

export interface ChaosResult extends Reconciliation {
  readonly kills: number;
  readonly killed: Record<string, number>;
  readonly events: number;
  readonly recoveryP95Ms: number;
  readonly settleMs: number;
}

const RECOVERY_LIMIT_MS = 120_000;
const SETTLE_LIMIT_MS = 300_000;

interface BurstStatus {
  readonly burst: { readonly running: boolean } | null;
  readonly webhooks: { readonly pending: number };
}

const control = async <T>(system: System, method: string, path: string, body?: unknown): Promise<T> => {
  const { url, controlToken } = system.installation.simulator!;
  const response = await fetch(new URL(`/control/${path}`, url), {
    method,
    headers: { authorization: `Bearer ${controlToken}`, 'content-type': 'application/json' },
    body: body ? JSON.stringify(body) : null,
  });
  if (!response.ok) throw new Error(`control/${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
};

const percentile = (values: readonly number[], share: number): number =>
  Math.round([...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? 0);

/** Reconciles until all five agree, or the limit is over; what then still differs is the result. */
const settle = async (system: System, say: (line: string) => void): Promise<{ result: Reconciliation; ms: number }> => {
  const started = performance.now();
  for (;;) {
    const result = await reconcile(system.installation);
    const ms = Math.round(performance.now() - started);
    if ((result.lost === 0 && result.differenceMinor === '0') || ms > SETTLE_LIMIT_MS) return { result, ms };
    say(`settling: ${result.lost} deals to come, ${result.differenceMinor} minor units apart`);
    await sleep(2_000);
  }
};

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It died in between by itself: the supervisor is restarting it.
  }
};

/** Milliseconds from a kill until another process stands in its place and every service is ready. */
const recovery = async (system: System, victim: RunningProcess): Promise<number> => {
  const started = performance.now();
  const replaced = (): boolean => system.installation.processes.some(({ name, pid }) => name === victim.name && pid !== victim.pid);
  while (!replaced() && performance.now() - started < RECOVERY_LIMIT_MS) await sleep(20);
  await system.untilReady(RECOVERY_LIMIT_MS);
  return performance.now() - started;
};

/** Keeps a process dead: whenever the supervisor has brought it back it is killed again, until the time is over. */
const holdDown = async (system: System, name: string, seconds: number): Promise<void> => {
  const until = Date.now() + seconds * 1_000;
  while (Date.now() < until) {
    const pid = system.installation.processes.find((process) => process.name === name)?.pid;
    if (pid !== undefined) kill(pid);
    await sleep(100);
  }
};

/** Load, random SIGKILLs of services, database and broker, and at the end the five-way reconciliation. */
export const runChaos = async (options: ChaosOptions, say: (line: string) => void): Promise<ChaosResult> => {
  const system = await System.start(options, say);
  const recoveries: number[] = [];
  const killed: Record<string, number> = {};
  try {
    say('history: waiting for the first agreement');
    await settle(system, say);
    await control(system, 'POST', 'burst', { events: options.events, seed: options.seed, perSecond: options.perSecond });
    const random = seeded(options.seed);
    const victims = new Victims(random);
    const pauseMs = (options.events / options.perSecond / Math.max(1, options.kills)) * 1_000;
    for (let kills = 0; kills < options.kills; kills += 1) {
      await sleep(pauseMs * (0.4 + 0.6 * random()));
      const victim = victims.next(system.installation);
      if (!victim) continue;
      killed[victim.name] = (killed[victim.name] ?? 0) + 1;
      kill(victim.pid);
      recoveries.push(await recovery(system, victim));
      if (options.outageSeconds > 0 && kills === options.kills >> 1) {
        say(`the database stays away for ${options.outageSeconds} s`);
        await holdDown(system, 'postgres', options.outageSeconds);
        await system.untilReady(RECOVERY_LIMIT_MS);
      }
      say(`kill ${kills + 1} of ${options.kills}: ${victim.name}, ready again after ${Math.round(recoveries.at(-1)!)} ms`);
    }
    while ((await control<BurstStatus>(system, 'GET', 'status')).burst?.running) await sleep(500);
    const { result, ms } = await settle(system, say);
    return {
      ...result,
      kills: recoveries.length,
      killed,
      events: options.events,
      recoveryP95Ms: percentile(recoveries, 0.95),
      settleMs: ms,
    };
  } finally {
    await system.stop();
    if (!options.keep) system.remove();
  }
};
