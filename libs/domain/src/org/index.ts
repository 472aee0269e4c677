export * from './below-within.js';
export * from './reporting-lines.js';
export * from './cycle.js';
