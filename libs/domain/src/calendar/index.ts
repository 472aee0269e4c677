export * from './date.js';
export * from './zone.js';
export * from './timeline.js';
export * from './fiscal-year.js';
export * from './period.js';
