export * from './account-changed.v1.js';
export * from './deal-changed.v1.js';
export * from './user-changed.v1.js';
