export * from './compile-contract.js';
export * from './dead-letter-added.js';
export * from './define-event.js';
export * from './fields.js';
export * from './topics.js';
