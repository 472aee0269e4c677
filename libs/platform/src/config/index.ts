export * from './fail-points.js';
export * from './service-config.js';
