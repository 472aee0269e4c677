import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { migrateService, startService, type RunningService, type ServiceDefinition } from '@attain/platform/bootstrap';
import { loadConfig } from '@attain/platform/config';

/**
 * Child process that runs several services at once, so that a proof can start a whole fresh stack in less than a second.
 * Told over IPC what to do; each question names one of the answers below.
 */
interface Engine {
  run(records: readonly unknown[]): Promise<Record<string, number>>;
}

const apps = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** A file of a built service, named by path: an app never imports another. */
const built = async <M>(service: string, file: string): Promise<M> =>
  (await import(pathToFileURL(join(apps, service, 'dist', file)).href)) as M;

const definitionOf = async (service: string): Promise<ServiceDefinition> =>
  (await built<{ service: ServiceDefinition }>(service, `${service}.module.js`)).service;

const running = new Map<string, RunningService>();

const stop = async (service: string): Promise<void> => {
  await running.get(service)?.stop();
  running.delete(service);
};

interface Questions {
  migrate: { readonly service: string; readonly url: string };
  start: { readonly service: string; readonly environment: Record<string, string> };
  /** Canonical records, handed to the diff engine as connectors do. */
  apply: { readonly records: readonly unknown[] };
  stopAll: object;
}

const answers: { readonly [Q in keyof Questions]: (question: Questions[Q]) => Promise<unknown> } = {
  migrate: async ({ service, url }) => migrateService(await definitionOf(service), url),
  start: async ({ service, environment }) => {
    const definition = await definitionOf(service);
    const one = await startService(definition, loadConfig(definition.config, environment));
    running.set(service, one);
    return one.port;
  },
  apply: async ({ records }) => {
    const { ApplyRecords } = await built<{ ApplyRecords: new () => Engine }>('crm-ingest', 'app/apply-records.js');
    return running.get('crm-ingest')!.app.get<Engine>(ApplyRecords).run(records);
  },
  stopAll: async () => {
    await Promise.all([...running.keys()].map(stop));
  },
};

process.on('message', ({ id, ask, ...question }: { id: number; ask: keyof Questions }) => {
  const answer = answers[ask] as (question: unknown) => Promise<unknown>;
  answer(question).then(
    (result) => process.send?.({ id, result: result ?? null }),
    (error: unknown) => process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
