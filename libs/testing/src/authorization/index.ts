export * from './organisation.js';
export * from './oracle.js';
export * from './principals.js';
export * from './matrix.js';
export * from './plug.js';
export * from './prove.js';
export * from './service-under-test.js';
export { type SigningKey } from './tokens.js';
export { Random } from './random.js';
