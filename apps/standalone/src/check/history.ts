import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../client.js';
import { readFigures, type FigureSources } from '../live/figures.js';

interface Connection {
  readonly records: Readonly<Record<string, number>>;
  readonly polls: Readonly<Record<string, { readonly backfilled: boolean }>>;
  readonly dirty: { readonly waiting: number };
}

const withinMs = 180_000;
/** Looks in a row that find nothing under way: what one service has sent another may not have taken up yet. */
const quietLooks = 3;

/** Waits until the whole history of the CRM has come through every service; gives the number of deals, null in vain. */
export async function untilHistoryIsIn(client: Client, sources: FigureSources, stop: AbortSignal): Promise<number | null> {
  let quiet = 0;
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; await sleep(300, undefined, { signal: stop })) {
    const { body } = await client.must<Connection>('crm-ingest', '/connections/demo');
    const read = Object.values(body.polls).every(({ backfilled }) => backfilled) && body.dirty.waiting < 20;
    const { lag } = await readFigures(sources);
    quiet = read && lag !== null && lag < 20 ? quiet + 1 : 0;
    if (quiet === quietLooks) return body.records['deal'] ?? 0;
  }
  return null;
}
