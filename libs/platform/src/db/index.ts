export * from './column.js';
export * from './database.js';
export * from './faults.js';
export * from './migrate.js';
