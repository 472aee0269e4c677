export * from './permissions.js';
export * from './principal.js';
export * from './scope.js';
export { Permission, PublicRoute, Caller } from './decorators.js';
export * from './audit.js';
