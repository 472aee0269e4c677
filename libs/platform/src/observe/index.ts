export * from './health.js';
export * from './metrics.js';
export * from './tracing.js';
export * from './redact.js';
export * from './pino-logger.js';
export * from './observe.controller.js';
export * from './observe.module.js';
