export * from './marginal.js';
