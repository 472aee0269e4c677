import { afterAll } from '@jest/globals';
import { openTransport } from '@attain/platform/transport';
import { postgresForTests } from '@attain/testing/servers';
import { transportSuite } from '@attain/testing/transport-suite';

const database = await (await postgresForTests()).createDatabase();
afterAll(() => database.drop());

transportSuite('PostgreSQL', { open: () => openTransport(database.url, { clientId: 'suite' }), leaseMs: 1_500 });
