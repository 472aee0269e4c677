export * from './batch-processor.js';
export * from './batch-server.js';
export * from './consume-batch.js';
export * from './dead-letters.js';
export * from './decode.js';
export * from './envelope.js';
export * from './inbox.js';
