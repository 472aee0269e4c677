export * from './money.js';
export * from './ratio.js';
export * from './time.js';
export * from './period.js';
