export * from './reporting-lines.js';
export * from './cycle.js';
