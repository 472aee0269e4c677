import { describe, expect, it } from '@jest/globals';
import { createServer } from 'node:net';
import type { Manifest } from '../src/manifest.js';
import { parseOptions } from '../src/options.js';
import { choosePorts } from '../src/ports.js';

const manifest: Manifest = {
  services: [{ name: 'planning', definition: '', main: '', port: 2 }],
  simulator: { name: 'crm-simulator', main: '', port: 10 },
  postgres: { port: 32 },
  kafka: { port: 92 },
};

describe('the ports of a run', () => {
  it('are the same at every start', async () => {
    const base = await freeBase();
    expect(await choosePorts(manifest, parseOptions(['--port-base', String(base)]))).toEqual({
      planning: base + 2,
      'crm-simulator': base + 10,
      postgres: base + 32,
      kafka: base + 92,
    });
  });

  it('that are taken are named, with the way out', async () => {
    const base = await freeBase();
    const holder = createServer();
    await new Promise<void>((done) => {
      holder.listen(base + 10, '127.0.0.1', () => done());
    });
    await expect(choosePorts(manifest, parseOptions(['--port-base', String(base)]))).rejects.toThrow(
      `Port ${base + 10} (for crm-simulator) is taken: stop what uses it, or choose others with "npm start -- --port-base ${base + 1_000}".`,
    );
    holder.close();
  });
});

/** A base near which nothing listens: the free port's neighbours are free on any ordinary machine. */
async function freeBase(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => {
    probe.listen(0, '127.0.0.1', () => done());
  });
  const { port } = probe.address() as { port: number };
  await new Promise((done) => {
    probe.close(done);
  });
  return Math.min(port, 65_000);
}
