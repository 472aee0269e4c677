export * from './attainment-changed.v1.js';
export * from './credits-changed.v1.js';
