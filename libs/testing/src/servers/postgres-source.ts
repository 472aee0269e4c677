import { GenericContainer, Wait } from 'testcontainers';
import { startPostgres } from '@attain/embedded/postgres';
import type { ServerSource } from './sources.js';

/** Tests kill processes, not machines: without fsync they are quicker and prove the same. */
const settings = { fsync: 'off', max_connections: 300, log_min_messages: 'fatal' } as const;

export const postgresSource: ServerSource = {
  async container() {
    const container = await new GenericContainer('postgres:18-alpine')
      .withEnvironment({ POSTGRES_USER: 'attain', POSTGRES_PASSWORD: 'attain' })
      .withCommand(['postgres', ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])])
      .withExposedPorts(5432)
      .withWaitStrategy(Wait.forLogMessage(/ready to accept connections/, 2))
      .start();
    return {
      url: `postgres://attain:attain@${container.getHost()}:${container.getMappedPort(5432)}/postgres`,
      stop: async () => {
        await container.stop();
      },
    };
  },
  async local(dataDir) {
    const server = await startPostgres({ dataDir, settings });
    return { url: server.url(), stop: () => server.stop() };
  },
};
