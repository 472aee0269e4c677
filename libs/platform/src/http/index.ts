export * from './problem.js';
export * from './page.js';
export * from './idempotent.js';
export * from './request.js';
export * from './request-context.js';
