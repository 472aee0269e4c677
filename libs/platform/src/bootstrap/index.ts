export * from './jobs.js';
export * from './migrate-service.js';
export * from './platform-module.js';
export * from './run-service.js';
export * from './service-definition.js';
export * from './service-runtime.js';
