export * from './category.js';
export * from './figures.js';
export * from './first-instant.js';
export * from './period-label.js';
export * from './pipeline-state.js';
export * from './waterfall.js';
