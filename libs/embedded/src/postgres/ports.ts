import { createServer } from 'node:net';

/** Whether nobody listens on this port of the loopback address. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== undefined;
}

/** Gives a port of the loopback address that is free at this moment. */
export async function freePort(): Promise<number> {
  const port = await listenOnce(0);
  if (port === undefined) throw new Error('No free port on 127.0.0.1.');
  return port;
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}

/**
 * A base below the ports that outgoing connections get, of which the hundred above are free at this moment: for a whole
 * system in a test. Runs side by side take different ones.
 */
export async function freePortBase(): Promise<number> {
  const distances = Array.from({ length: 100 }, (_, distance) => distance);
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const base = 10_000 + ((process.pid + attempt * 37) % 200) * 100;
    const free = await Promise.all(distances.map((distance) => isPortFree(base + distance)));
    if (free.every(Boolean)) return base;
  }
  throw new Error('No hundred free ports on 127.0.0.1.');
}
