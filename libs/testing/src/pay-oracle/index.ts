export * from './books.js';
export * from './company-pay.js';
export * from './company.js';
export * from './credits.js';
export * from './marginal.js';
