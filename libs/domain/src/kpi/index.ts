export * from './bucket.js';
export * from './parties.js';
export * from './definition.js';
export * from './definitions/index.js';
export * from './formulas/index.js';
