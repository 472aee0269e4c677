import { afterAll } from '@jest/globals';
import { openTransport } from '@attain/platform/transport';
import { killableKafka, suiteWith } from '@attain/testing/servers';
import { outageSuite } from '@attain/testing/transport-suite';

await suiteWith('transport over an Apache Kafka that dies', killableKafka, (server) => {
  afterAll(() => server.remove());
  outageSuite('Kafka', {
    open: () => openTransport(server.url, { clientId: 'outage' }),
    leaseMs: 6_000,
    kill: () => server.kill(),
    restart: () => server.restart(),
  });
});
