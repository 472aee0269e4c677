export * from './attain-provider.js';
