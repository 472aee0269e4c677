export * from './payout-calculated.v1.js';
export * from './period-closed.v1.js';
export * from './plan-published.v1.js';
