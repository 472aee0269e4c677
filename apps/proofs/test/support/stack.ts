import { setTimeout as sleep } from 'node:timers/promises';
import type { Transport } from '@attain/platform/transport';
import { call } from './api.js';
import { entries, type Entry } from './company.js';
import type { DatabaseSet, Service } from './databases.js';
import { tokenKeys } from './keys.js';
import { asCall, CONNECTION, type CrmRecord } from './records.js';
import type { Inspector } from './settled.js';

/** One running system, however its services are run. */
export interface Stack {
  readonly databases: DatabaseSet;
  readonly transport: Transport;
  readonly inspector: Inspector;
  baseOf(service: Service): string;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 30_000;

export const isReady = (base: string): Promise<boolean> =>
  fetch(`${base}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
    (answer) => answer.ok,
    () => false,
  );

/** @throws with the service's own reason when it does not become ready */
export const readyAt = async (base: string, withinMs = READY_WITHIN_MS): Promise<void> => {
  for (const end = Date.now() + withinMs; !(await isReady(base)); await sleep(20)) {
    if (Date.now() > end) throw new Error(`not ready: ${await fetch(`${base}/readyz`).then((answer) => answer.text(), String)}`);
  }
};

export const environmentOf = (service: Service, databases: DatabaseSet, transportUrl: string): Record<string, string> => ({
  ATTAIN_DATABASE_URL: databases.urls[service],
  ATTAIN_TRANSPORT_URL: transportUrl,
  ATTAIN_TOKEN_KEYS: tokenKeys,
  ATTAIN_LOG_LEVEL: process.env['ATTAIN_PROOFS_LOG_LEVEL'] ?? 'fatal',
});

/** Connects no CRM: records come by API or straight to the diff engine. The id is fixed, because deals' ids follow from it. */
export const connectCrm = async (inspector: Inspector): Promise<void> => {
  await inspector.rows(
    'crm-ingest',
    `INSERT INTO connection (connection_id, kind, name, settings, secrets, state)
    VALUES ($1, 'rest', 'proofs', '{}', '{}', 'live')`,
    [CONNECTION],
  );
  await inspector.rows(
    'crm-ingest',
    `INSERT INTO reference (connection_id, home_currency, time_zone, rates, stages)
    VALUES ($1, 'USD', 'UTC', '[]', '[]')`,
    [CONNECTION],
  );
};

export const enter = async (stack: Pick<Stack, 'baseOf'>, { service, calls }: Entry): Promise<void> => {
  for (const one of calls) {
    const answer = await call<{ refused?: unknown[] } | null>(() => stack.baseOf(service), one);
    if (answer?.refused && answer.refused.length > 0)
      throw new Error(`${one.path} refused ${JSON.stringify(answer.refused).slice(0, 500)}`);
  }
};

export const enterAll = async (stack: Pick<Stack, 'baseOf'>): Promise<void> => {
  for (const entry of entries) await enter(stack, entry);
};

const AT_ONCE = 12;

/** Sends records to the API, a few at a time, each again until it is answered. */
export const put = async (stack: Pick<Stack, 'baseOf'>, records: readonly CrmRecord[]): Promise<void> => {
  const queue = [...records];
  const sender = async (): Promise<void> => {
    for (let record = queue.shift(); record; record = queue.shift()) await call(() => stack.baseOf('crm-ingest'), asCall(record));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
};
