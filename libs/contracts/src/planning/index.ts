export * from './calendar-changed.v1.js';
export * from './crediting-policy-changed.v1.js';
export * from './person-changed.v1.js';
export * from './quota-changed.v1.js';
export * from './reporting-line-changed.v1.js';
