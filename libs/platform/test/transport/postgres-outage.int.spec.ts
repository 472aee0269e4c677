import { afterAll } from '@jest/globals';
import { openTransport } from '@attain/platform/transport';
import { killablePostgres } from '@attain/testing/servers';
import { outageSuite } from '@attain/testing/transport-suite';

const server = await killablePostgres();
afterAll(() => server.remove());

outageSuite('PostgreSQL', {
  open: () => openTransport(server.url, { clientId: 'outage' }),
  leaseMs: 1_500,
  kill: () => server.kill(),
  restart: () => server.restart(),
});
