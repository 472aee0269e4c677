export * from './event-stream.js';
export * from './use-live.js';
