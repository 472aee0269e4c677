export * from './organisation.js';
export * from './oracle.js';
export * from './principals.js';
export * from './matrix.js';
export { Random } from './random.js';
