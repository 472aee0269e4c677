// Written by libs/domain/tools/list-kinds.mjs: one line per file of this folder.
export * from './bonus.js';
export * from './commission.js';
export * from './matrix.js';
export * from './mbo.js';
export * from './multiplier.js';
export * from './override.js';
export * from './scorecard.js';
export * from './spif.js';
export * from './team-pool.js';
export * from './unit-rate.js';
