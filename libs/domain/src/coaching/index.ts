export * from './goal-pace.js';
