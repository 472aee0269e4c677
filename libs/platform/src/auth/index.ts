export * from './permissions.js';
export * from './principal.js';
export * from './scope.js';
export { Permission, PublicRoute, Caller } from './decorators.js';
export * from './token.js';
export * from './permission-guard.js';
export * from './route-fence.js';
export * from './audit.js';
export * from './audit.migration.js';
