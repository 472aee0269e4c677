import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readInstallation, type Installation } from '@attain/embedded/installation';
import { freePortBase } from '@attain/embedded/postgres';
import type { ChaosOptions } from './options.js';

const standalone = resolve(fileURLToPath(new URL('../../standalone/dist/main.js', import.meta.url)));
const READY_MS = 180_000;

/** The product as it ships, under its own supervisor, in a throw-away folder. */
export class System {
  private constructor(
    readonly dataDir: string,
    private readonly supervisor: ChildProcess,
  ) {}

  static async start(options: ChaosOptions, say: (line: string) => void): Promise<System> {
    const dataDir = join(tmpdir(), `attain-chaos-${randomUUID()}`);
    mkdirSync(dataDir);
    const args = [
      standalone,
      '--data-dir',
      dataDir,
      '--port-base',
      String(await freePortBase()),
      '--pace',
      '0',
      ...(options.transport === 'kafka' ? ['--kafka'] : []),
    ];
    const supervisor = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, SIMULATOR_HISTORY_DEALS: String(options.historyDeals) },
    });
    const log = createWriteStream(join(dataDir, 'chaos.log'));
    supervisor.stdout.pipe(log);
    supervisor.stderr.pipe(log);
    say(`Attain in ${dataDir} (${options.transport})`);
    const system = new System(dataDir, supervisor);
    await system.untilReady(READY_MS);
    return system;
  }

  get installation(): Installation {
    return readInstallation(this.dataDir);
  }

  /** Waits until every service answers ready; gives the milliseconds that it took. */
  async untilReady(limitMs: number): Promise<number> {
    const started = performance.now();
    while (performance.now() - started < limitMs) {
      if (this.supervisor.exitCode !== null)
        throw new Error(`Attain ended with ${this.supervisor.exitCode}: see ${this.dataDir}/chaos.log`);
      if (await this.isReady()) return performance.now() - started;
      await sleep(50);
    }
    throw new Error(`Attain was not ready within ${limitMs / 1000} s: see ${this.dataDir}/chaos.log`);
  }

  async stop(): Promise<void> {
    if (this.supervisor.exitCode !== null) return;
    const ended = once(this.supervisor, 'exit');
    this.supervisor.kill('SIGTERM');
    await ended;
  }

  remove(): void {
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  private async isReady(): Promise<boolean> {
    let processes: Installation['processes'];
    try {
      ({ processes } = this.installation);
    } catch {
      return false;
    }
    const services = processes.filter(({ url }) => url !== null);
    const answers = await Promise.all(services.map(({ name, url }) => ready(name, url!)));
    return services.length > 0 && answers.every(Boolean);
  }
}

const ready = async (name: string, url: string): Promise<boolean> => {
  try {
    const path = name === 'crm-simulator' ? '/livez' : '/readyz';
    return (await fetch(new URL(path, url), { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
};
