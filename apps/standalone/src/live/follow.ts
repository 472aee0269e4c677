import { setTimeout as sleep } from 'node:timers/promises';
import { openTransport } from '@attain/platform/transport';
import { loadDefinition, readManifest } from '../manifest.js';
import type { Progress } from '../progress.js';
import type { System } from '../system.js';
import { figuresLine, readFigures, type Figures, type FigureSources } from './figures.js';

const onTerminalEvery = 1_000;
const elsewhereEvery = 30_000;

/** Shows the live figures until told to stop: a line that is redrawn on a terminal, now and then a line elsewhere. */
export async function followLive(system: System, progress: Progress, stop: AbortSignal): Promise<void> {
  const sources = await openSources(system);
  try {
    let before: { figures: Figures; at: number } | undefined;
    while (!stop.aborted) {
      const figures = await readFigures(sources);
      const at = performance.now();
      const line = figuresLine(figures, before?.figures, before ? (at - before.at) / 1_000 : 0);
      before = { figures, at };
      if (process.stderr.isTTY) progress.show(line);
      else progress.say(line);
      await sleep(process.stderr.isTTY ? onTerminalEvery : elsewhereEvery, undefined, { signal: stop }).catch(() => undefined);
    }
  } finally {
    await sources.transport.close();
  }
}

/** What figures are read from; the caller closes the transport. */
export async function openSources(system: System): Promise<FigureSources> {
  const definitions = await Promise.all(readManifest().services.map((entry) => loadDefinition(entry)));
  return {
    urlOf: (service) => system.url(service),
    transport: await openTransport(system.transportUrl, { clientId: 'attain-standalone' }),
    consumes: Object.fromEntries(definitions.map(({ name, consumes }) => [name, consumes])),
  };
}
