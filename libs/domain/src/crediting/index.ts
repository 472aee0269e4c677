export * from './credit.js';
export * from './deal.js';
export * from './policy.js';
export * from './shares.js';
export * from './live-credits.js';
export * from './deal-credits.js';
