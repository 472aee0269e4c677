import { rmSync } from 'node:fs';
import { runCheck } from './check/run-check.js';
import { followLive } from './live/follow.js';
import { readManifest } from './manifest.js';
import type { Options } from './options.js';
import { choosePlaces, type Places } from './places.js';
import { choosePorts } from './ports.js';
import { Progress } from './progress.js';
import { seedAccounts, type SignIns } from './seed/accounts.js';
import { seedDemo } from './seed/seed-demo.js';
import { startServers } from './servers/start-servers.js';
import { refuseSecondRun } from './state.js';
import { stopSignal } from './stop-signal.js';
import { System } from './system.js';
import { welcome } from './welcome.js';

/** Starts the whole system, keeps it running until it is told to stop, stops it in order. Gives the exit code. */
export async function runStandalone(options: Options): Promise<number> {
  const stop = stopSignal();
  const progress = new Progress();
  const places = choosePlaces(options);
  let system: System | undefined;
  try {
    const onSystem = (made: System): void => {
      system = made;
    };
    const started = await start(options, places, progress, onSystem, stop);
    system = started.system;
    if (options.check) return await runCheck(system, progress, stop);
    progress.say(welcome(system, places, started.signIns));
    await followLive(system, progress, stop);
    return 0;
  } catch (error) {
    if (stop.aborted) return 0;
    throw error;
  } finally {
    progress.end();
    if (system) {
      const stopping = system;
      await progress.stage('stopping in order', () => stopping.stop());
    }
    if (places.throwAway) for (const folder of new Set([places.home, places.data])) rmSync(folder, { recursive: true, force: true });
  }
}

/** `onSystem` learns of the system as soon as there is something to stop. */
async function start(
  options: Options,
  places: Places,
  progress: Progress,
  onSystem: (system: System) => void,
  stop: AbortSignal,
): Promise<{ system: System; signIns: SignIns }> {
  refuseSecondRun(places.home);
  const manifest = readManifest();
  const ports = await choosePorts(manifest, options);
  const tell = (text: string): void => progress.say(`  ${text}`);
  let afterRevival = (): void => undefined;
  const revived = (): void => afterRevival();
  const servers = await progress.stage('database and broker', () =>
    startServers({ places, ports, manifest, kafka: options.kafka, tell, revived }),
  );
  const system = new System({ options, places, ports, manifest, servers, tell });
  afterRevival = () => system.writeState();
  onSystem(system);
  stop.throwIfAborted();
  await progress.stage('services', () => system.start(stop));
  if (options.demo) await progress.stage('demo company', () => seedDemo(system, places, options.pace, tell));
  const signIns = await progress.stage('accounts', () => seedAccounts(system, places));
  return { system, signIns };
}
