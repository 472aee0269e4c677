export * from './apply-planning.js';
export * from './consumers.js';
export * from './planning-cache.js';
export * from './planning-facts.js';
export * from './planning-store.js';
export * from './replica.js';
export * from './sql-planning-store.js';
export * from './tables.js';
