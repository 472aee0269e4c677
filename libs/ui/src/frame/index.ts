export * from './page-frame.js';
export * from './section.js';
