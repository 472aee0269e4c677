export * from './measures/index.js';
export * from './credited-sum.js';
export * from './attainment.js';
export * from './rank.js';
