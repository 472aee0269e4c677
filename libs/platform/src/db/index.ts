export * from './column.js';
export * from './copy-out.js';
export * from './copy-rows.js';
export * from './database.js';
export * from './date-text.js';
export * from './faults.js';
export * from './lost-race.js';
export * from './migrate.js';
