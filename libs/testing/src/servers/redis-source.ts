import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { GenericContainer, Wait } from 'testcontainers';
import { freePort } from '@attain/embedded/postgres';
import type { RunningServer, ServerSource } from './sources.js';

export const redisSource: ServerSource = {
  async container() {
    const container = await new GenericContainer('redis:8-alpine')
      .withExposedPorts(6379)
      .withWaitStrategy(Wait.forLogMessage(/Ready to accept connections/))
      .start();
    return {
      url: `redis://${container.getHost()}:${container.getMappedPort(6379)}`,
      stop: async () => {
        await container.stop();
      },
    };
  },
  async local(dataDir): Promise<RunningServer> {
    const port = await freePort();
    mkdirSync(dataDir, { recursive: true });
    const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', dataDir], {
      stdio: 'inherit',
    });
    const gone = new Promise<never>((_, reject) => {
      child.once('error', () => reject(new Error('There is no "redis-server" on this machine.')));
      child.once('exit', (code) => reject(new Error(`redis-server ended with exit code ${code}.`)));
    });
    gone.catch(() => undefined);
    await Promise.race([gone, untilConnected(port)]);
    return {
      url: `redis://127.0.0.1:${port}`,
      stop: async () => {
        child.kill('SIGTERM');
        await gone.catch(() => undefined);
      },
    };
  },
};

const untilConnected = async (port: number): Promise<void> => {
  for (const end = Date.now() + 10_000; Date.now() < end; await sleep(50)) {
    const connected = await new Promise<boolean>((resolve) => {
      const socket = connect({ port, host: '127.0.0.1' });
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (connected) return;
  }
  throw new Error('redis-server does not answer.');
};
