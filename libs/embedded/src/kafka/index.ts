export { startKafka, type Kafka, type KafkaOptions } from './server.js';
