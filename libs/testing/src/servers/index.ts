export { kafkaForTests, type TestKafka } from './kafka-for-tests.js';
export { killableKafka, killablePostgres, type KillableServer } from './killable.js';
export { postgresForTests, type TestDatabase, type TestPostgres } from './postgres-for-tests.js';
export { redisForTests, type TestRedis } from './redis-for-tests.js';
export { suiteWith } from './availability.js';
export { ServerUnavailable } from './server-unavailable.js';
